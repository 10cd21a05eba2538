"""Two people at one computer of a library: what the first opened and typed stays closed to the second."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from complaints.models import Complaint
from tests.browser import EACH_WIDTH, check_page, shot
from tests.factories.accounts import PASSWORD, ready_to_sign_in
from tests.factories.complaints import lodged, resident

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The lift has been broken for six weeks."


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def go_on(page):
    page.locator("main form button[type=submit]").first.click()


def sign_in(page, user):
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    go_on(page)


def begin(page, visit):
    page.goto(f"{visit.server}/complaints/new/")
    page.get_by_label("Myself").check()
    go_on(page)
    page.get_by_label("What has happened?").fill(WORDS)
    go_on(page)


@EACH_WIDTH
def test_the_second_opens_neither_the_case_nor_the_words_of_the_first(visit, neighbour, width, js):
    complaint = lodged(what_happened=WORDS)
    page = visit("/complaints/track/", width=width, js=js)
    page.get_by_label("Reference").fill(complaint.reference)
    page.get_by_label("Key").fill(complaint.key)
    go_on(page)
    check_page(page)
    expect(page.get_by_role("button", name="I have finished")).to_be_visible()
    shot(page, f"case-shared-{width}-{js}")
    begin(page, visit)

    page.goto(f"{visit.server}/account/login/")
    sign_in(page, ready_to_sign_in(neighbour))
    check_page(page)
    expect(page.get_by_text("We have cleared it.")).to_be_visible()
    shot(page, f"cleared-{width}-{js}")
    assert page.goto(f"{visit.server}{complaint.get_absolute_url()}").status == 404
    page.goto(f"{visit.server}/complaints/new/what/")
    assert WORDS not in page.content()
    assert Complaint.objects.get().status != "withdrawn"


@EACH_WIDTH
def test_one_who_signs_in_half_way_goes_on_with_their_own_words(visit, tenant, width, js):
    resident(tenant)
    page = visit("/complaints/", width=width, js=js)
    begin(page, visit)
    page.goto(f"{visit.server}/complaints/new/")
    check_page(page)
    shot(page, f"sign-in-and-continue-{width}-{js}")
    page.get_by_role("button", name="Sign in and continue").click()
    sign_in(page, ready_to_sign_in(tenant))

    check_page(page)
    shot(page, f"is-it-yours-{width}-{js}")
    assert WORDS not in page.content()
    page.get_by_role("button", name="Yes, continue my complaint").click()
    page.goto(f"{visit.server}/complaints/new/what/")

    expect(page.get_by_label("What has happened?")).to_have_value(WORDS)
