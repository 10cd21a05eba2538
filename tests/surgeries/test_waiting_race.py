"""Booking, cancelling, moving, answering and offering at once: a place that comes free is nobody's twice."""

import os
import subprocess
import sys
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection, transaction
from django.db.models import Count, Q

from dartford_housing.core.errors import RuleBroken
from surgeries import actions
from surgeries.choices import TAKES_A_PLACE
from surgeries.models import Booking, Offer, Slot
from tests.factories.surgeries import SlotFactory, SurgeryFactory, WaitingFactory

from .test_race import INDEX, ROOT, address
from .test_waiting import STRANGER, Waiter, while_waiting

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]


def race():
    """Let six processes do what they like to four times and a few people who wait; return how each ended."""
    surgeries = [SurgeryFactory(), SurgeryFactory()]
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
    racers = [subprocess.Popen([*line, str(seed), now], cwd=ROOT, env=environment) for seed in range(6)]
    return [racer.wait(240) for racer in racers]


def overbooked():
    """Return how many seats are taken above the places of each time."""
    rows = Slot.objects.annotate(taken=Count("bookings", filter=Q(bookings__state__in=TAKES_A_PLACE)))
    return sum(max(slot.taken - slot.places, 0) for slot in rows)


def test_no_place_is_given_twice_and_no_seat_is_held_for_nobody():
    assert race() == [0] * 6

    held = Booking.objects.filter(state="held")
    assert overbooked() == 0
    assert set(held.values_list("offer", flat=True)) == set(Offer.objects.open().values_list("pk", flat=True))
    for offer in Offer.objects.open().select_related("waiting"):
        assert held.filter(offer=offer).count() == offer.waiting.places
    assert Offer.objects.filter(state="accepted").exists()
    assert Offer.objects.filter(state="declined").exists()


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
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_booking_per_seat")
    try:
        with mock.patch("django.db.models.query.QuerySet.select_for_update", lambda rows, **options: rows):
            problem = offered_and_booked_at_once(without_waiting)
        assert (problem, overbooked()) == (None, 1)
    finally:
        Booking.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(INDEX)


def without_waiting(first, second):
    """Do `second` to its end before `first` is committed."""
    waiter = Waiter(second)
    with transaction.atomic():
        first()
        waiter.start()
        waiter.join(20)
    return waiter.problem
