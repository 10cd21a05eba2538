"""From a planned meeting to confirmed minutes: what residents, members and officers see on the way."""

from datetime import date, timedelta

import pikepdf
import pytest
import time_machine
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.commitments.actions import fulfil
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from forum.actions import agenda, meetings, minutes, packs, papers, recommendations
from forum.models import AgreedAction, Meeting, Minute, Pack
from tests.factories.forum import (
    DAY,
    HELD,
    NOW,
    PRIVATE,
    at,
    held,
    item,
    meeting,
    member,
    minuted,
    paper,
    pdf,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


def recommend(item_, by, **facts):
    facts = {"text": "Mend it.", "origin": "tenant", "decision_maker": "Cabinet", "answer_due": DAY, **facts}
    return recommendations.recommend(item_, by=by, **facts)


def verbs(row):
    return list(Entry.objects.filter(kind=row._meta.label_lower, key=str(row.pk)).values_list("verb", flat=True))


def test_a_planned_meeting_is_announced_with_its_standing_items(officer, client):
    made = meeting(officer)

    assert [row.kind for row in made.items.all()] == ["apologies", "declarations", "minutes", "matters", "urgent"]
    assert verbs(made) == ["meeting.planned"]
    page = client.get("/board/meetings/2026-12-09/").content.decode()
    assert "Wednesday 9 December 2026" in page
    assert "Declarations of interest" not in page


def test_two_meetings_of_a_body_on_one_day_are_refused(officer):
    meeting(officer)
    with pytest.raises(RuleBroken, match="already a meeting"):
        meeting(officer)


def test_only_officers_prepare(tenant, board, officer):
    made = meeting(officer)
    for who in (tenant, board):
        with pytest.raises(NotAllowed):
            item(made, who)


def test_publishing_numbers_the_items_and_tells_the_members(officer, board, client):
    member(officer, user=board)
    made = published(officer)

    assert [row.number for row in made.items.all()] == ["1", "2", "3", "4", "5", "6"]
    assert verbs(made) == ["meeting.planned", "meeting.published"]
    assert [(row.kind, row.to["email"]) for row in Delivery.objects.all()] == [("board.agenda", board.email)]
    assert "/board/meetings/2026-12-09/" in Delivery.objects.get().body
    assert "A report" in client.get("/board/meetings/2026-12-09/").content.decode()


def test_publishing_asks_for_every_copy_once(officer):
    made = published(officer)

    asked = sorted(Pack.objects.filter(meeting=made).values_list("copy", "large_print"))
    assert asked == [("members", False), ("members", True), ("public", False), ("public", True)]


@pytest.mark.parametrize("now, late", [(at(date(2026, 12, 1)), False), (at(date(2026, 12, 2)), True)])
def test_the_clear_days_decide_whether_a_reason_is_needed(officer, now, late):
    made = meeting(officer)
    if late:
        with pytest.raises(RuleBroken, match="chair’s reason"):
            meetings.publish_agenda(made, by=officer, now=now)
        made.refresh_from_db()
        assert made.stage == "planned"
    made = meetings.publish_agenda(made, by=officer, now=now, urgency_reason="The tender closes." if late else "")
    assert made.stage == "published"


def test_an_agenda_without_declarations_does_not_go_out(officer):
    made = meeting(officer)
    made.items.filter(kind="declarations").delete()
    with pytest.raises(RuleBroken, match="declarations"):
        meetings.publish_agenda(made, by=officer, now=NOW)


def test_a_late_item_needs_its_reason_and_who_agreed_and_says_both(officer, client):
    made, late = published(officer), at(date(2026, 12, 7))
    for facts in ({}, {"urgency_reason": "Boilers failed."}):
        with pytest.raises(RuleBroken):
            item(made, officer, "Heating", now=late, **facts)
    added = item(made, officer, "Heating", now=late, urgency_reason="Boilers failed.", certified_by="Judith Hallam")

    assert (added.number, added.supplement, added.is_late) == ("7", 1, True)
    page = client.get("/board/meetings/2026-12-09/").content.decode()
    assert "Boilers failed." in page
    assert "Judith Hallam" in page


def test_a_paper_that_was_to_follow_goes_out_as_a_supplement(officer, client):
    made = meeting(officer)
    promised = paper(item(made, officer), officer, "Rents", source="to follow", text="")
    meetings.publish_agenda(made, by=officer, now=NOW)
    assert "To follow" in client.get("/board/meetings/2026-12-09/").content.decode()

    papers.fill_paper(promised, by=officer, now=NOW + timedelta(days=1), source="written", text="Rents go up.")

    page = client.get("/board/meetings/2026-12-09/").content.decode()
    assert "To follow" not in page
    assert "Supplement 1" in page
    with pytest.raises(RuleBroken, match="already"):
        papers.fill_paper(promised, by=officer, now=NOW, source="written", text="Other words.")


def test_an_upload_is_checked_and_kept_with_its_digest(officer):
    made = item(meeting(officer), officer)
    kept = paper(made, officer, source="uploaded", text="", upload=pdf())

    assert (kept.pages, kept.is_tagged, len(kept.sha256)) == (1, True, 64)
    assert kept.upload.name.startswith("papers/")
    assert "paper.pdf" not in kept.upload.name


def test_an_upload_that_screen_readers_cannot_follow_needs_a_summary(officer):
    made = item(meeting(officer), officer)
    with pytest.raises(RuleBroken, match="plain words"):
        paper(made, officer, source="uploaded", text="", upload=pdf(tagged=False))
    paper(made, officer, source="uploaded", text="", upload=pdf(tagged=False), summary="What it says.")


def test_items_can_be_moved_and_taken_off_until_the_agenda_is_out(officer):
    made = meeting(officer)
    report = item(made, officer)
    agenda.move_item(report, by=officer, place=1)
    assert made.items.first() == report
    agenda.remove_item(made.items.get(kind="matters"), by=officer)
    meetings.publish_agenda(made, by=officer, now=NOW)
    assert made.items.count() == 5
    with pytest.raises(RuleBroken, match="stays on the record"):
        agenda.remove_item(report, by=officer)
    with pytest.raises(RuleBroken, match="already been published"):
        agenda.move_item(report, by=officer, place=2)


def test_minutes_are_numbered_on_through_the_municipal_year(officer):
    first, second = minuted(officer, date(2026, 6, 3)), minuted(officer, date(2026, 9, 2))
    april, may = minuted(officer, date(2027, 4, 28)), minuted(officer, date(2027, 5, 5))

    numbers = [list(made.minutes.values_list("number", flat=True)) for made in (first, second, april, may)]
    assert numbers == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], [13, 14, 15, 16, 17, 18], [1, 2, 3, 4, 5, 6]]
    assert Minute.objects.get(meeting=second, number=12).reference == "HAB 12"


def test_draft_minutes_are_seen_once_published(officer, client):
    made = held(officer)
    report = made.items.get(kind="report")
    minutes.write_minute(report, by=officer, now=HELD, text="Residents spoke plainly.", seen=0)
    assert client.get("/board/meetings/2026-12-09/minutes/").status_code == 302

    minutes.publish_minutes(made, by=officer, now=HELD)
    page = client.get("/board/meetings/2026-12-09/minutes/").content.decode()
    assert "Residents spoke plainly." in page
    assert "Draft." in page


def test_without_a_quorum_nothing_is_resolved(officer):
    made = held(officer, present=3)
    report = made.items.get(kind="report")
    with pytest.raises(RuleBroken, match="not quorate"):
        minutes.write_minute(
            report, by=officer, now=HELD, text="", seen=0, outcome="resolved", decision="That it be so."
        )
    minutes.write_minute(report, by=officer, now=HELD, text="", seen=0, outcome="noted", decision="That it be noted.")


def test_confirmed_minutes_are_locked(officer, client):
    made, after = minuted(officer), meeting(officer, date(2027, 3, 10))
    with pytest.raises(RuleBroken, match="later meeting"):
        minutes.confirm_minutes(made, by=officer, now=HELD, at=made, confirmed_by="Judith Hallam")
    with pytest.raises(RuleBroken, match="not happened"):
        minutes.confirm_minutes(made, by=officer, now=HELD, at=after, confirmed_by="Judith Hallam")
    later = at(date(2027, 3, 10), 17)
    minutes.confirm_minutes(made, by=officer, now=later, at=after, confirmed_by="Judith Hallam")

    report = made.items.get(kind="report")
    with pytest.raises(RuleBroken, match="confirmed"):
        minutes.write_minute(report, by=officer, now=HELD, text="Something else.", seen=1)
    with pytest.raises(RuleBroken, match="confirmed"):
        recommend(report, officer)
    page = client.get("/board/meetings/2026-12-09/minutes/").content.decode()
    assert "signed by Judith Hallam" in page
    assert "Something else." not in page


def test_a_second_writer_loses_nothing(officer, manager):
    report = held(officer).items.get(kind="report")
    minutes.write_minute(report, by=officer, now=HELD, text="First words.", seen=0)
    with pytest.raises(RuleBroken, match="Both texts"):
        minutes.write_minute(report, by=manager, now=HELD, text="Second words.", seen=0)
    minutes.write_minute(report, by=manager, now=HELD, text="First words. Second words.", seen=1)

    texts = report.minute.texts.values_list("version", "text", "by__name")
    assert list(texts) == [(2, "First words. Second words.", "Manager"), (1, "First words.", "Officer")]


def test_secrecy_without_a_ground_is_refused(officer):
    made = meeting(officer)
    with pytest.raises(RuleBroken, match="paragraph"):
        item(made, officer, **{**PRIVATE, "paragraph": None})
    assert made.date == DAY


@time_machine.travel(NOW, tick=False)
def test_open_actions_stand_on_the_next_agenda_as_they_stood_when_it_went_out(officer, client):
    first = held(officer, date(2026, 9, 2), now=at(date(2026, 9, 3)))
    report = first.items.get(kind="report")
    for what in ("Mend the lift", "Wash the stairs"):
        minutes.agree_action(report, by=officer, what=what, owner=officer, office="Contracts", due=DAY)
    minutes.publish_minutes(first, by=officer, now=at(date(2026, 9, 9)))
    done, late = AgreedAction.objects.all()
    fulfil(done.commitment, by=officer, outcome="Done.", now=timezone.now())
    published(officer, now=timezone.now())

    page = client.get("/board/meetings/2026-12-09/").content.decode()
    assert ("Mend the lift" in page, "Wash the stairs" in page) == (False, True)
    fulfil(late.commitment, by=officer, outcome="Done.", now=timezone.now() + timedelta(days=1))
    assert "Wash the stairs" in client.get("/board/meetings/2026-12-09/").content.decode(), "the agenda stays as it was"


def test_the_address_of_a_meeting_that_moved_leads_to_it(officer, client):
    made = meeting(officer)
    meetings.move_meeting(
        made, by=officer, starts=at(date(2026, 12, 16)), ends=at(date(2026, 12, 16), 16), reason="Snow"
    )

    answer = client.get("/board/meetings/2026-12-09/")
    assert (answer.status_code, answer["Location"]) == (302, "/board/meetings/2026-12-16/")
    assert client.get("/board/meetings/2026-12-08/").status_code == 404
    made.refresh_from_db()
    assert made.event.get_absolute_url() == "/board/meetings/2026-12-16/"


def test_pages_of_a_pack_do_not_move_when_a_paper_comes_late(officer, client):
    made = published(officer)
    before = packs.make(packs.fitting(made, "public"), now=NOW)
    added = item(made, officer, "Heating", now=NOW)
    late = paper(added, officer, "Boilers", now=NOW)
    after = packs.make(packs.fitting(Meeting.objects.get(), "public"), now=NOW)

    assert before.pages.items() <= after.pages.items()
    assert after.pages[f"paper-{late.pk}"] > before.count
    assert {row["paper"] for row in after.manifest} == {"A report", "Boilers"}
    page = client.get("/board/meetings/2026-12-09/").content.decode()
    assert f"page {after.pages[f'paper-{late.pk}']} of the pack" in page


def test_a_pack_is_made_once_and_marks_that_it_is_accessible(officer):
    made = published(officer)
    pack = packs.make(packs.fitting(made, "public"), now=NOW)
    assert packs.make(pack, now=NOW + timedelta(days=1)).changed_at == NOW
    assert packs.ask(made, "public", by=officer, now=NOW) == pack
    with pikepdf.open(pack.file.open("rb")) as document, document.open_metadata() as words:
        assert words["pdfuaid:part"] == "1"
        assert document.Root.Lang == "en-GB"
        assert words["dc:title"].startswith("Housing Advisory Board, Wednesday 9 December 2026")


def test_a_pack_whose_worker_died_is_taken_up_again(officer):
    made = published(officer)
    pack = packs.fitting(made, "public")
    packs.end(pack, NOW, state="working")
    assert packs.is_stuck(pack, NOW + timedelta(minutes=2)) is False
    assert packs.is_stuck(pack, NOW + timedelta(minutes=4)) is True
