"""The waiting list as it grows: one's own turn, the desk's list and what is done when a place comes free."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from dartford_housing.web import tokens
from surgeries import actions
from surgeries.models import Slot, Waiting
from surgeries.notices.waiting import LINK
from tests.factories.accounts import UserFactory
from tests.factories.estates import EstateFactory
from tests.factories.surgeries import MADE, SurgeryFactory

from . import floors

SIZES = (100, 10_000)
LARGEST = {
    "turn": 9,
    "list": 7,
    "search": 7,
    "offer": 12,
}  # many times a bare page, but the same at a hundred times the rows
GOALS = {f"{name} among {size:,} who waited": most for name, most in LARGEST.items() for size in SIZES}


def measure():
    officer = UserFactory(is_staff=True)
    officer.groups.add(Group.objects.get(name="engagement officer"))
    site, page, surgery = floors.Site(officer), floors.signed_in_page(officer), SurgeryFactory()
    own = Waiting.objects.create(**row(surgery.estate, 0, "waiting"))
    desk = reverse("admin:surgeries_waiting_changelist")
    ways = {
        "turn": reverse("surgeries:wait", args=[tokens.sign(LINK, own.pk)]),
        "list": desk,
        "search": f"{desk}?q=Waiter7",
    }
    Slot.objects.create(surgery=surgery, starts=surgery.event.starts)
    lines = []
    for size in SIZES:
        grow(size)
        lines += [
            (f"{name} among {size:,} who waited", *floors.beside(lambda way=way: site.get(way), page, rounds=25))
            for name, way in ways.items()
        ]
        lines.append((f"offer among {size:,} who waited", *floors.beside(lambda: offer(surgery), page, rounds=25)))
    return lines


def offer(surgery):
    """Offer a free place, and undo it so that it can be offered again."""
    with transaction.atomic():
        assert actions.offer_places(surgery, now=surgery.event.starts - timedelta(days=6))
        transaction.set_rollback(True)


def grow(size):
    """Add people until there are so many: a hundredth still waits, the others had their place long ago."""
    estates = [EstateFactory() for _ in range(5)]
    known = Waiting.objects.count()
    states = {True: "waiting", False: "placed"}
    people = [Waiting(**row(estates[number % 5], number, states[number % 100 == 0])) for number in range(known, size)]
    Waiting.objects.bulk_create(people, batch_size=2_000)
    with floors.connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def row(estate, number, state):
    return {
        "reference": f"WAI-{number:06}",
        "state": state,
        "estate": estate,
        "suits": "estate",
        "topic": "other",
        "last_name": f"Waiter{number}",
        "reach": "email",
        "email": "ada@example.org",
        "joined_at": MADE + timedelta(minutes=number),
        "turn_at": MADE + timedelta(minutes=number),
    }
