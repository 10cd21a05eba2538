import pytest
from allauth.account.models import EmailAddress

from tests.browser import EACH_WIDTH, activate, check_page, shot, sign_in_by_hand, tab_to

PUBLIC = {
    "home": "/",
    "search": "/search/?q=nothing",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "events": "/events/",
    "missing": "/no-such-page/",
}


@EACH_WIDTH
@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_keeps_every_promise(visit, name, width, js):
    page = visit(PUBLIC[name], width=width, js=js, status=404 if name == "missing" else 200)

    shot(page, f"{name}-{width}-{'js' if js else 'plain'}")
    check_page(page)
    assert visit.cookies() == []


@EACH_WIDTH
def test_my_matters(visit, tenant, width, js):
    visit.sign_in(tenant)
    page = visit("/my/", width=width, js=js)

    shot(page, f"my-{width}-{'js' if js else 'plain'}")
    check_page(page)


def test_the_keyboard_skips_to_the_content_first(visit):
    page = visit("/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    tab_to(page, page.locator("main a, main input").first, at_most=1)


def test_the_search_is_found_and_sent_by_keyboard(visit):
    page = visit("/search/", width=320, js=False)
    tab_to(page, page.get_by_label("What are you looking for?"))
    page.keyboard.type("surgery")
    activate(page, page.locator("main").get_by_role("button", name="Search"), lands="**/search/?q=surgery")

    assert page.get_by_label("What are you looking for?").input_value() == "surgery"


def test_signing_in_by_hand_leads_to_ones_own_matters(visit, tenant):
    tenant.set_password("sunny-terrace-42")
    tenant.save()
    EmailAddress.objects.create(user=tenant, email=tenant.email, verified=True, primary=True)

    page = visit.window(320, js=False)
    sign_in_by_hand(page, visit.server, tenant.email, "sunny-terrace-42")
    page.wait_for_url("**/my/")

    assert page.get_by_role("heading", level=1).inner_text() == "Hello, Tenant"


def test_the_menu_of_a_narrow_window_opens_without_script(visit):
    page = visit("/", width=320, js=False)
    activate(page, page.get_by_text("Menu", exact=True))

    activate(page, page.get_by_role("navigation", name="Menu").get_by_role("link", name="Search"), lands="**/search/")
