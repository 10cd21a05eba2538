"""People who wait for a place at a surgery, and what was written down about it."""

from datetime import timedelta

from dartford_housing.audit.models import Entry
from surgeries import actions
from surgeries.rules.changing import Wish
from tests.factories.surgeries import BookingFactory, SurgeryFactory, WaitingFactory

START = SurgeryFactory.starts
NOW = START - timedelta(days=8)  # 10am or so, far from the surgery
STRANGER = {"last_name": "Tanqueray", "reach": "email", "email": "wilhelmina@residents.example", "topic": "repairs"}


def join(surgery, **facts):
    given = {"by": None, "now": NOW, "suits": "estate", "surgery": surgery, "estate": surgery.estate}
    return actions.join(**{**given, **STRANGER, **facts})


def full(**facts):
    """A surgery whose only time is taken."""
    return BookingFactory(**facts)


def waits(surgery, **facts):
    return WaitingFactory(estate=surgery.estate, surgery=surgery, **facts)


def call_off(surgery, officer):
    wish = Wish("cancel", "Flood")
    _, rows = actions.foresee_change(surgery, by=officer, now=NOW, wish=wish)
    actions.change_published(surgery, by=officer, now=NOW, wish=wish, seen=actions.seal_of(rows))


def ledger():
    return [(line.verb, line.by and line.by.email, line.reason) for line in Entry.objects.order_by("pk")]


def offered(waiting):
    return waiting.offers.open().first()
