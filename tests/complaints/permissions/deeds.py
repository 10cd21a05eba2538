"""One deed tried by every persona: who may, and that a refusal changes and records nothing."""

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed
from dartford_housing.notifications.models import Delivery

EVERYBODY = (
    "tenant",
    "leaseholder",
    "neighbour",
    "representative",
    "board",
    "councillor",
    "officer",
    "complaints_officer",
    "manager",
    "contractor",
    "administrator",
)
HANDLERS = {"complaints_officer", "manager", "administrator"}
APPROVERS = {"manager", "administrator"}
everybody = pytest.mark.parametrize("who", EVERYBODY)


def try_as(request, who, allowed, deed):
    """Do the deed as this persona; refused, it leaves ledger and outbox as they were."""
    user = request.getfixturevalue(who)
    before = (Entry.objects.count(), Delivery.objects.count())
    if who in allowed:
        deed(user)
        assert Entry.objects.count() > before[0]
        return
    with pytest.raises(NotAllowed):
        deed(user)
    assert (Entry.objects.count(), Delivery.objects.count()) == before
