"""A paper with words under black boxes, in a browser: read by who uploaded it, confirmed by a colleague, published."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from forum.actions import packs
from forum.models import Meeting, Paper
from tests.browser import EACH_WIDTH, check_page, shot
from tests.factories.accounts import person
from tests.factories.forum import HIDDEN, PDFS, item, meeting, seeded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def report(officer):
    cache.clear()
    seeded()
    made = meeting(officer, timezone.localdate() + timedelta(days=30))
    return item(made, officer, "Arrears", now=timezone.now())


def words_on(page):
    return [word for word in HIDDEN if word in page.content()]


def press(page):
    page.locator("main form button[type=submit]").first.click()


@EACH_WIDTH
def test_words_under_black_boxes_are_settled_by_two_people(visit, officer, report, width, js):
    see = lambda path: visit(path, width=width, js=js)  # noqa: E731
    visit.sign_in(officer)
    page = see(f"/admin/forum/agendaitem/{report.pk}/do/paper/")
    check_page(page)
    page.get_by_label("Title", exact=True).fill("A case study")
    page.get_by_label("Uploaded as PDF").check()
    page.locator("input[type=file]").set_input_files(PDFS / "redactbox.pdf")
    page.get_by_label("Summary in plain words").fill("One tenant’s arrears.")
    press(page)
    check_page(page)
    shot(page, f"covered-words-{width}")
    assert words_on(page) == list(HIDDEN)
    assert "you cannot confirm it yourself" in page.locator("main").inner_text()
    published_on_time(see, report, width)

    visit.sign_in(person("colleague", "engagement officer"))
    confirmed(see, Paper.objects.get(), width)
    read_by_the_public(visit, see, report, width)


def published_on_time(see, report, width):
    page = see(f"/admin/forum/meeting/{report.meeting_id}/do/publish/")
    check_page(page)
    shot(page, f"covered-publish-{width}")
    told = page.locator("main").inner_text()
    assert ("1 paper waits because there are words under black boxes" in told, "<div" in told) == (True, False)
    press(page)
    check_page(page)
    assert Meeting.objects.get().stage == "published"
    page = see(Meeting.objects.get().get_absolute_url())
    check_page(page)
    shot(page, f"covered-agenda-{width}")
    assert ("To follow" in page.content(), words_on(page)) == (True, [])


def confirmed(see, paper, width):
    page = see("/admin/")
    check_page(page)
    page.get_by_role("link", name="A case study").first.click()
    check_page(page)
    shot(page, f"covered-colleague-{width}")
    page.get_by_role("link", name="publish it without the covered words").click()
    check_page(page)
    shot(page, f"covered-confirm-{width}")
    assert words_on(page) == list(HIDDEN)
    page.get_by_label("I have read these words").check()
    press(page)
    check_page(page)
    shot(page, f"covered-settled-{width}")
    assert words_on(page) == []
    paper.refresh_from_db()
    assert paper.source == "uploaded"


def read_by_the_public(visit, see, report, width):
    visit.sign_in(person("reader", "resident"))
    meeting_ = Meeting.objects.get()
    pack = packs.make(packs.fitting(meeting_, "public"), now=timezone.now())
    assert b"SECRET" not in pack.file.read()
    page = see(meeting_.get_absolute_url())
    check_page(page)
    shot(page, f"covered-public-{width}")
    assert "Supplement 1" in page.content()
    page.get_by_role("link", name="A case study").click()
    check_page(page)
    assert words_on(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the paper").click()
    assert b"SECRET" not in waiting.value.path().read_bytes()
