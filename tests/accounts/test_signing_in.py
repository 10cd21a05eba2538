"""Getting in: sign-up, password, codes, lock-out; and nobody learns whose address is known."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dartford_housing.accounts.models import User
from dartford_housing.accounts.roles import roles_of
from tests.factories.accounts import PASSWORD, ready_to_sign_in

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", re.M)
NEW = {"name": "Ada Lovelace", "email": "ada@dartford.example", "password1": PASSWORD}


def the_code(mailoutbox):
    return CODE.search(mailoutbox[-1].body)[1]


def words(answer, *personal):
    """Return a page without what differs for everybody: the tokens, and the address that was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    for part in personal:
        page = page.replace(part, "~")
    return page


def login(client, user, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": user.email, "password": password, **more})


def test_whoever_signs_up_becomes_a_resident_once_the_address_is_confirmed(client, mailoutbox):
    answer = client.post(reverse("account_signup"), NEW)
    assert answer["Location"] == reverse("account_email_verification_sent")
    assert client.get("/my/").status_code == 302

    answer = client.post(answer["Location"], {"code": the_code(mailoutbox).lower()})

    user = User.objects.get()
    assert answer["Location"] == "/my/"
    assert (user.name, user.email, user.is_staff, roles_of(user)) == (
        "Ada Lovelace", "ada@dartford.example", False, ["resident"],
    )  # fmt: skip
    assert client.get("/my/").status_code == 200


@pytest.mark.parametrize(
    "change, sentence",
    [
        ({"name": ""}, "Enter your name."),
        ({"email": ""}, "Enter your e-mail address."),
        ({"email": "ada at home"}, "Enter an e-mail address in the correct format, like name@example.com."),
        ({"password1": ""}, "Enter a password."),
        ({"password1": "short"}, "This password is too short. It must contain at least 10 characters."),
        ({"password1": "password1234"}, "This password is too common."),
        ({"password1": "adalovelace"}, "The password is too similar to the name."),
    ],
)
def test_signing_up_says_what_is_wrong(client, change, sentence):
    answer = client.post(reverse("account_signup"), {**NEW, **change})

    page = answer.content.decode()
    assert User.objects.count() == 0
    assert "<title>Error: Make an account" in page
    assert page.count(sentence) == 2  # in the summary, and beside the question
    assert f'<a href="#id_{next(iter(change))}">{sentence}</a>' in page


def test_signing_up_with_a_known_address_looks_the_same_and_tells_its_owner(client, tenant, mailoutbox):
    ready_to_sign_in(tenant)
    known = client.post(reverse("account_signup"), {**NEW, "email": tenant.email}, follow=True)
    client.cookies.clear()
    new = client.post(reverse("account_signup"), NEW, follow=True)

    assert known.redirect_chain == new.redirect_chain
    assert words(known, tenant.email) == words(new, NEW["email"])
    assert [(mail.to, "There is one already" in mail.body) for mail in mailoutbox] == [
        ([tenant.email], True), ([NEW["email"]], False),
    ]  # fmt: skip
    assert User.objects.filter(email=tenant.email).get().check_password(PASSWORD)


@pytest.mark.parametrize("page", ["account_request_login_code", "account_reset_password"])
def test_asking_for_a_code_looks_the_same_for_an_unknown_address(client, tenant, mailoutbox, page):
    ready_to_sign_in(tenant)
    known = client.post(reverse(page), {"email": tenant.email}, follow=True)
    client.cookies.clear()
    unknown = client.post(reverse(page), {"email": "nobody@dartford.example"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert words(known, tenant.email) == words(unknown, "nobody@dartford.example")
    assert [(mail.to, bool(CODE.search(mail.body))) for mail in mailoutbox] == [
        ([tenant.email], True), (["nobody@dartford.example"], False),
    ]  # fmt: skip


def test_a_wrong_password_and_an_unknown_address_are_refused_in_the_same_words(client, tenant):
    ready_to_sign_in(tenant)
    stranger = User(email="nobody@dartford.example")

    wrong, unknown = (login(client, somebody, "not the password") for somebody in (tenant, stranger))

    assert words(wrong, tenant.email) == words(unknown, stranger.email)
    assert "The e-mail address or the password is not right." in words(wrong)


def test_an_emailed_code_signs_in_once(client, tenant, mailoutbox):
    ready_to_sign_in(tenant)
    client.post(reverse("account_request_login_code"), {"email": tenant.email})
    code = the_code(mailoutbox)

    assert client.post(reverse("account_confirm_login_code"), {"code": code})["Location"] == "/my/"
    client.post(reverse("account_logout"))
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.get("/my/").status_code == 302


def test_an_emailed_code_is_worthless_after_a_quarter_of_an_hour(client, tenant, mailoutbox):
    ready_to_sign_in(tenant)
    client.post(reverse("account_request_login_code"), {"email": tenant.email})

    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        client.post(reverse("account_confirm_login_code"), {"code": the_code(mailoutbox)})

    assert client.get("/my/").status_code == 302


def test_three_wrong_codes_end_the_attempt(client, tenant, mailoutbox):
    ready_to_sign_in(tenant)
    client.post(reverse("account_request_login_code"), {"email": tenant.email})

    answers = [client.post(reverse("account_confirm_login_code"), {"code": "ZZZZ-ZZZZ"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    client.post(reverse("account_confirm_login_code"), {"code": the_code(mailoutbox)})
    assert client.get("/my/").status_code == 302


def test_a_forgotten_password_is_replaced_by_code(client, tenant, mailoutbox):
    ready_to_sign_in(tenant)
    answer = client.post(reverse("account_reset_password"), {"email": tenant.email})
    answer = client.post(answer["Location"], {"code": the_code(mailoutbox)})
    client.post(answer["Location"], {"password1": "nine heron eggs in reeds"})

    assert login(client, tenant).status_code == 200
    assert login(client, tenant, "nine heron eggs in reeds")["Location"] == "/my/"
    assert "The password of your account was changed" in mailoutbox[-1].body


def test_five_failures_lock_the_address_for_five_minutes_and_nobody_else(client, tenant, neighbour):
    ready_to_sign_in(neighbour)
    ready_to_sign_in(tenant)
    for _ in range(5):
        login(client, tenant, "a guess")

    assert "Too many tries. Wait five minutes" in login(client, tenant).content.decode()
    assert login(client, neighbour)["Location"] == "/my/"
    client.post(reverse("account_logout"))
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert login(client, tenant)["Location"] == "/my/"


def test_one_visitor_who_tries_many_addresses_is_stopped_too(client, db):
    answers = [login(client, User(email=f"guess{n}@dartford.example"), "a guess") for n in range(31)]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert "Too many tries" in answers[-1].content.decode()


def test_a_closed_account_lets_nobody_in(client, tenant):
    ready_to_sign_in(tenant)
    User.objects.update(is_active=False)

    assert "/my/" not in login(client, tenant).get("Location", "")
    assert client.get("/my/").status_code == 302


@pytest.mark.parametrize("who, place", [("tenant", "/my/"), ("contractor", "/my/"), ("officer", "/admin/")])
def test_everybody_lands_where_their_work_is(client, request, who, place):
    assert login(client, ready_to_sign_in(request.getfixturevalue(who)))["Location"] == place


def test_somebody_sent_to_sign_in_goes_on_where_they_wanted_to_be(client, tenant):
    ready_to_sign_in(tenant)
    sent = client.get("/account/name/")["Location"]

    assert client.post(sent, {"login": tenant.email, "password": PASSWORD})["Location"] == "/account/name/"
    client.post(reverse("account_logout"))
    away = client.post(
        f"{reverse('account_login')}?next=//elsewhere.example/", {"login": tenant.email, "password": PASSWORD}
    )
    assert away["Location"] == "/my/"


@pytest.mark.parametrize(
    "who, ticked, age, till_the_browser_closes",
    [
        ("tenant", {}, timedelta(weeks=2), True),
        ("tenant", {"remember": "on"}, timedelta(weeks=2), False),
        ("officer", {}, timedelta(hours=12), False),
        ("officer", {"remember": "on"}, timedelta(hours=12), False),
    ],
)
def test_how_long_a_session_lasts(client, request, who, ticked, age, till_the_browser_closes):
    login(client, ready_to_sign_in(request.getfixturevalue(who)), **ticked)

    assert client.session.get_expire_at_browser_close() == till_the_browser_closes
    assert client.session.get_expiry_age() == age.total_seconds()


def test_an_address_is_changed_only_once_the_new_one_is_confirmed(client, tenant, mailoutbox):
    login(client, ready_to_sign_in(tenant))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "new@dartford.example", "action_add": "1"})
    assert User.objects.get().email == tenant.email

    client.post(reverse("account_email_verification_sent"), {"code": the_code(mailoutbox)})

    assert User.objects.get().email == "new@dartford.example"
    assert list(EmailAddress.objects.values_list("email", "primary", "verified")) == [
        ("new@dartford.example", True, True)
    ]


def test_a_name_is_changed_and_cannot_be_empty(client, tenant):
    client.force_login(tenant)
    assert "Enter your name." in client.post(reverse("accounts:name_change"), {"name": " "}).content.decode()

    client.post(reverse("accounts:name_change"), {"name": "Tessa Tenant"})

    assert User.objects.get().name == "Tessa Tenant"


@pytest.mark.parametrize("page", ["account_email", "account_change_password", "mfa_activate_totp", "mfa_add_webauthn"])
def test_what_changes_how_one_signs_in_asks_again_who_is_there(client, tenant, page):
    login(client, ready_to_sign_in(tenant))

    answer = client.get(reverse(page))
    posted = client.post(reverse(page), {"email": "x@dartford.example", "action_add": "1"})

    asks = f"{reverse('account_reauthenticate')}?next="
    assert answer.status_code == 200 or answer["Location"].startswith(asks)
    assert page == "account_change_password" or posted["Location"].startswith(asks)


def test_other_sessions_are_ended_from_the_list(client, tenant):
    other = Client()
    login(other, ready_to_sign_in(tenant))
    login(client, tenant)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert (page.count("This device"), page.count("Another device")) == (1, 1)

    client.post(reverse("usersessions_list"))

    assert (client.get("/my/").status_code, other.get("/my/").status_code) == (200, 302)
