"""The pages of surgeries at a hundred times the bookings, beside themselves before, corrected for a busier machine."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from surgeries import actions
from surgeries.models import Affected, Booking, Change, Slot
from tests.factories.accounts import UserFactory
from tests.factories.surgeries import MADE, SlotFactory, SurgeryFactory

from . import floors
from .officers_lists import row

SMALL, LARGE = 100, 10_000
NAMES = ("list", "near", "fairness", "people of a change")
GOALS = {f"{name}, 100 times the bookings": 1.5 for name in NAMES}


def measure():
    officer = UserFactory(is_staff=True)
    officer.groups.add(Group.objects.get(name="engagement officer"))
    for surgery in SurgeryFactory.create_batch(10):
        SlotFactory(surgery=surgery, starts=surgery.event.starts)
    over = SurgeryFactory(starts=MADE - timedelta(days=30), estate=surgery.estate)
    past = Slot.objects.create(surgery=over, starts=over.event.starts, places=1)
    change = Change.objects.create(surgery=surgery, kind="cancel", reason="Flood", made_at=MADE, made_by=officer)
    desk, page, site, bare = floors.Site(officer), floors.signed_in_page(officer), floors.Site(), floors.public_page()
    ways = [
        (site, reverse("surgeries:list"), bare),
        (site, reverse("surgeries:near", args=[surgery.estate.slug]), bare),
        (site, reverse("surgeries:fairness"), bare),
        (desk, change.get_absolute_url(), page),
    ]
    grow(past, change, SMALL)
    before = [beside(*way) for way in ways]
    grow(past, change, LARGE)
    after = [beside(*way) for way in ways]
    return [
        (f"{name}, 100 times the bookings", ours, small * floor / floor_then)
        for name, (small, floor_then), (ours, floor) in zip(NAMES, before, after, strict=True)
    ]


def beside(site, way, floor):
    return floors.beside(lambda: site.get(way), floor, rounds=40)


def grow(slot, change, size):
    """Add past bookings until there are so many; others of them were affected by other changes."""
    known = Booking.objects.count()
    made = Booking.objects.bulk_create([row(slot, number) for number in range(known, size)], batch_size=2_000)
    other = Change.objects.create(surgery=slot.surgery, kind="move", reason="x", made_at=MADE, made_by=change.made_by)
    done = {"was": slot.starts, "way": "followed", "outcome": "kept", "settled_at": MADE, "told_at": MADE}
    Affected.objects.bulk_create(
        [Affected(change=other, booking=booking, **done) for booking in made], batch_size=2_000
    )
    actions.recount(now=timezone.now())  # as the worker does every night
    with floors.connection.cursor() as cursor:
        cursor.execute("ANALYZE")
