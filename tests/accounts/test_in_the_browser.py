"""Signing in and looking after an account, in a real browser: every page, two widths, with and without script."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from dartford_housing.accounts.models import User
from tests.browser import EACH_WIDTH, NARROW, WIDE, check_page, shot, title_of
from tests.factories.accounts import PASSWORD, app_code, give_app, give_passkey, ready_to_sign_in

CODE = re.compile(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", re.M)
OUTSIDE = {
    "login": "/account/login/",
    "signup": "/account/signup/",
    "code": "/account/login/code/",
    "reset": "/account/password/reset/",
    "reset-done": "/account/password/reset/done/",
    "closed": "/account/inactive/",
}
INSIDE = {
    "account": "/account/",
    "name": "/account/name/",
    "email": "/account/email/",
    "password": "/account/password/change/",
    "sessions": "/account/sessions/",
    "again": "/account/reauthenticate/",
    "sign-out": "/account/logout/",
    "two-step": "/account/2fa/",
}
WITHOUT_FACTOR = {"app": "/account/2fa/totp/activate/", "passkey-add": "/account/2fa/webauthn/add/"}
WITH_FACTOR = {
    "two-step-on": "/account/2fa/",
    "app-off": "/account/2fa/totp/deactivate/",
    "passkeys": "/account/2fa/webauthn/",
    "codes": "/account/2fa/recovery-codes/",
    "codes-new": "/account/2fa/recovery-codes/generate/",
    "again-by-code": "/account/2fa/reauthenticate/",
}
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def look(page, name, width, js):
    shot(page, f"account-{name}-{width}-{'js' if js else 'plain'}")
    check_page(page)


def send(page):
    """Press the first button of the page's first form."""
    page.locator("main form:not([hidden]) button[type=submit]").first.click()


def sign_in(page, server, user, password=PASSWORD):
    page.goto(f"{server}/account/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def be_sure(page, server):
    """Answer "Is it you?" once, so that the next pages do not ask."""
    page.goto(f"{server}/account/reauthenticate/?next=/account/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/account/")


@EACH_WIDTH
def test_pages_of_getting_in_keep_every_promise(visit, width, js):
    for name, path in OUTSIDE.items():
        look(visit(path, width=width, js=js), name, width, js)
    page = visit("/account/signup/", width=width, js=js)
    send(page)
    assert title_of(page).startswith("Error: Make an account")
    look(page, "signup-errors", width, js)


@EACH_WIDTH
def test_pages_of_an_account_keep_every_promise(visit, tenant, width, js):
    page = visit("/", width=width, js=js)
    sign_in(page, visit.server, ready_to_sign_in(tenant))
    be_sure(page, visit.server)
    for name, path in {**INSIDE, **WITHOUT_FACTOR}.items():
        look(visit(path, width=width, js=js), name, width, js)
    give_app(tenant)
    give_passkey(tenant)
    RecoveryCodes.activate(tenant)
    for name, path in WITH_FACTOR.items():
        look(visit(path, width=width, js=js), name, width, js)
    page.goto(f"{visit.server}/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove A key").click()
    look(page, "passkey-remove", width, js)


@pytest.mark.parametrize("js", [True, False])
def test_making_an_account_by_keyboard_at_320_px(visit, mailoutbox, js):
    page = visit("/account/signup/", width=NARROW, js=js)
    page.get_by_label("Your name").focus()
    for words in ("Ada Lovelace", "ada@dartford.example", PASSWORD):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.get_by_label("Password", exact=True).press("Enter")
    page.wait_for_url("**/account/confirm-email/")
    look(page, "confirm", NARROW, js)

    page.get_by_label("Code from the e-mail").fill("wrong")
    page.keyboard.press("Enter")
    page.get_by_text("There is a problem").wait_for()
    look(page, "confirm-wrong", NARROW, js)
    page.get_by_label("Code from the e-mail").fill(CODE.search(mailoutbox[-1].body)[1])
    page.keyboard.press("Enter")

    page.wait_for_url("**/my/")
    assert User.objects.get().name == "Ada Lovelace"


@pytest.mark.parametrize("js", [True, False])
def test_an_officer_sets_up_an_app_before_the_desk_opens(visit, officer, settings, js):
    settings.STAFF_TWO_FACTOR = True
    page = visit("/", width=NARROW, js=js)
    sign_in(page, visit.server, ready_to_sign_in(officer))
    page.wait_for_url("**/account/2fa/")
    look(page, "staff-two-step", NARROW, js)

    page.get_by_role("button", name="Set up an app").or_(page.get_by_role("link", name="Set up an app")).click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("I cannot scan it").click()
    secret = page.locator(".secret").text_content()
    page.get_by_label("Code from the app").fill(app_code(secret))
    page.get_by_role("button", name="Turn it on").click()
    page.wait_for_url("**/recovery-codes/")
    look(page, "codes-first", NARROW, js)
    codes = page.locator(".codes code").all_text_contents()
    page.goto(f"{visit.server}/admin/")
    assert page.url == f"{visit.server}/admin/"

    page.goto(f"{visit.server}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, visit.server, officer)
    page.wait_for_url("**/2fa/authenticate/")
    look(page, "second-step", NARROW, js)
    page.get_by_label("Code").fill(app_code(secret, ahead=1))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    assert len(codes) == 10


def test_a_passkey_is_added_signs_in_alone_and_is_removed(visit, officer, settings):
    settings.STAFF_TWO_FACTOR = True
    page = visit("/", width=WIDE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, visit.server, ready_to_sign_in(officer))
    be_sure(page, visit.server)

    page.goto(f"{visit.server}/account/2fa/webauthn/add/")
    page.get_by_label("Name of this passkey").fill("My laptop")
    page.get_by_label("Let me sign in with this passkey alone").check()
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto(f"{visit.server}/account/logout/")
    page.get_by_role("button", name="Sign out").click()

    page.goto(f"{visit.server}/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/")

    page.goto(f"{visit.server}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, visit.server, officer)
    page.get_by_role("button", name="Use your passkey instead").click()
    page.wait_for_url("**/admin/")

    be_sure(page, visit.server)
    page.goto(f"{visit.server}/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove My laptop").click()
    page.get_by_role("button", name="Remove it").click()
    page.wait_for_url("**/2fa/webauthn/")
    page.goto(f"{visit.server}/admin/")
    assert page.url == f"{visit.server}/account/2fa/"


def test_a_passkey_that_fails_says_so(visit, tenant):
    page = visit("/account/login/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, "isUserVerified": False}})

    page.get_by_role("button", name="Use a passkey").click()

    page.get_by_text("That did not work, or was stopped.").wait_for()


def test_without_script_no_passkey_is_offered(visit):
    assert visit("/account/login/", js=False).get_by_role("button", name="Use a passkey").count() == 0


@pytest.mark.parametrize("js", [True, False])
def test_a_code_by_e_mail_signs_in(visit, tenant, mailoutbox, js):
    ready_to_sign_in(tenant)
    page = visit("/account/login/", width=NARROW, js=js)
    page.locator("main").get_by_text("E-mail me a code").click()
    page.get_by_label("E-mail address").fill(tenant.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code from the e-mail").fill(CODE.search(mailoutbox[-1].body)[1])
    page.get_by_role("button", name="Continue").click()

    page.wait_for_url("**/my/")


def test_too_many_failures_are_told_plainly(visit, tenant):
    page = visit("/", width=NARROW)
    ready_to_sign_in(tenant)
    for _ in range(5):
        sign_in(page, visit.server, tenant, "a guess")
        page.get_by_role("link", name="The e-mail address or the password is not right.").or_(
            page.get_by_text("The e-mail address or the password is not right.")
        ).first.wait_for()
    sign_in(page, visit.server, tenant)

    page.get_by_text("Too many tries. Wait five minutes").first.wait_for()
    look(page, "locked-out", NARROW, True)
    for n in range(31):
        sign_in(page, visit.server, User(email=f"guess{n}@dartford.example"), "a guess")
        page.wait_for_load_state()
        if page.get_by_role("heading", name="Too many tries").count():
            break
    look(page, "limit", NARROW, True)


def test_a_password_can_be_shown_and_hidden(visit):
    page = visit("/account/login/", width=NARROW)
    secret = page.get_by_label("Password", exact=True)
    secret.fill("otters")

    page.get_by_role("button", name="Show password").click()
    assert secret.get_attribute("type") == "text"
    page.get_by_role("button", name="Hide password").click()
    assert secret.get_attribute("type") == "password"
