"""What somebody has booked is found by its reference and their last name, however either was typed."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from surgeries import notices
from surgeries.actions.forgetting import forget
from surgeries.choices import GONE
from surgeries.models import Booking
from tests.factories.surgeries import AppointmentFactory, BookingFactory, WaitingFactory

CASES = json.loads(Path("tests/cases/fields.json").read_text("utf-8"))
PAIRS = [*CASES["same_name"], *CASES["same_on_second_try"], ("Prof.Smith", "Prof. Smith")]
pytestmark = pytest.mark.django_db


def find(client, reference, last_name):
    return client.post(reverse("surgeries:find"), {"reference": reference, "last_name": last_name})


@pytest.mark.parametrize(("held", "typed"), [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_a_booking_opens_for_its_last_name_however_typed(client, held, typed):
    booking = BookingFactory(reference="SUR-ABC-234", last_name=held)

    answered = find(client, "SUR-ABC-234", f" {typed} ")

    assert booking.reference in client.get(answered.url).content.decode()


@pytest.mark.parametrize(("held", "typed"), [*CASES["other_name"], ("Smith", "\u200b"), ("Smith", "Smit")])
def test_it_stays_shut_for_another_name(client, held, typed):
    BookingFactory(reference="SUR-ABC-234", last_name=held)

    assert find(client, "SUR-ABC-234", typed).status_code == 200


def test_a_visit_and_a_place_on_the_waiting_list_are_found_too(client):
    visit = AppointmentFactory(reference="VIS-ABC-234", last_name="O’Brien")
    waiting = WaitingFactory(reference="WAI-ABC-234", last_name="Müller")

    assert visit.reference in client.get(find(client, "vis abc 234", "O'Brien").url).content.decode()
    page = client.get(find(client, "wai abc 234", "Muller").url).content.decode()
    assert waiting.reference in page
    assert "Close your place on the waiting list when you finish" in page


def test_the_link_to_a_place_on_the_waiting_list_is_for_now(client):
    WaitingFactory(reference="WAI-ABC-234", last_name="Müller")
    way = find(client, "WAI-ABC-234", "Müller").url

    client.post(reverse("surgeries:finish"), {"token": way.split("/")[-2]})

    assert reverse("surgeries:find") in client.get(way).content.decode()


@pytest.mark.parametrize("held", ["long over", "forgotten"])
def test_what_ended_long_ago_opens_no_more(client, held):
    facts = {"long over": {"ended_at": timezone.now() - timedelta(days=90)}, "forgotten": {"last_name": GONE}}
    WaitingFactory(**{"reference": "WAI-ABC-234", "last_name": "Quill"} | facts[held])

    assert find(client, "WAI-ABC-234", "Quill" if held == "long over" else GONE).status_code == 200


@pytest.mark.parametrize("make", [BookingFactory, AppointmentFactory, WaitingFactory])
@pytest.mark.parametrize("typed", ["O'Brien", "o’brien", "O'Bri"])
def test_the_desk_finds_whoever_is_meant(client, officer, make, typed):
    row = make(last_name="O‘Brien")
    client.force_login(officer)

    page = client.get(reverse(f"admin:surgeries_{row._meta.model_name}_changelist"), {"q": typed}).content.decode()

    assert row.reference in page


def test_what_is_forgotten_leaves_no_folded_name():
    booking = BookingFactory(last_name="O’Brien")
    starts = booking.slot.starts

    forget(now=starts + timedelta(days=800))

    assert not Booking.objects.filter(last_name_folded__contains="brien").exists()


@pytest.mark.parametrize(("held", "typed"), CASES["same_name"])
def test_an_earlier_case_belongs_to_the_same_surname_however_typed(held, typed):
    earlier = BookingFactory(reference="SUR-ABC-234", last_name=held)

    same, other = BookingFactory(last_name=typed), BookingFactory(last_name="Smyth")

    assert notices.earlier_case(same, earlier.reference) == page_of(earlier)
    assert notices.earlier_case(other, earlier.reference) == ""


def page_of(booking):
    return reverse("admin:surgeries_booking_change", args=[booking.pk])
