"""What a search engine may list: the council's own pages, and nothing that belongs to one person."""

from uuid import uuid4

import pytest
from django.urls import reverse

from dartford_housing.web.tokens import sign
from surgeries.notices import LINK
from tests.factories.surgeries import BookingFactory, SlotFactory

pytestmark = pytest.mark.django_db
HIDDEN = "noindex, nofollow"


def tag(client, address):
    return client.get(address).get("X-Robots-Tag", "")


@pytest.mark.parametrize(
    "address",
    ["/", "/events/", "/privacy/", "/complaints/", "/complaints/quarterly/2026-q3/", "/surgeries/", "/board/"],
)
def test_the_councils_own_pages_may_be_listed(client, address):
    assert tag(client, address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "/search/", "/search/?q=damp", "/events/?q=damp", "/account/login/", "/complaints/new/", "/complaints/track/",
        "/surgeries/find/",
    ],
)  # fmt: skip
def test_forms_and_searches_may_not(client, address):
    assert tag(client, address) == HIDDEN


def test_signed_links_may_not(client):
    links = [
        f"/complaints/new/draft/{uuid4()}/",
        f"/surgeries/waiting/{sign('x', 1)}/",
        f"/messages/unsubscribe/{sign('unsubscribe', str(uuid4()))}/",
    ]
    assert [tag(client, link) for link in links] == [HIDDEN] * 3


@pytest.mark.parametrize("page", ["booking", "slip", "cancel", "calendar"])
def test_a_booking_at_its_signed_link_may_not(client, page):
    address = reverse(f"surgeries:{page}", args=[sign(LINK, BookingFactory().pk)])

    assert (client.get(address).status_code, tag(client, address)) == (200, HIDDEN)


def test_nothing_in_the_middle_of_a_form_may(client):
    slot = SlotFactory()
    client.post(
        reverse("surgeries:step", args=[slot.pk, "who"]),
        {"last_name": "Ode", "reach": "text", "telephone": "07700 900461"},
    )
    assert not client.session.is_empty()

    assert {tag(client, address) for address in ("/", "/surgeries/")} == {HIDDEN}


@pytest.mark.parametrize("address", ["/", "/my/", "/account/", "/nowhere/"])
def test_nothing_of_somebody_signed_in_may(client, tenant, address):
    client.force_login(tenant)

    assert tag(client, address) == HIDDEN


def test_robots_are_told_the_same_and_no_address_that_is_a_secret(client):
    answer = client.get("/robots.txt")

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    told = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    assert told == ["User-agent: *", "Disallow: /search/"]
