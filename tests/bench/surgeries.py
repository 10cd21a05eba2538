"""Booking a place, everything committed; and the officers’ lists of bookings as they grow a thousandfold."""

from datetime import timedelta
from itertools import count

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from surgeries.models import Booking, Query, Slot
from tests.factories.accounts import person
from tests.factories.surgeries import SurgeryFactory

from . import floors

SIZES = (100, 10_000, 100_000)
LISTS = {
    "list": "",
    "filtered": "?state__exact=booked&when=coming",
    "search": "?q=Booker000099",
}
GOALS = {"booking post, everything committed": 4}
GOALS |= {f"officers' {name}, {size:,} bookings": 3 for name in LISTS for size in SIZES}
GOALS |= {f"officers' desk, {SIZES[-1]:,} bookings": 6}


def measure():
    officer = person("bench", "engagement officer") if Group.objects.exists() else None
    yield booking_post(floors.signed_in_page(officer))
    site, floor = floors.Site(officer), floors.signed_in_page(officer)
    for size in SIZES:
        fill_up_to(size)
        for name, query in LISTS.items():
            address = reverse("admin:surgeries_booking_changelist") + query
            yield f"officers' {name}, {size:,} bookings", *floors.beside(lambda a=address: site.get(a), floor)
    desk = reverse("admin:index")
    yield f"officers' desk, {SIZES[-1]:,} bookings", *floors.beside(lambda: site.get(desk), floor, rounds=20)


def booking_post(floor):
    """The last step of the way: answers checked again, place taken, ledger and confirmation written, all committed."""
    surgery = SurgeryFactory()
    starts = surgery.event.starts
    slots = [Slot(surgery=surgery, starts=starts + timedelta(seconds=n)) for n in range(120)]
    free = iter(Slot.objects.bulk_create(slots))
    site = floors.Site()
    chosen = {}

    def prepare():
        cache.clear()
        chosen["slot"] = next(free)
        answer(site, chosen["slot"])

    book = lambda: site.post(reverse("surgeries:check", args=[chosen["slot"].pk]), {})  # noqa: E731
    return "booking post, everything committed", *floors.beside(book, floor, rounds=40, before=prepare)


def answer(site, slot):
    steps = {
        "who": {"last_name": "Tanqueray", "reach": "telephone", "phone": "07700 900461"},
        "about": {"topic": "repairs", "about": "Damp"},
        "needs": {},
    }
    for step, typed in steps.items():
        site.post(reverse("surgeries:step", args=[slot.pk, step]), typed)


numbers = count()


def fill_up_to(size):
    """Add surgeries, times and bookings until there are so many, half of them still to come."""
    missing = size - Booking.objects.count()
    now = timezone.now()
    for lot in range(0, missing, 5_000):
        share = min(5_000, missing - lot)
        sign = 1 if lot % 10_000 == 0 else -1
        surgery = SurgeryFactory(starts=now + sign * timedelta(days=3 + lot // 5_000))
        starts = surgery.event.starts
        made = Slot.objects.bulk_create(
            [Slot(surgery=surgery, starts=starts + timedelta(seconds=n)) for n in range(share)], batch_size=1_000
        )
        bookings = Booking.objects.bulk_create([booked(slot, sign) for slot in made], batch_size=1_000)
        Query.objects.bulk_create([Query(booking=row, topic="repairs") for row in bookings], batch_size=1_000)


def booked(slot, sign):
    number = next(numbers)
    return Booking(
        reference=f"B{number:09}",
        surgery_id=slot.surgery_id,
        slot=slot,
        starts=slot.starts,
        state="booked" if sign > 0 else "attended",
        last_name=f"Booker{number:06}",
        reach="telephone",
        telephone="07700 900461",
        made_at=timezone.now(),
    )
