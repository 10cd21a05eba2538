"""The dates of a year, the call for items, and who is told when papers come out."""

from datetime import date, time

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.residents.models import Consent
from forum.actions import calling, meetings
from forum.models import Meeting
from tests.factories.forum import DAY, NOW, board, meeting, member, published
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db
DAYS = [date(2027, 1, 13), date(2027, 4, 14), date(2027, 7, 14), date(2027, 10, 13)]
HOURS = {"begins": time(14), "finishes": time(16)}


def test_the_four_meetings_of_a_year_are_planned_in_one_go(officer, client):
    made = meetings.plan_year(board(), by=officer, days=DAYS, close_before=28, **HOURS)

    assert (made[0].date, made[0].items_close, made[0].items.count()) == (DAYS[0], date(2026, 12, 16), 5)
    assert sorted(Meeting.objects.values_list("date", flat=True)) == DAYS
    page = client.get("/board/meetings/").content.decode()
    assert [f"/board/meetings/{day}/" in page for day in DAYS] == [True] * 4
    assert Entry.objects.filter(verb="meeting.planned").count() == 4


def test_a_day_that_is_taken_refuses_them_all_and_says_which(officer):
    meeting(officer, DAYS[2])
    with pytest.raises(RuleBroken, match="Wednesday 14 July 2027"):
        meetings.plan_year(board(), by=officer, days=DAYS, **HOURS)
    assert Meeting.objects.count() == 1


@pytest.fixture
def agreed(tenant):
    resident = ResidentFactory(user=tenant, email="asked@dartford.example")
    Consent.objects.create(resident=resident, purpose="involvement", wording="I agree.", given_at=NOW)
    ResidentFactory(email="not-asked@dartford.example")
    return resident


def test_members_officers_and_residents_who_agreed_are_called(officer, board_, agreed):
    made = meeting(officer)
    member(officer, user=board_)
    calling.call_for_items(made, by=officer, now=NOW, items_close=date(2026, 11, 30))
    calling.send_call(made.pk, now=NOW)
    told = {row.to["email"]: row.cls for row in Delivery.objects.filter(kind__in=("board.call", "board.invited"))}

    assert told == {board_.email: "service", officer.email: "service", "asked@dartford.example": "news"}
    assert "by Monday 30 November 2026" in Delivery.objects.first().body
    before = Delivery.objects.count()
    Meeting.objects.update(call_sent_at=None)
    calling.send_call(made.pk, now=NOW)
    assert Delivery.objects.count() == before, "after a crash nobody is told twice"
    lines = Entry.objects.filter(kind="forum.meeting", key=str(made.pk)).values_list("verb", flat=True)
    assert list(lines) == ["meeting.planned", "meeting.called"]


@pytest.fixture
def board_(board):
    return board


@pytest.mark.parametrize("close", [date(2026, 11, 22), DAY])
def test_a_call_ends_between_today_and_the_meeting(officer, close):
    with pytest.raises(RuleBroken, match="before the meeting"):
        calling.call_for_items(meeting(officer), by=officer, now=NOW, items_close=close)


def test_a_call_that_was_left_is_taken_up_again(officer):
    made = meeting(officer)
    calling.call_for_items(made, by=officer, now=NOW, items_close=date(2026, 11, 30))
    assert calling.go_on(NOW) == [made.pk]
    calling.send_call(made.pk, now=NOW)
    assert calling.go_on(NOW) == []


def test_whoever_follows_is_told_by_the_way_they_prefer(officer, agreed, tenant, client):
    agreed.contact_order, agreed.mobile = ["text"], "+447700900123"
    agreed.save()
    client.force_login(tenant)
    client.post("/board/follow/", {"on": "1"})
    assert "Stop telling me" in client.get("/board/").content.decode()
    published(officer)

    told = Delivery.objects.get(kind="board.followed")
    assert (told.channel, "/board/meetings/2026-12-09/" in told.body) == ("text", True)
    client.post("/board/follow/", {"on": "0"})
    published(officer, date(2027, 3, 10))
    assert Delivery.objects.filter(kind="board.followed").count() == 1


def test_a_member_who_follows_is_told_once(officer, board_, client):
    member(officer, user=board_)
    client.force_login(board_)
    client.post("/board/follow/", {"on": "1"})
    published(officer)
    assert list(Delivery.objects.values_list("kind", flat=True)) == ["board.agenda"]
