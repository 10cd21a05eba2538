from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from surgeries.models import Booking, OnBehalf
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
ASKED = {"topic": "rent", "channel": "telephone", "reason": "Has no computer"}


@pytest.fixture
def slot():
    return SlotFactory()


def deed(client, surgery, name, **typed):
    return client.post(reverse("admin:surgeries_surgery_deed", args=[surgery.pk, name]), typed)


def test_an_officer_books_for_a_known_resident_by_reference(client, officer, slot):
    resident = ResidentFactory(reference="T000123", contact_order=["email"])
    client.force_login(officer)

    answered = deed(client, slot.surgery, "book", slot=slot.pk, reference="t000123", **ASKED)

    assert answered.status_code == 302
    booking = Booking.objects.get()
    assert (booking.resident, booking.name, booking.reach) == (resident, str(resident), "email")
    line = Entry.objects.get(verb="surgery.booked")
    who = f"residents.resident:{resident.pk}"
    assert (line.by, line.on_behalf_of, line.channel, line.reason) == (officer, who, "telephone", "Has no computer")


def test_an_officer_books_for_somebody_new_by_name_and_one_way(client, officer, slot):
    client.force_login(officer)
    person = {
        "last_name": "Quill",
        "reach": "telephone",
        "phone": "07700 900300",
        "access": "A chair with arms",
        "party": 4,
        "one_time": "on",
    }

    deed(client, slot.surgery, "book", slot=slot.pk, **person, **ASKED)

    booking = Booking.objects.get()
    assert (booking.last_name, booking.telephone, booking.access) == ("Quill", "07700 900300", "A chair with arms")
    assert (booking.resident, booking.channel, booking.made_by, booking.party) == (None, "telephone", officer, 4)


@pytest.mark.parametrize(
    "typed, controls",
    [
        ({}, {"id_last_name", "id_reach_0"}),
        ({"reference": "T999999"}, {"id_reference"}),
        ({"last_name": "Quill", "reach": "email"}, {"id_email"}),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_lost(client, officer, slot, typed, controls):
    client.force_login(officer)

    answered = deed(client, slot.surgery, "book", slot=slot.pk, about="The new charge", **typed, **ASKED)

    assert {control for control, _ in answered.context["form"].error_links()} == controls
    assert "The new charge" in answered.content.decode()
    assert Booking.objects.count() == 0


@pytest.mark.parametrize("who", ["complaints_officer", "tenant", "contractor"])
def test_who_does_not_run_surgeries_books_for_nobody(client, request, slot, who):
    client.force_login(request.getfixturevalue(who))
    person = {"last_name": "Quill", "reach": "telephone", "phone": "07700 900300"}

    answered = deed(client, slot.surgery, "book", slot=slot.pk, **person, **ASKED)

    assert (answered.status_code in {302, 403, 404}, Booking.objects.count()) == (True, 0)


def test_a_known_resident_walks_in_by_reference(client, officer):
    surgery, resident = SurgeryFactory(starts=timezone.now()), ResidentFactory(reference="T000123")
    client.force_login(officer)

    answered = deed(client, surgery, "walk-in", reference="T000123", topic="estate")

    booking = Booking.objects.get()
    assert "Added. Tell them their number: W1." in client.get(answered["Location"]).content.decode()
    assert (booking.resident, booking.walked_in, booking.state) == (resident, True, "attended")


def test_a_carer_asks_with_a_name_and_the_authority_that_the_desk_keeps(client, officer, slot):
    client.force_login(officer)
    person = {
        "last_name": "Quill",
        "reach": "post",
        "address": "1 Mill Lane, Dartford DA1 1DR",
        "asker": "carer",
        **ASKED,
    }

    refused = deed(client, slot.surgery, "book", slot=slot.pk, asker_name="Rosa Quill", **person)
    deed(
        client, slot.surgery, "book", slot=slot.pk, asker_name="Rosa Quill", authority="Said so by telephone", **person
    )

    assert [control for control, _ in refused.context["form"].error_links()] == ["id_authority"]
    kept, told = OnBehalf.objects.get(), Delivery.objects.get()
    assert (kept.booking.name, str(kept), kept.authority) == (
        "Quill",
        "Rosa Quill, a carer or relative",
        "Said so by telephone",
    )
    assert (told.kind, told.channel, told.state) == ("surgery.booked", "post", "to_print")
    page = client.get(reverse("admin:surgeries_booking_change", args=[kept.booking.pk])).content.decode()
    assert "Said so by telephone" in page
    assert "Rosa" not in repr(list(Entry.objects.values()))


def test_who_asked_for_another_is_forgotten_with_them(officer):
    booking = BookingFactory(slot__surgery__starts=timezone.now() - timedelta(days=740))
    OnBehalf.objects.create(booking=booking, asker="carer", name="Rosa Quill", authority="Said so")

    actions.forget(now=timezone.now())

    assert OnBehalf.objects.count() == 0
