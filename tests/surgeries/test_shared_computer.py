"""A booking found by its reference on a computer that others use: closed by a button, or by itself after two hours."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from dartford_housing.web import tokens
from surgeries.notices import LINK
from tests.factories.surgeries import BookingFactory
from tests.surgeries.appointments_kit import agreed

pytestmark = pytest.mark.django_db


def find(client, row):
    return client.post(reverse("surgeries:find"), {"reference": row.reference, "last_name": row.last_name})["Location"]


def finish(client, address):
    return client.post(reverse("surgeries:finish"), {"token": address.split("/")[-2]}, follow=True).content.decode()


def assert_leads_to_finding_it(answer, row):
    page = answer.content.decode()
    found = [part in page for part in (reverse("surgeries:find"), "This page has closed", row.reference, row.last_name)]
    assert (answer.status_code, found) == (404, [True, True, False, False])


@pytest.fixture(params=["booking", "call"])
def row(request, officer):
    return BookingFactory() if request.param == "booking" else agreed(officer)


@pytest.mark.parametrize("who", [None, "tenant"])
def test_whoever_has_finished_leaves_an_address_that_opens_nothing(client, request, row, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    address = find(client, row)
    page = client.get(address).content.decode()
    assert [part in page for part in (row.reference, "I have finished")] == [True, True]

    told = finish(client, address)

    assert "This computer no longer opens your booking" in told
    assert_leads_to_finding_it(client.get(address), row)
    assert client.get("/my/").status_code == 302
    assert client.get(find(client, row)).status_code == 200


def test_an_address_left_open_opens_nothing_two_hours_later(client, row):
    address = find(client, row)

    with time_machine.travel(timezone.now() + timedelta(hours=2, seconds=1)):
        assert_leads_to_finding_it(client.get(address), row)


def test_the_link_of_a_message_stays_good_and_offers_no_such_button(client):
    token = tokens.sign(LINK, BookingFactory().pk)
    address = reverse("surgeries:booking", args=[token])
    finish(client, address)

    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        page = client.get(address)

    assert (page.status_code, "I have finished" in page.content.decode()) == (200, False)


def test_a_link_for_now_is_for_one_purpose():
    token = tokens.sign_for_now("one", 1)

    assert (tokens.open_link("one", token), tokens.open_link("two", token), tokens.unsign("one", token)) == (
        1,
        None,
        None,
    )
