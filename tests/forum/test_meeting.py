"""At a meeting: who counts, how somebody voted, and what is told back afterwards."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken
from dartford_housing.events.public import working_calendar
from dartford_housing.notifications.models import Delivery
from forum.actions import attendance, meetings, minutes, people, recommendations, suggestions
from forum.models import Body, Recommendation
from tests.factories.forum import DAY, HELD, at, board, held, meeting, member, minuted, published

pytestmark = pytest.mark.django_db
PAGE = "/board/meetings/2026-12-09/minutes/"


def verbs(row):
    return list(Entry.objects.filter(kind=row._meta.label_lower, key=str(row.pk)).values_list("verb", flat=True))


def test_whoever_left_the_room_does_not_count_for_that_item(officer):
    made = held(officer, present=4)
    report = made.items.get(kind="report")
    leaver = made.attendance.first().member
    attendance.declare_interest(
        made, by=officer, member=leaver, item=report, kind="home", nature="A flat there", withdrew=True
    )
    decide = {"outcome": "resolved", "decision": "That it be so.", "text": "", "seen": 0}
    with pytest.raises(RuleBroken, match="3 present, 4 needed"):
        minutes.write_minute(report, by=officer, now=HELD, **decide)
    other = made.items.get(kind="urgent")
    assert minutes.write_minute(other, by=officer, now=HELD, **decide).outcome == "resolved"


def test_a_member_who_requires_it_has_their_vote_in_the_minutes(officer, client):
    made = held(officer)
    report, voter = made.items.get(kind="report"), made.attendance.first().member
    minutes.write_minute(report, by=officer, now=HELD, text="", seen=0, votes_for=3, votes_against=1)
    minutes.record_vote(report, by=officer, member=voter, vote="for")
    minutes.record_vote(report, by=officer, member=voter, vote="against")
    minutes.publish_minutes(made, by=officer, now=HELD)

    assert f"{voter.name} against." in client.get(PAGE).content.decode()
    assert verbs(report.minute) == ["minute.written", "vote.recorded", "vote.recorded"]


def test_the_list_of_who_was_there_opens_as_it_was_kept(officer, client, time_machine):
    time_machine.move_to(HELD)
    made = held(officer)
    away = made.attendance.first().member
    stand_in = member(officer, "Ruth Salter", office="substitute")
    there = {row.member_id: "present" for row in made.attendance.all()} | {away.pk: "apologies", stand_in.pk: "present"}
    attendance.record_attendance(
        made,
        by=officer,
        presence=there,
        substitutes={stand_in.pk: away.pk},
        attending=[("Ian Cask", "Contracts Manager")],
    )
    client.force_login(officer)

    page = client.get(f"/admin/forum/meeting/{made.pk}/do/attendance/").content.decode()
    assert "Ian Cask, Contracts Manager" in page
    assert f'<option value="{away.pk}" selected>' in page
    assert attendance.present_at(made) == 4


@pytest.fixture
def asked_for(officer):
    """A recommendation that grew out of a tenant's suggestion, and one of the Forum's own."""
    made = meeting(officer)
    kept = suggestions.suggest(
        board(), by=None, now=at(date(2026, 11, 1)), title="Lights", why="It is dark.", origin="tenant",
        raised_by="Ada", reach={"name": "Ada", "email": "ada@dartford.example"},
    )  # fmt: skip
    item = suggestions.take(kept, by=officer, now=at(date(2026, 11, 2)), meeting=made)
    meetings.publish_agenda(made, by=officer, now=at(date(2026, 11, 20)))
    seats = [member(officer, f"Member {n}") for n in range(4)]
    meetings.record_held(made, by=officer, now=HELD)
    attendance.record_attendance(made, by=officer, presence={seat.pk: "present" for seat in seats})
    facts = {"by": officer, "decision_maker": "Cabinet", "answer_due": DAY + timedelta(days=40)}
    lights = recommendations.recommend(item, text="Light the bin stores.", origin="tenant", **facts)
    forums = recommendations.recommend(made.items.get(kind="urgent"), text="Meet by six.", origin="forum", **facts)
    minutes.publish_minutes(made, by=officer, now=HELD)
    return lights, forums


ANSWER = {"answer": "accepted", "reasons": "It is cheap.", "decided_on": date(2027, 1, 4)}


def test_whoever_suggested_it_is_told_what_was_decided(asked_for, officer):
    lights, _ = asked_for
    made = recommendations.answer(lights, by=officer, now=at(date(2027, 1, 5)), **ANSWER)

    told = Delivery.objects.get(kind="board.answered")
    assert (told.to["email"], made.told_at) == ("ada@dartford.example", at(date(2027, 1, 5)))
    assert "It is cheap." in told.body
    assert verbs(lights) == ["recommendation.made", "recommendation.answered"]


def test_whoever_suggested_it_and_stands_on_the_recommendation_too_is_told_once(asked_for, officer):
    lights, _ = asked_for
    lights.reach = {"name": "Ada Brown", "email": "Ada@Dartford.example"}
    lights.save()
    recommendations.answer(lights, by=officer, now=at(date(2027, 1, 5)), **ANSWER)

    assert [row.to["email"] for row in Delivery.objects.filter(kind="board.answered")] == ["Ada@Dartford.example"]


def test_what_was_recommended_in_private_is_told_without_its_words(asked_for, officer):
    lights, _ = asked_for
    Recommendation.objects.filter(pk=lights.pk).update(privacy="exempt")
    recommendations.answer(lights, by=officer, now=at(date(2027, 1, 5)), **ANSWER)

    told = Delivery.objects.get(kind="board.answered")
    assert "answered on Monday 4 January 2027" in told.body
    assert [words for words in ("Light the bin stores", "It is cheap", "Accepted") if words in told.body] == []


def test_a_councillor_whose_address_was_taken_down_is_told(asked_for, officer):
    made = recommendations.recommend(
        asked_for[0].minute.item, by=officer, text="Sweep.", origin="councillor", decision_maker="Cabinet",
        answer_due=DAY, raised_by="Councillor Hallam", email="hallam@dartford.example",
    )  # fmt: skip
    recommendations.answer(made, by=officer, now=at(date(2027, 1, 5)), **ANSWER)
    assert "hallam@dartford.example" in [row.to["email"] for row in Delivery.objects.filter(kind="board.answered")]


def test_the_forum_is_told_of_its_own(asked_for, officer, representative):
    _, forums = asked_for
    member(officer, "Terence Pym", body=Body.objects.get(slug="forum"), user=representative)
    recommendations.answer(forums, by=officer, now=at(date(2027, 1, 5)), **ANSWER)
    assert [row.to["email"] for row in Delivery.objects.filter(kind="board.answered")] == [representative.email]


def test_where_nobody_can_be_written_to_the_desk_says_so_until_they_were_told(asked_for, officer, client):
    _, forums = asked_for
    assert recommendations.answer(forums, by=officer, now=at(date(2027, 1, 5)), **ANSWER).told_at is None
    client.force_login(officer)
    assert "Answers to tell those who asked" in client.get("/admin/").content.decode()

    recommendations.note_told(forums, by=officer, now=at(date(2027, 1, 6)), how="By telephone.")
    assert Recommendation.objects.untold().count() == 0
    assert "Answers to tell those who asked" not in client.get("/admin/").content.decode()
    assert verbs(forums) == ["recommendation.made", "recommendation.answered", "recommendation.told"]


def test_the_answer_stands_on_the_next_agenda_and_on_no_later_one(asked_for, officer, client):
    lights, forums = asked_for
    recommendations.answer(lights, by=officer, now=at(date(2027, 1, 5)), **ANSWER)
    published(officer, date(2027, 3, 10), now=at(date(2027, 2, 20)))
    recommendations.answer(forums, by=officer, now=at(date(2027, 2, 21)), **ANSWER)
    published(officer, date(2027, 6, 9), now=at(date(2027, 5, 20)))

    march, june = (client.get(f"/board/meetings/{day}/").content.decode() for day in ("2027-03-10", "2027-06-09"))
    assert ("Light the bin stores." in march, "Meet by six." in march) == (True, False)
    assert ("Light the bin stores." in june, "Meet by six." in june) == (False, True)


def test_the_public_is_told_when_the_draft_is_due(officer, client, time_machine):
    published(officer)
    time_machine.move_to(at(date(2026, 12, 10)))
    assert "due here by Wednesday 23 December 2026" in client.get("/board/meetings/2026-12-09/").content.decode()
    time_machine.move_to(at(date(2026, 12, 8)))
    assert "due here by" not in client.get("/board/meetings/2026-12-09/").content.decode()
    assert minuted(officer, date(2026, 9, 2)).has_minutes


def test_the_desk_names_who_gets_the_papers_by_post(officer, client):
    made = published(officer)
    member(officer, "Dilys Harker", copy="large")
    member(officer, "Samuel Ferreira")
    client.force_login(officer)

    page = client.get(f"/admin/forum/meeting/{made.pk}/change/").content.decode()
    assert "Dilys Harker (Large print, by post)" in page
    seat = made.body.members.get(name="Dilys Harker")
    people.change_copy(seat, by=officer, copy="paper")
    page = client.get(f"/admin/forum/meeting/{made.pk}/change/").content.decode()
    assert "Dilys Harker (Paper, by post)" in page
    assert verbs(seat) == ["member.appointed", "member.copy"]
    assert "Samuel Ferreira (" not in page


def test_a_published_meeting_is_not_moved_into_its_clear_days(officer):
    made = published(officer)
    out = local(made.published_at).date()
    by = working_calendar().add(out, 6)  # the first day with five clear days between
    assert by < made.date
    with pytest.raises(RuleBroken, match="leaves fewer than 5 clear working days"):
        meetings.move_meeting(made, by=officer, starts=at(by - timedelta(days=1)), ends=at(by, 16), reason="Snow")
    made.refresh_from_db()
    assert (made.date, verbs(made)[-1]) == (DAY, "meeting.published")

    meetings.move_meeting(made, by=officer, starts=at(by), ends=at(by, 16), reason="Snow")
    made.refresh_from_db()
    assert (made.date, verbs(made)[-1]) == (by, "meeting.moved")


def test_only_who_chairs_the_board_today_can_be_named_as_having_agreed_that_it_is_urgent(officer, client, time_machine):
    time_machine.move_to(HELD)
    made = published(officer)
    member(officer, "Judith Hallam", office="chair", holds="Portfolio Holder for Housing")
    client.force_login(officer)
    deed = reverse("admin:forum_meeting_deed", args=[made.pk, "item"])
    typed = {"title": "Boilers", "kind": "report", "privacy": "public", "urgency_reason": "They failed."}

    refused = client.post(deed, {**typed, "certified_by": "Somebody else"}).content.decode()
    client.post(deed, {**typed, "certified_by": "Judith Hallam"})

    assert "Somebody else is not one of the available choices" in unescape(refused)
    assert list(made.items.filter(is_late=True).values_list("title", "certified_by")) == [("Boilers", "Judith Hallam")]


def test_a_meeting_can_begin_earlier_on_its_own_day(officer, representative):
    made = meeting(officer)
    member(officer, "Dilys Harker", user=representative)

    meetings.move_meeting(made, by=officer, starts=at(DAY, 10), ends=at(DAY, 12), reason="The hall is needed.")

    made.refresh_from_db()
    assert (made.date, made.event.starts, made.event.ends) == (DAY, at(DAY, 10), at(DAY, 12))
    assert verbs(made) == ["meeting.planned", "meeting.moved"]
    assert Delivery.objects.filter(kind="board.moved").count() == 1


@pytest.mark.parametrize("days, held", [(-1, False), (0, True)])
def test_a_meeting_is_recorded_as_held_on_its_day_and_not_before(officer, days, held):
    made = published(officer)
    now = at(DAY + timedelta(days=days))
    if held:
        assert meetings.record_held(made, by=officer, now=now).stage == "held"
        return
    with pytest.raises(RuleBroken, match="has not happened yet"):
        meetings.record_held(made, by=officer, now=now)
    made.refresh_from_db()
    assert (made.stage, verbs(made)[-1]) == ("published", "meeting.published")
