"""Neighbours or a family come together about one matter: one time, and one who speaks for all."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from surgeries import actions, notices
from surgeries.models import Booking
from tests.factories.surgeries import SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2099, 6, 1, 9, tzinfo=UTC)
STRANGER = {"last_name": "Tanqueray", "reach": "post", "address": "1 High Street\nDartford"}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def book(slot, **facts):
    return actions.book(slot, **{"by": None, "now": NOW, "topic": "repairs", **STRANGER, **facts})


def test_a_group_takes_one_time_and_keeps_its_number_when_it_moves():
    slot, other = SlotFactory(), SlotFactory()

    booking = book(slot, party=5)
    moved = actions.move(booking, slot=other, by=None, now=NOW)

    assert (booking.seat, moved.slot, Booking.objects.get().party) == (1, other, 5)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["surgery.booked", "surgery.moved"]
    assert list(Delivery.objects.order_by("pk").values_list("kind", flat=True)) == ["surgery.booked", "surgery.moved"]
    assert all("For 5 of you together" in letter.body for letter in Delivery.objects.all())
    assert book(slot).party == 1


@pytest.mark.parametrize("party", [0, 13])
def test_nobody_and_more_than_a_room_holds_are_refused_beside_the_field(party, client):
    slot = SlotFactory()

    with pytest.raises(RuleBroken, match="from 1 to 12") as no:
        book(slot, party=party)
    shown = client.post(reverse("surgeries:step", args=[slot.pk, "needs"]), {"party": party, "access": "A chair"})

    assert (no.value.field, Booking.objects.count(), Entry.objects.count()) == ("party", 0, 0)
    page = shown.content.decode()
    assert page.count("Enter how many come together, from 1 to 12.") == 2  # in the summary and beside the field
    assert "A chair" in page


def test_a_stranger_says_how_many_come_and_reads_it_before_and_after(client):
    slot = SlotFactory()
    step = lambda name, **typed: client.post(reverse("surgeries:step", args=[slot.pk, name]), typed)  # noqa: E731
    step("who", last_name="Quill", reach="telephone", phone="07700 900470")
    step("about", topic="repairs")
    step("needs", party="4")

    check = client.get(reverse("surgeries:check", args=[slot.pk])).content.decode()
    done = client.post(reverse("surgeries:check", args=[slot.pk]), follow=True).content.decode()

    assert "How many of you" in check
    assert "For 4 of you together" in done
    booking = Booking.objects.get()
    token = tokens.sign(notices.LINK, booking.pk)
    for page in ("booking", "slip"):
        assert "For 4 of you together" in client.get(reverse(f"surgeries:{page}", args=[token])).content.decode()


def test_whoever_receives_them_reads_how_many_come(officer, client, time_machine):
    surgery = SurgeryFactory(officer=officer, starts=NOW + timedelta(days=1))
    book(SlotFactory(surgery=surgery, starts=surgery.event.starts), party=6)
    time_machine.move_to(surgery.event.starts, tick=False)
    client.force_login(officer)

    for page in ("day_sheet", "queue"):
        shown = client.get(reverse(f"admin:surgeries_{page}", args=[surgery.pk])).content.decode()
        assert "6 people together; Tanqueray speaks for them." in shown
