"""An officer imports the housing system's homes: checks the file, has it written in, watches it, and is told."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from dartford_housing.estates import actions
from dartford_housing.estates.models import Home, ImportRun
from tests import sample
from tests.browser import NARROW, WIDE, check_page, shot, tab_to, title_of

LIST = reverse("admin:estates_importrun_changelist")


@pytest.fixture(autouse=True)
def own_places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    caches["shared"].clear()


@pytest.mark.parametrize(("width", "js"), [(NARROW, False), (WIDE, True)])
def test_a_file_is_checked_written_in_and_told(visit, officer, width, js):
    visit.sign_in(officer)
    page = visit(LIST, width=width, js=js)
    check_page(page)
    page.get_by_role("button", name="Import a file").or_(page.get_by_role("link", name="Import a file")).click()
    check_page(page)

    page.get_by_label("Homes", exact=True).check()
    page.locator("input[type=file]").set_input_files(str(sample.FOLDER / "residents.csv"))
    press(page, "Check the file")
    expect(page.get_by_text("The file has no column").first).to_be_visible()
    assert title_of(page).startswith("Error: ")
    check_page(page)
    shot(page, f"import-wrong-file-{width}-{js}")

    page.get_by_label("Homes", exact=True).check()
    page.locator("input[type=file]").set_input_files(str(sample.FOLDER / "homes.csv"))
    press(page, "Check the file")
    expect(page.get_by_role("heading", name="16 rows refused")).to_be_visible()
    assert Home.objects.count() == 0
    check_page(page)
    shot(page, f"import-preview-{width}-{js}")

    with page.expect_download() as taken:
        page.get_by_role("link", name="Download all of them").click()
    assert len(taken.value.path().read_text(encoding="utf-8-sig").splitlines()) == 17

    press(page, "Write the good rows in")
    expect(page.get_by_role("heading", name="Waiting for a worker")).to_be_visible()
    if js:
        check_page(page)
    actions.carry_out(ImportRun.objects.get().pk, now=timezone.now())
    expect(page.get_by_role("heading", name="Done: the good rows are in")).to_be_visible()
    assert Home.objects.count() == 4388
    check_page(page)
    shot(page, f"import-done-{width}-{js}")
    assert urlsplit(page.url).path == reverse("admin:estates_importrun_change", args=[ImportRun.objects.get().pk])


def press(page, words):
    """Go to a button by keyboard and press it."""
    button = page.get_by_role("button", name=words)
    tab_to(page, button)
    with page.expect_navigation():
        page.keyboard.press("Enter")
