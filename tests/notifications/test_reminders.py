from datetime import UTC, date, datetime, time, timedelta

import pytest

from dartford_housing.accounts.models import User
from dartford_housing.core.dates import LOCAL, local
from dartford_housing.core.desk import Card, Item
from dartford_housing.notifications import reminders, sending, summary
from dartford_housing.notifications.models import Delivery
from tests.factories.accounts import person
from tests.factories.notifications import letter, somebody

pytestmark = pytest.mark.django_db
VISITS = [date(2027, 3, 28), date(2027, 10, 31), date(2027, 11, 1)]  # the clocks change on the first two


def due(now):
    """Remind of each visit on the day before, by the clock on the wall."""
    for day in VISITS:
        if local(now).date() == day - timedelta(days=1):
            yield letter("try.reminder", key=f"visit:{day}", what=f"{day}", now=now)


@pytest.fixture
def sources(monkeypatch):
    known = {}
    monkeypatch.setattr(reminders, "_sources", known)
    reminders.register("visits", due)
    return known


def hours(start, count):
    return [start + timedelta(hours=n) for n in range(count)]


def test_reminders_posted_every_hour_across_both_clock_changes_are_sent_once(sources, relay):
    for start in (datetime(2027, 3, 26, 12, tzinfo=UTC), datetime(2027, 10, 29, 12, tzinfo=UTC)):
        for now in hours(start, 96):
            reminders.post_all(now)
            sending.drain(clock=lambda now=now: now)

    assert [message["Subject"] for message in relay.messages] == [f"Tomorrow: {day}" for day in VISITS]


def test_a_reminder_comes_on_the_day_before_by_the_clock_on_the_wall(sources):
    last_minute = datetime.combine(date(2027, 10, 30), time(23, 59), LOCAL)

    assert reminders.post_all(last_minute + timedelta(minutes=1)) == {"visits": 1}  # now the day before 1 November
    assert list(Delivery.objects.values_list("key", flat=True)) == ["visit:2027-11-01"]
    assert reminders.post_all(last_minute) == {"visits": 1}
    assert Delivery.objects.count() == 2


def test_twice_at_once_is_once(sources):
    now = datetime(2027, 3, 27, 12, tzinfo=UTC)

    assert [reminders.post_all(now) for _ in range(2)] == [{"visits": 1}] * 2
    assert Delivery.objects.count() == 1


def test_one_room_that_fails_does_not_silence_the_others(sources):
    def broken(now):
        raise ZeroDivisionError

    sources.clear()
    reminders.register("broken", broken)
    reminders.register("visits", due)

    with pytest.raises(ExceptionGroup) as told:
        reminders.post_all(datetime(2027, 3, 27, 12, tzinfo=UTC))

    assert [type(problem) for problem in told.value.exceptions] == [ZeroDivisionError]
    assert Delivery.objects.count() == 1


MORNING = datetime(2027, 3, 24, 8, tzinfo=LOCAL)


@pytest.fixture
def busy(officer, manager, tenant, monkeypatch):
    """The officer has something waiting; the manager has not."""

    def cards(user, now):
        late = [Card("Letters that failed", "/admin/x/", 2, "late", [Item("A letter", "/admin/x/1/")])]
        return [*(late if user == officer else []), Card("Nothing", "/admin/y/", 0)]

    monkeypatch.setattr(summary.cards_of, "done_by", cards)
    return officer


def test_the_summary_comes_once_a_morning_to_those_who_have_something_waiting(busy, relay):
    for minutes in range(0, 240, 20):
        summary.post_summaries(now=MORNING + timedelta(minutes=minutes))
    sending.drain(clock=lambda: Delivery.objects.latest("next_try").next_try)

    assert relay.recipients == ["officer@dartford.example"]
    words = relay.messages[0].get_body(("plain",)).get_content()
    assert "Letters that failed: 2" in words
    assert "- A letter" in words
    assert "Nothing" not in words


@pytest.mark.parametrize("clock", [time(7, 59), time(12), time(0), time(23, 59)])
def test_the_summary_belongs_to_the_morning(busy, clock):
    assert summary.post_summaries(now=datetime.combine(MORNING, clock, LOCAL)) == 0


def test_tomorrow_there_is_another(busy):
    counts = [summary.post_summaries(now=MORNING + timedelta(days=n, hours=1)) for n in (0, 0, 1)]

    assert counts == [1, 0, 1]


def test_who_has_left_is_told_nothing(busy):
    User.objects.filter(pk=busy.pk).update(is_active=False)
    person("second", "engagement officer")

    assert summary.post_summaries(now=MORNING) == 0


def test_somebody_has_no_ways_but_those_we_hold():
    assert somebody().channel(without={"ann@dartford.example"}) == ""
