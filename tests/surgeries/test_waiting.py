"""Somebody waits for a lock, and what they waited for has changed when they get it."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from dartford_housing.core.errors import RuleBroken
from surgeries import actions
from surgeries.models import Booking, Slot
from surgeries.rules.changing import Wish
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory
from tests.surgeries.replanning import replan

NOW = datetime(2099, 6, 1, 9, tzinfo=UTC)
CANCEL = Wish("cancel", "Flood")
STRANGER = {"last_name": "Tanqueray", "reach": "telephone", "telephone": "07700 900461", "topic": "other"}

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]


class Waiter(threading.Thread):
    """Does a deed on a connection of its own and keeps what came of it."""

    def __init__(self, deed):
        super().__init__()
        self.deed, self.problem = deed, None

    def run(self):
        try:
            self.deed()
        except Exception as problem:
            self.problem = problem
        finally:
            connection.close()


def while_waiting(first, second):
    """Do `first` but commit it only when `second` waits for a lock; return what came of `second`."""
    waiter = Waiter(second)
    with transaction.atomic():
        first()
        waiter.start()
        wait_for_a_lock()
    waiter.join(20)
    return waiter.problem


def wait_for_a_lock():
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("Nobody waits for a lock.")


def test_a_booking_that_waited_for_a_cancellation_finds_the_surgery_cancelled(officer):
    slot = SlotFactory()

    problem = while_waiting(
        lambda: replan(slot.surgery, by=officer, now=NOW),
        lambda: actions.book(slot, by=None, now=NOW, **STRANGER),
    )

    assert isinstance(problem, RuleBroken)
    assert Booking.objects.count() == 0


def test_a_cancellation_that_waited_for_a_move_cancels_the_moved_booking():
    booking, surgery = BookingFactory(), SurgeryFactory()
    other = SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=20))

    problem = while_waiting(
        lambda: actions.move(booking, slot=other, by=None, now=NOW),
        lambda: actions.cancel(booking, by=None, now=NOW),
    )

    booking.refresh_from_db()
    assert (problem, booking.state, booking.slot) == (None, "cancelled", other)


def test_who_books_while_the_surgery_is_being_changed_has_a_place_and_the_officer_sees_a_new_list(officer):
    """The officer's change waits for the time that is just being booked; neither stands in the other's way."""
    slot, now = SlotFactory(surgery__officer=officer), NOW
    _, rows = actions.foresee_change(slot.surgery, by=officer, now=now, wish=CANCEL)
    seen = actions.seal_of(rows)
    waiter = Waiter(lambda: actions.change_published(slot.surgery, by=officer, now=now, wish=CANCEL, seen=seen))

    with transaction.atomic():
        Slot.objects.select_for_update().get(pk=slot.pk)
        waiter.start()
        wait_for_a_lock()
        actions.book(slot, by=None, now=now, **STRANGER)
    waiter.join(20)

    assert (str(waiter.problem)[:20], Booking.objects.booked().count()) == ("The list has changed", 1)
