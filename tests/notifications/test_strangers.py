"""Nobody makes us write to an address again and again, nor in a stranger's words."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.outbox import TOO_MANY
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.web.contact_fields import NameField
from tests.factories.complaints import lodged, resident

pytestmark = pytest.mark.django_db


def states(address):
    return [row.state for row in Delivery.objects.order_by("pk") if row.to["email"].lower() == address]


@pytest.fixture
def cache_by_our_clock(settings):
    """Redis lets things expire by its own clock, which cannot be moved; this cache goes by ours."""
    settings.CACHES = {**settings.CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()  # what an earlier test has left in it


def test_few_messages_a_day_go_to_one_address_at_the_wish_of_strangers(cache_by_our_clock, time_machine):
    now = timezone.now()
    time_machine.move_to(now)
    for number in range(7):
        address = "Ruth@example.org" if number % 2 else "ruth@example.org"
        lodged(contact=Recipient("Ruth Penfold", email=address))
    lodged(contact=Recipient("Ada Lane", email="ada@example.org"))

    assert states("ruth@example.org") == ["waiting"] * 6 + ["failed"]
    assert Delivery.objects.get(state="failed").error == TOO_MANY
    assert states("ada@example.org") == ["waiting"]

    time_machine.move_to(now + timedelta(hours=25))
    lodged(contact=Recipient("Ruth Penfold", email="ruth@example.org"))
    assert states("ruth@example.org")[-1] == "waiting"


def test_a_resident_whom_we_know_hears_of_everything():
    who = resident(email="ada@example.org")
    for _ in range(8):
        lodged(who=who)

    assert states("ada@example.org") == ["waiting"] * 8


def test_a_stranger_writes_to_nobody_through_a_suggestion_to_the_board(client, cache_by_our_clock):
    """The first message goes to an address that nobody has confirmed: it says nothing of what was typed."""
    typed = {"title": "Win at https://evil.example", "why": "Look at evil.example", "origin": "tenant"}
    typed |= {"raised_by": "Ruth\r\n\r\nRing 09001 now", "email": "ruth@example.org"}
    for _ in range(7):
        assert client.post("/board/suggest/", typed).status_code == 302

    words = [row.body + row.subject for row in Delivery.objects.all()]
    assert len(words) == 7
    assert [text for text in words if "evil" in text or "\nRing" in text] == []
    assert states("ruth@example.org") == ["waiting"] * 6 + ["failed"]


@pytest.mark.parametrize(
    "name", ["Siân O’Neill", "J.R. Tolkien", "St. John Rivers", "Nguyễn Thị Hoa", "Dr. K. Ali-Khan"]
)
def test_names_are_names(name):
    assert NameField().clean(name) == name


@pytest.mark.parametrize("name", ["Win at example.com", "https:evil", "www evil", "me@example.org", "t.co/b"])
def test_no_address_hides_in_a_name(name):
    with pytest.raises(ValidationError, match="name only"):
        NameField().clean(name)
