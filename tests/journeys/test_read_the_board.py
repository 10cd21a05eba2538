"""The Board in a browser: the public reads, an officer takes a meeting to its minutes, a member reads on a phone."""

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from PIL import Image

from forum.actions import meetings, packs
from forum.models import Body, Meeting, Minute, Pack, Suggestion
from tests.browser import EACH_WIDTH, NARROW, check_page, shot, title_of
from tests.factories.forum import PRIVATE, held, item, meeting, member, minuted, paper, pdf, seeded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_start():
    cache.clear()
    seeded()


@pytest.fixture
def coming(manager):
    """The next meeting: a report with a table, an uploaded appendix, a private paper."""
    now = timezone.now()
    day = timezone.localdate() + timedelta(days=30)
    made = meeting(manager, day, items_close=day - timedelta(days=5))
    report = item(made, manager, "Repairs", asked_to="note the report.", presenter="Head of Housing", now=now)
    table = "# Figures\n\n| Measure | Target |\n| --- | --- |\n| In time | 90% |\n\n## By estate\n\nWords."
    paper(report, manager, "How repairs have done", table, now=now)
    paper(report, manager, "The form", source="uploaded", text="", upload=pdf(), label="Appendix A", now=now)
    paper(item(made, manager, "Cleaning", now=now, **PRIVATE), manager, "Scores", "Secret scores", now=now, **PRIVATE)
    made = meetings.publish_agenda(made, by=manager, now=now)
    packs.make(Pack.objects.get(copy="public", large_print=False), now=now)
    return made


@EACH_WIDTH
def test_anybody_reads_the_papers_and_suggests_an_item(visit, coming, width, js):
    page = visit("/board/", width=width, js=js)
    check_page(page)
    shot(page, f"board-{width}-{js}")
    page.locator(".event-row__title a").first.click()
    check_page(page)
    shot(page, f"meeting-{width}-{js}")
    assert "page 3 of the pack" in page.locator("main").inner_text()
    page.get_by_role("link", name="Read all the papers on this site").click()
    check_page(page)
    shot(page, f"pack-{width}-{js}")
    assert "Secret" not in page.content()
    page.get_by_role("link", name="The meeting").click()
    page.get_by_role("link", name="How repairs have done").click()
    check_page(page)

    page.goto(page.url.split("/board/")[0] + "/board/suggest/")
    page.locator("main form button[type=submit]").click()
    check_page(page)
    assert "There is a problem" in page.locator("main").inner_text()
    page.get_by_label("What should the Board look at?").fill("Lights in the bin stores")
    page.get_by_label("Why does it matter?").fill("It is dark by four.")
    page.get_by_label("A tenant").check()
    page.get_by_label("Your name").fill("Ada Example")
    page.get_by_label("Your telephone number").fill("01322 343434")
    page.locator("main form button[type=submit]").click()
    check_page(page)
    assert Suggestion.objects.get().title == "Lights in the bin stores"


def test_the_pack_is_downloaded(visit, coming):
    page = visit(coming.get_absolute_url(), width=NARROW)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Agenda and papers (PDF)").click()
    assert waiting.value.suggested_filename == f"board-{coming.date}-pack.pdf"
    page.get_by_role("link", name="in large print").click()
    check_page(page)
    assert "being made" in title_of(page)


def test_a_member_reads_a_private_paper_on_a_phone_and_keeps_a_remark(visit, coming, board, officer):
    member(officer, "Dilys Harker", user=board)
    visit.sign_in(board)
    page = visit(coming.get_absolute_url(), width=NARROW, js=False)
    check_page(page)
    page.get_by_role("link", name="Scores").click()
    check_page(page)
    shot(page, "private-paper")
    page.get_by_label("Your own remark on this paper").fill("Ask about stairs.")
    page.get_by_role("button", name="Keep my remark").click()
    check_page(page)
    assert page.get_by_label("Your own remark on this paper").input_value() == "Ask about stairs."


def test_the_chair_sees_what_waits_and_asks_to_be_told(visit, coming, board, officer):
    chair = member(officer, "Councillor Hallam", office="chair", holds=coming.body.chair_office, user=board)
    visit.sign_in(board)
    page = visit("/my/", width=NARROW, js=False)
    check_page(page)
    assert "You are a member" in page.locator("main").inner_text()
    page = visit("/board/", width=NARROW, js=False)
    check_page(page)
    page.get_by_role("button", name="Tell me when papers").click()
    check_page(page)
    assert chair.body.followers.get().user == board


def test_the_minutes_and_the_register_are_read(visit, manager):
    made = minuted(manager, timezone.localdate() - timedelta(days=40))
    for address in (
        f"{made.get_absolute_url()}minutes/",
        "/board/recommendations/",
        "/board/members/",
        "/board/meetings/",
    ):
        page = visit(address, width=NARROW)
        check_page(page)
    assert "Talked about." in visit(f"{made.get_absolute_url()}minutes/").content()


def go_on(page):
    page.locator("main form button[type=submit]").first.click()


@pytest.mark.slow
def test_an_officer_takes_a_meeting_to_its_minutes(visit, officer):
    day = timezone.localdate()
    visit.sign_in(officer)
    board = Body.objects.get(slug="board")
    for number in range(4):
        member(officer, f"Member {number}")
    page = visit(f"/admin/forum/body/{board.pk}/do/plan/")
    check_page(page)
    fill_date(page, "day", day)
    page.get_by_label("It begins at").fill("14:00")
    page.get_by_label("It ends at").fill("16:00")
    go_on(page)
    made = Meeting.objects.get()

    desk = f"/admin/forum/meeting/{made.pk}"
    page = visit(f"{desk}/do/item/")
    check_page(page)
    page.get_by_label("Title", exact=True).fill("Repairs")
    go_on(page)
    report = made.items.get(kind="report")
    page = visit(f"/admin/forum/agendaitem/{report.pk}/do/paper/")
    check_page(page)
    page.get_by_label("Title", exact=True).fill("How repairs have done")
    page.get_by_label("Written here").check()
    page.get_by_label("Its words").fill("# Figures\n\nGood.")
    go_on(page)
    check_page(page)
    picture_of_it(visit, report)
    publish(visit, desk)
    minute(visit, desk, report)
    assert Minute.objects.get(item=report).number == 6
    assert "Residents spoke plainly." in visit(f"{made.get_absolute_url()}minutes/").content()


def picture_of_it(visit, report):
    """Add a picture with its words, and look at the other short pages of a paper that has not gone out."""
    paper_ = report.places.get().paper
    Image.new("RGB", (60, 40), "#0b3d4a").save(out := io.BytesIO(), "PNG")
    page = visit(f"/admin/forum/paper/{paper_.pk}/do/picture/")
    check_page(page)
    page.get_by_label("What does it show?").fill("More repairs in time each month.")
    page.locator("input[type=file]").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": out.getvalue()}
    )
    go_on(page)
    check_page(page)
    for deed in ("change", "place"):
        check_page(visit(f"/admin/forum/paper/{paper_.pk}/do/{deed}/"))
    page = visit(f"/board/papers/{paper_.pk}/", width=NARROW)
    check_page(page)
    assert page.get_by_alt_text("More repairs in time each month.").is_visible()


def fill_date(page, name, day):
    for part, value in enumerate((day.day, day.month, day.year)):
        page.locator(f"#id_{name}_{part}").fill(str(value))


def publish(visit, desk):
    page = visit(f"{desk}/do/publish/")
    check_page(page)
    go_on(page)
    assert "why it is urgent" in page.locator("main").inner_text(), "the clear days are over"
    page.get_by_label("Why is it late?").fill("The boilers failed.")
    go_on(page)
    check_page(page)
    shot(page, "desk-meeting")
    go_on(visit(f"{desk}/do/held/"))


def minute(visit, desk, report):
    page = visit(f"{desk}/do/attendance/")
    check_page(page)
    page.get_by_label("Who else was there?").fill("Priti Lowe, Engagement Officer")
    go_on(page)
    page = visit(f"/admin/forum/agendaitem/{report.pk}/do/minute/")
    check_page(page)
    page.get_by_label("What was said", exact=True).fill("Residents spoke plainly.")
    go_on(page)
    page = visit(f"{desk}/do/minutes/")
    check_page(page)
    go_on(page)
    check_page(page)


def test_a_second_writer_is_shown_both_texts(visit, officer, manager):
    report = held(manager).items.get(kind="report")
    visit.sign_in(officer)
    address = f"/admin/forum/agendaitem/{report.pk}/do/minute/"
    first, second = visit(address), visit(address, width=NARROW)
    for page, words in ((first, "First words."), (second, "Second words.")):
        page.get_by_label("What was said", exact=True).fill(words)
    go_on(first)
    go_on(second)
    check_page(second)
    shot(second, "both-texts")
    assert "First words." in second.get_by_label("What somebody else saved meanwhile").input_value()
    second.get_by_label("What was said", exact=True).fill("First words. Second words.")
    go_on(second)
    assert report.minute.text == "First words. Second words."
