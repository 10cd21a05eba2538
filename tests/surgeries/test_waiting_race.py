"""Booking, cancelling, moving, answering and offering at once: a place that comes free is nobody's twice."""

import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection, transaction
from django.db.models import Count, Q

from dartford_housing.core.errors import RuleBroken
from surgeries import actions
from surgeries.choices import TAKES_A_PLACE
from surgeries.models import Affected, Booking, Offer, Slot
from tests.factories.accounts import person
from tests.factories.surgeries import SlotFactory, SurgeryFactory, WaitingFactory

from .test_race import INDEX, ROOT, address
from .test_waiting import STRANGER, Waiter, while_waiting

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]


def race(*, lock=True):
    """Let six processes do what they like to four times and a few people who wait; return how each ended."""
    surgeries = [SurgeryFactory(officer=person(name, "engagement officer")) for name in ("officer", "other")]
    for surgery in surgeries:
        for number in range(2):
            SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=20 * number))
        for number in range(3):
            suits = ("estate", "anywhere", "this")[number % 3]
            WaitingFactory(estate=surgery.estate, surgery=surgery, suits=suits, places=1 + number % 2)
    now = (surgeries[0].event.starts - timedelta(days=6)).isoformat()
    environment = {
        **os.environ,
        "DATABASE_URL": address(connection.settings_dict["NAME"]),
        "DJANGO_SETTINGS_MODULE": "dartford_housing.settings.test",
    }
    line = [sys.executable, "-m", "tests.surgeries.waiter"]
    racers = [
        subprocess.Popen([*line, str(seed), now, "lock" if lock else "no-lock"], cwd=ROOT, env=environment)
        for seed in range(6)
    ]
    return [racer.wait(240) for racer in racers]


def overbooked():
    """Return how many seats are taken above the places of each time."""
    rows = Slot.objects.annotate(taken=Count("bookings", filter=Q(bookings__state__in=TAKES_A_PLACE)))
    return sum(max(slot.taken - slot.places, 0) for slot in rows)


def went_wrong(*, lock=True):
    """Race; return what was not as promised afterwards."""
    codes, held = race(lock=lock), Booking.objects.filter(state="held")
    offered = held.filter(kept_for=None).values_list("offer", flat=True)
    sizes = {offer.pk: offer.waiting.places for offer in Offer.objects.open().select_related("waiting")}
    kept = held.filter(kept_for__isnull=False).values_list("kept_for__outcome", "kept_for__way")
    found = {
        "somebody met an error, such as a deadlock": codes != [0] * 6,
        "more are booked than there are places": overbooked() > 0,
        "held seats and open offers differ": dict(Counter(offered)) != sizes,
        "a time is kept for somebody who is settled": not set(kept) <= {("open", "offered")},
    }
    return [what for what, is_so in found.items() if is_so]


def test_no_place_is_given_twice_and_no_seat_is_held_for_nobody():
    assert went_wrong() == []

    assert Offer.objects.filter(state="accepted").exists()
    assert Offer.objects.filter(state="declined").exists()
    assert Affected.objects.exists()  # surgeries were changed meanwhile, over the list of their people


def test_the_race_is_real_with_no_row_locked_it_goes_wrong():
    with without_constraint():
        assert went_wrong(lock=False) != []


def offered_and_booked_at_once(waiter):
    """Offer a free place and, before that is committed, let somebody else book it."""
    slot = SlotFactory()
    WaitingFactory(estate=slot.surgery.estate, surgery=slot.surgery)
    now = slot.starts - timedelta(days=6)
    return waiter(
        lambda: actions.offer_places(slot.surgery, now=now),
        lambda: actions.book(slot, by=None, now=now, **STRANGER),
    )


def test_whoever_books_a_place_while_it_is_offered_waits_and_is_refused():
    problem = offered_and_booked_at_once(while_waiting)

    assert isinstance(problem, RuleBroken)
    assert list(Booking.objects.values_list("state", flat=True)) == ["held"]


def test_the_race_is_real_without_lock_and_constraint_an_offered_place_is_booked_over():
    with (
        without_constraint(),
        mock.patch("django.db.models.query.QuerySet.select_for_update", lambda rows, **options: rows),
    ):
        problem = offered_and_booked_at_once(without_waiting)
        assert (problem, overbooked()) == (None, 1)


@contextmanager
def without_constraint():
    """Take away the backstop behind the locks, and put it back."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_booking_per_seat")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE surgeries_booking CASCADE")
            cursor.execute(INDEX)


def without_waiting(first, second):
    """Do `second` to its end before `first` is committed."""
    waiter = Waiter(second)
    with transaction.atomic():
        first()
        waiter.start()
        waiter.join(20)
    return waiter.problem
