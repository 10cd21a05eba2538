"""What the tests of visits at home and telephone appointments have in common."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from surgeries import actions
from surgeries.notices.appointments import LINK
from surgeries.public import desk_cards
from tests.factories.surgeries import AppointmentFactory

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
TUESDAY = datetime(2027, 3, 9, 14, tzinfo=UTC)
KINDS = pytest.mark.parametrize("kind", ["home", "call"])


def lines():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def kinds():
    return list(Delivery.objects.order_by("pk").values_list("kind", flat=True))


def agreed(officer, kind="call", at=TUESDAY, **facts):
    row = AppointmentFactory(kind=kind, **{"where": "07700 900480", **facts})
    return actions.agree_appointment(row, by=officer, now=NOW, officer=officer, starts=at, minutes=20)


def link(row, name="appointment"):
    return reverse(f"surgeries:{name}", args=[tokens.sign(LINK, row.pk)])


def desk(row, deed=""):
    name = "surgeries_appointment_deed" if deed else "surgeries_appointment_change"
    return reverse(f"admin:{name}", args=[row.pk, deed] if deed else [row.pk])


def titles(officer, now):
    return [card.title for card in desk_cards(officer, now=now) if card.items]
