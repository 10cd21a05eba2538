from datetime import datetime, timedelta

import pytest
import time_machine

from dartford_housing.core.dates import LOCAL
from dartford_housing.notifications import reminders
from dartford_housing.notifications.kinds import kind_named
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from tests.factories.surgeries import BookingFactory, SlotFactory
from tests.surgeries.replanning import replan

pytestmark = pytest.mark.django_db
# The clocks go forward on Sunday 28 March 2027.
STARTS = datetime(2027, 3, 30, 10, tzinfo=LOCAL)
WEEK, DAY = timedelta(days=7), timedelta(days=1)


@pytest.fixture
def booking():
    slot = SlotFactory(surgery__starts=STARTS)
    return BookingFactory(slot=slot, made_at=STARTS - timedelta(days=20))


def keys():
    rows = Delivery.objects.filter(kind="surgery.reminder").order_by("pk")
    return [key.rsplit(":", 1)[1] for key in rows.values_list("key", flat=True)]


def remind(*moments):
    for now in moments:
        reminders.post_all(now)
    return keys()


def test_a_week_and_a_day_before_each_once_however_often_the_job_runs(booking):
    assert remind(STARTS - WEEK - timedelta(minutes=1)) == []
    assert remind(STARTS - WEEK, STARTS - WEEK, STARTS - 6 * DAY) == ["7"]
    assert remind(STARTS - DAY, STARTS - DAY, STARTS - timedelta(hours=2)) == ["7", "1"]
    assert remind(STARTS, STARTS + DAY) == ["7", "1"]


def test_every_ten_minutes_across_the_clock_change_sends_each_once(booking):
    moment, end = STARTS - 8 * DAY, STARTS + timedelta(hours=1)
    steps = int((end - moment).total_seconds() // 600)

    assert remind(*(moment + timedelta(minutes=10 * n) for n in range(0, steps, 12))) == ["7", "1"]


def test_a_job_that_runs_late_sends_only_what_is_still_of_use(booking):
    assert remind(STARTS - timedelta(hours=5)) == ["1"]


def test_a_booking_made_two_days_before_is_reminded_once(booking):
    booking.made_at = STARTS - 2 * DAY
    booking.save()

    assert remind(STARTS - 2 * DAY, STARTS - DAY) == ["1"]


def test_a_letter_is_not_posted_the_day_before(booking):
    booking.reach, booking.email, booking.address = "post", "", "1 Oak Walk"
    booking.save()

    assert remind(STARTS - WEEK, STARTS - DAY) == ["7"]


@time_machine.travel(STARTS - WEEK, tick=False)
def test_a_moved_booking_is_reminded_of_its_new_time(booking):
    other = SlotFactory(surgery__starts=STARTS + WEEK)
    remind(STARTS - WEEK)
    old = Delivery.objects.get()
    actions.move(booking, slot=other, by=None, now=STARTS - 3 * DAY)

    assert remind(STARTS - timedelta(hours=1)) == ["7"]
    assert remind(STARTS) == ["7", "7"]
    assert not kind_named(old.kind).still_true(old)
    assert kind_named(old.kind).still_true(Delivery.objects.order_by("-pk")[0])


@pytest.mark.parametrize("what", ["the booking", "the surgery"])
def test_what_is_cancelled_is_not_reminded_even_if_it_waits_in_the_outbox(booking, officer, what):
    remind(STARTS - WEEK)
    waiting = Delivery.objects.get()
    if what == "the booking":
        actions.cancel(booking, by=None, now=STARTS - 3 * DAY)
    else:
        replan(booking.surgery, by=officer, now=STARTS - 3 * DAY)

    assert not kind_named(waiting.kind).still_true(waiting)
    reminders.post_all(STARTS - DAY)
    assert keys() == ["7"]
