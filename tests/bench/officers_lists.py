"""The officers' list of bookings and its search, as the bookings grow; each beside a signed-in page of bare Django."""

from django.contrib.auth.models import Group
from django.test.utils import override_settings
from django.urls import reverse

from surgeries.models import Booking, Slot
from tests.factories.accounts import UserFactory
from tests.factories.surgeries import MADE, SurgeryFactory

from . import floors

SIZES = (100, 10_000, 100_000)
VIEWS = {
    "list": "",
    "filtered": "?state__exact=booked&when=coming",
    "search": "?q=Booker77",
    "reference": "?q=SUR-000077",
}
GOALS = {f"{name} of {size:,} bookings": 3 for name in VIEWS for size in SIZES}
DESK = f"desk over {SIZES[-1]:,} bookings"
GOALS |= {f"{DESK}, counted anew": 6, f"{DESK}, kept": 6}


def measure():
    officer = UserFactory(is_staff=True)
    officer.groups.add(Group.objects.get(name="engagement officer"))
    site, page = floors.Site(officer), floors.signed_in_page(officer)
    slot = Slot.objects.create(surgery=SurgeryFactory(), starts=MADE, places=1)
    address = reverse("admin:surgeries_booking_changelist")
    lines = []
    for size in SIZES:
        grow(slot, size)
        for name, query in VIEWS.items():
            lines.append((f"{name} of {size:,} bookings", *asked(site, address + query, page)))
    lines.append((f"{DESK}, counted anew", *asked(site, reverse("admin:index"), page)))
    with override_settings(PUBLIC_PAGES_SECONDS=600):
        return [*lines, (f"{DESK}, kept", *asked(site, reverse("admin:index"), page))]


def asked(site, address, page):
    return floors.beside(lambda: site.get(address), page, rounds=25)


def grow(slot, size):
    """Add bookings of the past until there are so many; PostgreSQL then looks at its tables anew."""
    known = Booking.objects.count()
    rows = [row(slot, number) for number in range(known, size)]
    Booking.objects.bulk_create(rows, batch_size=2_000)
    with floors.connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def row(slot, number):
    return Booking(
        reference=f"SUR-{number:06}",
        surgery_id=slot.surgery_id,
        slot=slot,
        starts=slot.starts,
        seat=number + 1 if number < 30_000 else 1,
        state="booked" if number < 30_000 else "cancelled",
        first_name="Ada",
        last_name=f"Booker{number}",
        reach="email",
        email="ada@example.org",
        made_at=MADE,
    )
