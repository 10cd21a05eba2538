"""The desk in Chromium: at two widths, with and without script, by keyboard."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dartford_housing.commitments import actions
from tests.browser import EACH_WIDTH, activate, check_page, shot, tab_to
from tests.factories.commitments import CommitmentFactory


@pytest.fixture
def promise(officer):
    promise = CommitmentFactory(what="Mend the street lamp outside 14 Oak Walk and tell the neighbours")
    actions.note_progress(promise, by=officer, note="Rang the contractor.", now=timezone.now())
    return promise


def addresses(promise):
    key = [promise.pk]
    return {
        "desk": reverse("admin:index"),
        "list": reverse("admin:commitments_commitment_changelist") + "?when=open",
        "empty-list": reverse("admin:commitments_commitment_changelist") + "?q=nothing",
        "case": reverse("admin:commitments_commitment_change", args=key),
        "deed": reverse("admin:commitments_commitment_deed", args=[*key, "move"]),
        "found": reverse("admin:find") + "?q=e",
        "record": reverse("admin:events_venue_add"),
        "register": reverse("admin:accounts_user_changelist"),
        "roles": reverse("admin:accounts_user_deed", args=[promise.owner.pk, "roles"]),
        "ledger": reverse("admin:audit_entry_changelist"),
        "complaint-log": reverse("admin:complaints_log"),
        "complaint-workload": reverse("admin:complaints_workload"),
    }


@EACH_WIDTH
def test_the_pages_of_the_desk_keep_every_promise(visit, administrator, promise, width, js):
    visit.sign_in(administrator)

    for name, address in addresses(promise).items():
        page = visit(address, width=width, js=js)
        shot(page, f"desk-{name}-{width}-{'js' if js else 'plain'}")
        check_page(page)


@EACH_WIDTH
def test_a_deed_is_done_by_keyboard_and_its_errors_are_led_to(visit, officer, promise, width, js):
    visit.sign_in(officer)
    page = visit(reverse("admin:commitments_commitment_change", args=[promise.pk]), width=width, js=js)

    activate(page, page.get_by_role("button", name="It is done"), lands="**/do/fulfil/")
    activate(page, page.locator("main button[type=submit]"))
    page.wait_for_selector(".govuk-error-summary")
    check_page(page)

    activate(page, page.locator(".govuk-error-summary a").first)
    page.keyboard.type("The lamp is mended.")
    activate(page, page.locator("main button[type=submit]"), lands="**/change/*")
    check_page(page)
    promise.refresh_from_db()
    assert (promise.state, promise.outcome) == ("done", "The lamp is mended.")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_of_lists_opens_by_keyboard(visit, officer, width):
    visit.sign_in(officer)
    page = visit(reverse("admin:index"), width=width)

    activate(page, page.locator(".desk-rooms__all > summary"))
    check_page(page)
    activate(page, page.locator(".desk-rooms__sheet a", has_text="Promises"), lands="**/commitments/commitment/")


def test_the_keyboard_skips_to_the_content_first(visit, officer):
    visit.sign_in(officer)
    page = visit(reverse("admin:index"))

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    tab_to(page, page.locator("main a").first, at_most=1)
