"""Every page that links can reach, for a stranger, a resident and officers: it is there, and it is valid."""

import re
from html import unescape
from urllib.parse import urldefrag

import pytest
import time_machine
from django.utils import timezone

from tests.factories.events import EventFactory
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import SlotFactory
from tests.validity import faults

pytestmark = pytest.mark.wide
LINK = re.compile(r'<a\b[^>]*\shref="(/[^"]*)"')
LEFT_ALONE = re.compile(r"^/(static/|account/logout/|admin/jsi18n/)|[?&](page|sort|o|_facets|all|next)=")
NUMBER = re.compile(r"\d+")


@pytest.fixture
def borough(db):
    with time_machine.travel("2099-01-05 10:00", tick=False):
        EventFactory()
        SlotFactory()
        yield timezone.now()


def walk(client, start):
    """Return what is wrong with each page that links lead to from `start`, one of each shape: {address: [faults]}."""
    waiting, shapes, found = [start], {start}, {}
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address, follow=True)
        found[address] = [] if answer.status_code == 200 else [f"answers {answer.status_code}"]
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            found[address] += faults(page)
            fresh = {shape_of(link): link for link in sorted(links(page)) if shape_of(link) not in shapes}
            shapes |= fresh.keys()
            waiting += fresh.values()
    return found


def shape_of(address):
    """Return an address without its numbers: of a hundred alike, one is looked at."""
    return NUMBER.sub("1", address)


def links(page):
    """Return the addresses within the site that a page leads to."""
    reached = {urldefrag(unescape(link))[0] for link in LINK.findall(page)}
    return {link for link in reached if not LEFT_ALONE.search(link)}


def in_order(found, at_least):
    """Fail on any page with a fault, and when so few were reached that the walk has gone astray."""
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert len(found) >= at_least, sorted(found)


def test_a_stranger_finds_every_page_in_order(client, borough):
    in_order(walk(client, "/"), at_least=25)


def test_a_resident_finds_every_page_in_order(client, borough, tenant):
    ResidentFactory(user=tenant)
    client.force_login(tenant)

    in_order(walk(client, "/my/"), at_least=25)


@pytest.mark.parametrize("role", ["officer", "complaints_officer", "manager", "administrator"])
def test_an_officer_finds_every_page_of_the_desk_in_order(client, borough, role, request):
    client.force_login(request.getfixturevalue(role))

    in_order(walk(client, "/admin/"), at_least=30)
