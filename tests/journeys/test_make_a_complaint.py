"""The second guest: a resident complains without script, follows the case, and goes to stage 2; an officer answers."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from complaints import actions
from complaints.models import Complaint
from tests.browser import EACH_WIDTH, NARROW, check_page, shot
from tests.factories.complaints import acknowledged, answered, fresh, lodged, resident

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def go_on(page):
    page.locator("main form button[type=submit]").first.click()


@EACH_WIDTH
def test_a_stranger_complains_and_finds_the_case_again(visit, width, js):
    page = visit("/complaints/", width=width, js=js)
    check_page(page)
    shot(page, f"complaints-{width}-{js}")
    page.get_by_role("button", name="Make a complaint").click()
    check_page(page)
    page.get_by_label("Myself").check()
    go_on(page)

    go_on(page)
    check_page(page)
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    page.get_by_label("What has happened?").fill("The lift has been broken for six weeks.")
    go_on(page)
    check_page(page)
    go_on(page)
    check_page(page)
    page.get_by_label("No", exact=True).check()
    go_on(page)
    tell_who(page)
    reach(page)

    check_page(page)
    shot(page, f"complaint-check-{width}-{js}")
    page.get_by_role("button", name="Send my complaint").click()
    check_page(page)
    complaint = Complaint.objects.get()
    assert complaint.reference in page.locator("main").inner_text()
    follow(page, visit, complaint)


def tell_who(page):
    check_page(page)
    page.get_by_label("Your full name").fill("Ruth Penfold")
    page.get_by_label("Your address").fill("1 Mill Lane, Dartford")
    page.get_by_label("Your postcode").fill("DA1 1AA")
    page.get_by_label("Tenant", exact=True).check()
    go_on(page)


def reach(page):
    check_page(page)
    page.get_by_label("Post", exact=True).check()
    go_on(page)


def follow(page, visit, complaint):
    page.context.clear_cookies()
    page.goto(f"{visit.server}/complaints/track/")
    check_page(page)
    page.get_by_label("Reference").fill(complaint.reference.lower())
    page.get_by_label("Key").fill(complaint.key.lower())
    go_on(page)
    check_page(page)
    page.get_by_text("We answer by").click()
    expect(page.get_by_text("10 working days from").first).to_be_visible()
    page.get_by_role("button", name="I have finished").click()
    expect(page.get_by_text("no longer knows your case")).to_be_visible()


def test_a_resident_goes_to_stage_two_by_one_press(visit, tenant, complaints_officer):
    complaint = lodged(who=resident(tenant), now=timezone.now())
    acknowledged(complaint, complaints_officer, now=timezone.now())
    answered(complaint, complaints_officer, now=timezone.now())
    visit.sign_in(tenant)
    page = visit(complaint.get_absolute_url(), width=NARROW, js=False)
    check_page(page)
    shot(page, "complaint-case")
    page.get_by_role("button", name="Ask for stage 2").click()

    check_page(page)
    assert fresh(complaint).status == "asked_2"


def test_an_officer_takes_a_case_from_triage_to_stage_two(visit, complaints_officer, manager):
    complaint = lodged(now=timezone.now())
    visit.sign_in(complaints_officer)
    page = visit(f"/admin/complaints/complaint/{complaint.pk}/change/")
    check_page(page)
    page.get_by_role("button", name="Decide what it is").click()
    check_page(page)
    page.get_by_label("Repairs and maintenance").check()
    page.get_by_label("Why is it a complaint?").fill("They are dissatisfied.")
    go_on(page)
    page.get_by_role("button", name="Acknowledge it").click()
    check_page(page)
    page.get_by_label("What do we understand").fill("The lift does not work.")
    page.get_by_label("The points we will answer").fill("The lift is broken.")
    page.get_by_label("What does the resident seek?").fill("A working lift.")
    page.get_by_label("Which aspects are we not").fill("None")
    page.get_by_role("button", name="Preview the letter").click()
    check_page(page)
    shot(page, "complaint-preview")
    page.locator("main").get_by_role("button", name="Acknowledge it").click()
    check_page(page)

    put_right_and_answer(page)
    assert fresh(complaint).status == "answered_1"
    actions.escalate(complaint, by=None, now=timezone.now(), reached=True, points=[1])

    visit.sign_in(manager)
    page = visit(f"/admin/complaints/complaint/{complaint.pk}/change/")
    page.get_by_role("button", name="Choose who looks into it").click()
    check_page(page)
    page.get_by_label("Who looks into it?").select_option(str(manager.pk))
    go_on(page)
    page.get_by_role("button", name="Acknowledge it").click()
    assert page.get_by_label("The points we will answer").input_value() == "The lift is broken."
    go_on(page)
    put_right_and_answer(page)
    assert fresh(complaint).status == "answered_2"
    page.get_by_role("button", name="Close the case").click()
    check_page(page)
    go_on(page)
    assert fresh(complaint).status == "closed"
    check_page(page)
    shot(page, "complaint-closed")


def put_right_and_answer(page):
    """Offer a remedy and answer the one point, at whichever stage the case stands."""
    page.get_by_role("button", name="Offer a remedy").click()
    page.get_by_label("Apologising").check()
    page.get_by_label("What exactly?").fill("We are sorry.")
    go_on(page)
    page.get_by_role("button", name="Answer it").click()
    check_page(page)
    page.get_by_label("Upheld", exact=True).check()
    page.get_by_label("Our answer to point 1").fill("The lift was out of order for six weeks.")
    page.get_by_label("Our reasons for the decision").fill("The record of the repair.")
    page.get_by_label("Nothing is left to be done").check()
    go_on(page)
