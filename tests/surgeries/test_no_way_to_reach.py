"""Somebody without e-mail, telephone or address of their own books at the counter, and is not forgotten."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from surgeries import actions, notices
from surgeries.models import Affected, Booking
from tests.factories.surgeries import SlotFactory
from tests.surgeries.replanning import replan

from .waiting_kit import NOW

pytestmark = pytest.mark.django_db
NOBODY = {"last_name": "Nemo", "reach": "none", "topic": "moving"}


def at_the_counter(slot, officer):
    return actions.book(slot, by=officer, now=NOW, channel="in_person", reason="Came to the counter", **NOBODY)


def test_an_officer_books_them_at_the_counter_and_prints_the_slip(client, officer):
    slot = SlotFactory()
    client.force_login(officer)
    page = reverse("admin:surgeries_surgery_deed", args=[slot.surgery_id, "book"])
    assert "No way: they come to us" in client.get(page).content.decode()
    client.post(page, {"slot": slot.pk, "channel": "in_person", "reason": "Came to the counter", **NOBODY})

    booking = Booking.objects.get()
    assert (booking.reach, Delivery.objects.count()) == ("none", 0)
    shown = client.get(reverse("admin:surgeries_booking_change", args=[booking.pk]))
    assert "Slip to print" in shown.content.decode()
    assert list(notices.remind(slot.starts - timedelta(hours=20))) == []


def test_when_the_surgery_changes_they_stand_first_on_the_list_as_not_to_be_reached(client, officer):
    slot = SlotFactory(surgery__officer=officer)
    booking = at_the_counter(slot, officer)

    made = replan(slot.surgery, by=officer, now=NOW)

    row = Affected.objects.get()
    assert (row.booking, row.message.state, row.told_at, made.affected.to_do().count()) == (booking, "failed", None, 1)
    client.force_login(officer)
    assert "Failed" in client.get(made.get_absolute_url()).content.decode()
    actions.note_told(row, by=officer, now=NOW, reason="Came to the counter")
    actions.decline(row, by=officer, now=NOW, channel="in_person", reason="Said so")
    assert not Affected.objects.to_do().exists()


def test_a_stranger_or_one_who_waits_must_be_reachable(client):
    slot = SlotFactory()
    with pytest.raises(RuleBroken, match="they have to hear from us"):
        actions.book(slot, by=None, now=NOW, **NOBODY)
    facts = {"estate": slot.surgery.estate, "suits": "anywhere"}
    with pytest.raises(RuleBroken, match="they have to hear from us"):
        actions.join(by=None, now=NOW, **facts, **NOBODY)
    assert (
        "No way: they come to us"
        not in client.get(reverse("surgeries:start", args=[slot.pk]), follow=True).content.decode()
    )
