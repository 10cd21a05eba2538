"""Where a message goes at the desk: another address, a stopped one, and the name that it went to."""

import pytest
from django.urls import reverse

from dartford_housing.notifications.choices import State
from dartford_housing.notifications.forms import StopForm
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.recipients import Recipient
from tests.factories.notifications import letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.mark.parametrize(
    "channel, to, sentence",
    [
        ("text", "01322 343434", "Enter a mobile number, like 07700 900123."),
        ("telephone", "0770 09", "Enter a telephone number, like 01322 343434"),
        ("post", "Ann Ode, 1 Oak Walk", "Enter a full postcode, like DA1 1DR."),
        ("email", "ann@localhost", "Enter an e-mail address in the correct format"),
    ],
)
def test_another_way_is_judged_by_the_way_that_was_chosen(desk, channel, to, sentence):
    row = letter()
    Delivery.objects.update(state=State.FAILED)
    another = reverse("admin:notifications_delivery_deed", args=[row.pk, "another-way"])

    page = desk.post(another, {"channel": channel, "to": to, "works": "yes", "reason": "x"}).content.decode()

    assert sentence in page
    assert to in page


@pytest.mark.parametrize("typed, key", [("+44 7700 900123", "07700 900123"), ("Ann@X.example", "ann@x.example")])
def test_a_stopped_address_is_written_as_messages_hold_it(typed, key):
    form = StopForm({"key": typed, "scope": "all", "reason": "x"})

    form.is_valid()

    assert form.cleaned_data["key"] == key


def test_what_is_neither_an_address_nor_a_mobile_stops_nothing():
    assert "key" in StopForm({"key": "01322 343434", "scope": "all", "reason": "x"}).errors


@pytest.mark.parametrize("typed", ["O'Brien", "zoe", "Zoe\u0308 o’brien"])
def test_a_message_is_found_however_the_name_is_typed(desk, typed):
    letter(to=Recipient("Zoë O‘Brien", telephone="01322 343434"))

    assert "Zoë O‘Brien" in desk.get(reverse("admin:notifications_delivery_changelist"), {"q": typed}).content.decode()
