"""Thirty-two clients race for two hundred places; without the lock they over-book, so the race is a real one."""

import os
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Count

from surgeries.models import Booking, Slot
from tests.factories.surgeries import SlotFactory, SurgeryFactory

ROOT = Path(__file__).resolve().parents[2]
CLIENTS, PLACES = 32, 200

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]


def race(*, lock: bool, party: int = 1, places: int = PLACES) -> None:
    """Let each client try every place once, in the same order: the worst contention."""
    surgery = SurgeryFactory(minutes=5)
    times = [surgery.event.starts + timedelta(minutes=5 * n) for n in range(places)]
    Slot.objects.bulk_create([Slot(surgery=surgery, starts=starts) for starts in times])
    line = [sys.executable, "-m", "tests.surgeries.racer", str(surgery.pk), "lock" if lock else "no-lock"]
    name = connection.settings_dict["NAME"]
    environment = {
        **os.environ,
        "DATABASE_URL": address(name),
        "DJANGO_SETTINGS_MODULE": "dartford_housing.settings.test",
    }
    line += [str(CLIENTS // 4), str(party)]
    racers = [subprocess.Popen(line, cwd=ROOT, env=environment) for _ in range(4)]
    assert [racer.wait(240) for racer in racers] == [0, 0, 0, 0]


def address(name: str) -> str:
    facts = connection.settings_dict
    who = f"{facts['USER']}:{facts['PASSWORD']}" if facts["PASSWORD"] else facts["USER"]
    return f"postgresql://{who}@{facts['HOST'] or '127.0.0.1'}:{facts['PORT'] or 5432}/{name}"


def overbooked() -> int:
    """Return how many bookings there are above the one place of each time."""
    rows = Slot.objects.annotate(taken=Count("bookings")).filter(taken__gt=1)
    return sum(slot.taken - 1 for slot in rows)


def test_nobody_is_booked_over_in_a_race_of_thirty_two():
    race(lock=True)

    assert (Booking.objects.count(), overbooked()) == (PLACES, 0)


def test_groups_that_race_for_two_times_each_have_both_or_neither():
    race(lock=True, party=4, places=60)

    groups = Booking.objects.filter(state="booked").values_list("starts", "along__starts", "times")
    assert len(groups) == Booking.objects.filter(state="along").count() > 0
    assert {(later - starts, times) for starts, later, times in groups} == {(timedelta(minutes=5), 2)}
    assert overbooked() == 0


def test_the_race_is_real_without_lock_and_constraint_it_books_over():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_booking_per_seat")
    try:
        race(lock=False)
        assert overbooked() > 0
    finally:
        Booking.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(INDEX)


INDEX = """CREATE UNIQUE INDEX one_booking_per_seat ON surgeries_booking (slot_id, seat)
           WHERE state IN ('booked', 'attended', 'missed', 'held', 'along')"""


def test_moves_across_each_other_neither_deadlock_nor_book_over():
    """Clients move their bookings to and fro between the same times."""
    surgery = SurgeryFactory()
    starts = surgery.event.starts
    slots = [SlotFactory(surgery=surgery, starts=starts + timedelta(minutes=n)) for n in range(12)]
    line = [sys.executable, "-m", "tests.surgeries.mover", str(surgery.pk)]
    environment = {
        **os.environ,
        "DATABASE_URL": address(connection.settings_dict["NAME"]),
        "DJANGO_SETTINGS_MODULE": "dartford_housing.settings.test",
    }
    seeds = random.Random(7).sample(range(1000), 4)
    movers = [subprocess.Popen([*line, str(n), str(each)], cwd=ROOT, env=environment) for n, each in enumerate(seeds)]

    assert [mover.wait(240) for mover in movers] == [0, 0, 0, 0]
    assert (Booking.objects.filter(state="booked").count(), overbooked()) == (8, 0)
    assert len(slots) == 12
