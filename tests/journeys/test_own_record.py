"""A resident asks for their record, joins it by the code from the letter, and says how to be reached."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from dartford_housing.notifications.models import Delivery
from tests.browser import NARROW, WIDE, check_page, shot, tab_to
from tests.factories.estates import HomeFactory
from tests.factories.residents import AdjustmentFactory, ResidentFactory

RECORD = reverse("residents:record")


@pytest.fixture
def ada(transactional_db):
    cache.clear()
    home = HomeFactory(address_line_1="12 Oak Walk", postcode="DA1 2AB")
    made = ResidentFactory(
        first_name="Ada", last_name="Hill", home=home, email="ada@example.org", contact_order=["post"]
    )
    AdjustmentFactory(resident=made, what="We telephone before we visit")
    return made


@pytest.mark.parametrize(("width", "js"), [(NARROW, False), (WIDE, True)])
def test_a_record_is_joined_by_the_posted_code_and_is_then_ones_own(visit, tenant, ada, width, js):
    visit.sign_in(tenant)
    page = visit(RECORD, width=width, js=js)
    check_page(page)
    press(page, page.locator("main .govuk-button--start"))

    press(page, page.get_by_role("button", name="Ask for my record"))
    expect(page.get_by_text("Enter the postcode of your home.").first).to_be_visible()
    check_page(page)
    page.get_by_label("Your full name").fill("Ada Hill")
    page.get_by_label("Postcode of your home").fill("da12ab")
    page.get_by_label("First line of your address").fill("12 oak walk")
    press(page, page.get_by_role("button", name="Ask for my record"))
    expect(page.get_by_text("Waiting for your code")).to_be_visible()
    check_page(page)

    press(page, page.locator("main a.govuk-button").first)
    page.get_by_label("The code in the letter").fill("1234 5678")
    press(page, page.get_by_role("button", name="Join my record"))
    expect(page.get_by_text("This is not the code from the letter").first).to_be_visible()
    check_page(page)
    page.get_by_label("The code in the letter").fill(code_in_the_letter())
    press(page, page.get_by_role("button", name="Join my record"))
    expect(page.get_by_text("We telephone before we visit")).to_be_visible()
    check_page(page)
    shot(page, f"record-{width}")

    press(page, page.get_by_role("link", name="Change in this order"))
    page.get_by_label("Mobile number").fill("07700 900123")
    page.get_by_label("Text message").check()
    page.get_by_label("If that does not work").select_option("text")
    press(page, page.get_by_role("button", name="Save"))
    expect(page.get_by_text("You have already chosen this way").first).to_be_visible()
    check_page(page)
    page.get_by_label("If that does not work").select_option("email")
    press(page, page.get_by_role("button", name="Save"))
    expect(page.get_by_text("1. Text message")).to_be_visible()
    ada.refresh_from_db()
    assert (ada.user, ada.contact_order, ada.mobile) == (tenant, ["text", "email"], "07700 900123")

    press(page, page.get_by_role("link", name="Change formats"))
    page.get_by_label("Large print").check()
    press(page, page.get_by_role("button", name="Save"))
    press(page, page.get_by_role("link", name="Read the exact words"))
    check_page(page)
    press(page, page.get_by_role("button", name=re.compile("^I agree.*The Link")))
    expect(page.get_by_text("You have agreed: The Link, our newsletter.")).to_be_visible()
    press(page, page.get_by_role("button", name=re.compile("^Withdraw.*The Link")))
    expect(page.get_by_text("You have withdrawn your consent")).to_be_visible()
    assert [consent.withdrawn_at is None for consent in ada.consents.all()] == [False]


def code_in_the_letter():
    letter = Delivery.objects.get(kind="claim.code").body
    return next(line for line in letter.splitlines() if line.replace(" ", "").isdigit())


def press(page, target):
    """Go to a control by keyboard and press it."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")
