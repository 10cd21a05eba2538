"""A call of a deed as whoever does it for themself: one parameter is theirs, every other is somebody else's."""

import datetime
import inspect
from decimal import Decimal

from dartford_housing.estates.models import Estate
from dartford_housing.hazards.models import HazardKind
from forum import models as forum
from surgeries import models as surgeries
from tests.factories.estates import EstateFactory
from tests.factories.surgeries import SlotFactory

from .world import NOW, TODAY, forum_meeting

VALUES = {str: "words", bool: True, int: 1, bytes: b"", Decimal: Decimal("1.5"), datetime.date: TODAY,
          datetime.datetime: NOW, datetime.time: datetime.time(9)}  # fmt: skip
ROWS = {
    forum.Body: lambda: forum.Body.objects.get(slug="forum"),
    forum.Portfolio: lambda: forum.Portfolio.objects.first(),
    forum.Meeting: forum_meeting,
    forum.AgendaItem: lambda: forum_meeting().items.first(),
    forum.Course: lambda: forum.Course.objects.create(name="Tenders"),
    surgeries.Slot: SlotFactory,
    surgeries.Surgery: lambda: SlotFactory().surgery,
    HazardKind: lambda: HazardKind.objects.first(),
    Estate: EstateFactory,
}
# What a deed needs besides, to come as far as the question whose it is.
BESIDES = {
    "complaints.onward.rate": {"reached": False},
    "complaints.lodging.lodge": {"channel": "telephone"},
    "forum.elections.nominate_for": {"channel": "telephone"},
    "forum.observations.observe_for": {"received_on": TODAY},
    "surgeries.afterwards.join_earlier": {"agreed": True},
}


def call(deed, by, own, theirs, *mine):
    """Do the deed with these parameters as `own`'s rows and every other as `theirs`."""
    facts = {name: (own if name in mine else theirs)[kind] for name, kind in deed.own.items()}
    facts |= {name: value_of(kind) for name, kind in deed.other.items()}
    facts |= {"by": by, "now": NOW} | BESIDES.get(deed.name, {})
    if "nominator" in facts:
        facts["nominator"] = own.seat
    taken = inspect.signature(deed.do).parameters.keys() | deed.own.keys()
    return deed.do(**{name: value for name, value in facts.items() if name in taken})


def value_of(kind):
    if kind in VALUES:
        return VALUES[kind]
    return ROWS[kind]() if kind in ROWS else None
