from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.events import actions
from dartford_housing.events.models import BankHoliday, Event
from dartford_housing.events.public import holidays_warning, working_calendar
from tests.factories.events import STARTS, EventFactory, VenueFactory

pytestmark = pytest.mark.django_db


def ledger():
    return list(Entry.objects.values_list("verb", "label", "by__name", "reason", "facts"))


def test_an_event_begins_as_a_draft_and_is_published(officer):
    event = actions.make_event(by=officer, kind="meeting", title="Tea", starts=STARTS, ends=STARTS + timedelta(hours=1))
    drafted = event.status

    published = actions.publish_event(event, by=officer)

    assert (drafted, published.status) == ("draft", "published")
    assert ledger() == [
        ("event.made", "Tea", "Officer", "", {}),
        ("event.published", "Tea", "Officer", "", {}),
    ]


def test_publishing_twice_is_told_once(officer):
    event = EventFactory(status="draft")

    actions.publish_event(event, by=officer)
    actions.publish_event(event, by=officer)

    assert [verb for verb, *_ in ledger()] == ["event.published"]


def test_calendars_hear_of_a_change_by_its_higher_sequence_under_the_same_uid(officer):
    event, hall = EventFactory(title="Tea"), VenueFactory()

    later = STARTS + timedelta(days=1)
    actions.change_event(event, by=officer, starts=later, ends=later + timedelta(hours=1), venue=hall, reason="Flood.")
    actions.cancel_event(event, by=officer, reason="Flood again.")

    now = Event.objects.get()
    assert (now.uid, now.sequence, now.starts, now.venue) == (event.uid, 2, later, hall)
    assert (now.status, now.cancelled_reason) == ("cancelled", "Flood again.")
    assert ledger() == [
        ("event.changed", "Tea", "Officer", "Flood.", {}),
        ("event.cancelled", "Tea", "Officer", "Flood again.", {}),
    ]


def test_a_draft_that_is_called_off_is_never_shown(officer):
    event = actions.cancel_event(EventFactory(status="draft"), by=officer, reason="No room.")

    assert event.is_cancelled
    assert list(Event.objects.visible_to(None)) == []


@pytest.mark.parametrize("status", ["cancelled", "withdrawn"])
def test_nothing_more_is_done_to_an_event_that_was_called_off(officer, status):
    event = EventFactory(status=status)
    moved = {"starts": STARTS, "ends": STARTS + timedelta(hours=1), "venue": None}

    for deed, facts in (
        (actions.publish_event, {}),
        (actions.change_event, moved),
        (actions.cancel_event, {"reason": "Again."}),
    ):
        with pytest.raises(RuleBroken, match="has been cancelled"):
            deed(event, by=officer, **facts)

    assert ledger() == []


@pytest.mark.parametrize("minutes", [0, -30])
def test_an_event_ends_after_it_begins(officer, minutes):
    ends = STARTS + timedelta(minutes=minutes)

    with pytest.raises(RuleBroken) as made:
        actions.make_event(by=officer, kind="meeting", title="Tea", starts=STARTS, ends=ends)
    with pytest.raises(RuleBroken) as moved:
        actions.change_event(EventFactory(), by=officer, starts=STARTS, ends=ends, venue=None)

    assert (made.value.field, moved.value.field) == ("ends", "ends")


@pytest.fixture
def recomputed(monkeypatch):
    """A room that recomputes its deadlines: each time it tells where ten working days from Christmas Eve end."""
    told = []

    def recompute():
        told.append(working_calendar().add(date(2026, 12, 24), 3))
        return ["One deadline moved."]

    monkeypatch.setattr(actions, "_after_holidays", [])
    actions.when_holidays_change(recompute)
    actions.when_holidays_change(recompute)
    return told


def test_a_new_holiday_moves_the_deadlines_that_were_reckoned_without_it(administrator, recomputed):
    moved = actions.set_holiday(by=administrator, day=date(2026, 12, 29), title="A day of thanks", reason="Decree.")

    assert moved == ["One deadline moved."]
    assert recomputed == [date(2027, 1, 4)]
    assert ledger() == [
        (
            "holiday.set",
            "A day of thanks, 2026-12-29",
            "Admin",
            "Decree.",
            {"day": "2026-12-29", "title": "A day of thanks"},
        )
    ]


def test_a_holiday_that_is_taken_away_moves_them_back(administrator, recomputed):
    actions.set_holiday(by=administrator, day=date(2026, 12, 29), title="A day of thanks")
    actions.set_holiday(by=administrator, day=date(2026, 12, 29), title="")

    assert recomputed == [date(2027, 1, 4), date(2026, 12, 31)]
    assert not BankHoliday.objects.filter(date=date(2026, 12, 29)).exists()


def test_a_holiday_is_renamed_in_its_place(administrator, recomputed):
    actions.set_holiday(by=administrator, day=date(2026, 12, 25), title="Christmas")

    assert list(BankHoliday.objects.filter(date=date(2026, 12, 25)).values_list("title", flat=True)) == ["Christmas"]


def test_a_day_that_is_no_holiday_cannot_be_taken_away(administrator, recomputed):
    with pytest.raises(RuleBroken, match="not in the table"):
        actions.set_holiday(by=administrator, day=date(2026, 12, 30), title="")

    assert (recomputed, ledger()) == ([], [])


@pytest.mark.parametrize("who", ["tenant", "officer", "complaints_officer", "manager", "contractor"])
def test_only_an_administrator_changes_the_table(request, recomputed, who):
    with pytest.raises(NotAllowed):
        actions.set_holiday(by=request.getfixturevalue(who), day=date(2026, 12, 29), title="Mine")

    assert (recomputed, ledger()) == ([], [])


def test_the_table_warns_before_it_ends():
    last = BankHoliday.objects.order_by("date").last().date

    assert holidays_warning(last - timedelta(days=400)) == ""
    assert "The table of bank holidays ends on" in holidays_warning(last - timedelta(days=399))
    BankHoliday.objects.all().delete()
    assert "is empty" in holidays_warning(datetime(2027, 1, 1, tzinfo=UTC).date())


def test_the_desk_of_an_administrator_says_that_the_table_ends(client, administrator, manager):
    def told(user):
        client.force_login(user)
        page = client.get("/admin/").content.decode()
        return "The table of bank holidays is empty" in page, 'href="/admin/events/bankholiday/"' in page

    full = told(administrator)
    BankHoliday.objects.all().delete()
    cache.clear()

    assert (full[0], told(administrator), told(manager)[0]) == (False, (True, True), False)
