"""Meetings with contractors that are to come, and the contacts of partner groups."""

from datetime import timedelta

from django.utils import timezone

from forum.actions import gatherings
from forum.models import Partner, Portfolio
from tests.matrix.kit import CANARY, OFFICERS, Surface, Thing

from .forum import seat


def gathering(people):
    seat(people)
    starts = timezone.now() + timedelta(hours=1)
    facts = {"title": CANARY, "portfolio": Portfolio.objects.get(slug="cleaning"), "starts": starts}
    return gatherings.plan(by=people["officer"], kind="service", ends=starts + timedelta(hours=1), **facts)


def partner(people):
    seat(people)
    return Partner.objects.create(name="A group", about="x", contact=CANARY)


READERS = OFFICERS | {"representative"}
THINGS = [
    Thing(
        "a meeting with a contractor to come",
        gathering,
        gate=READERS,
        surfaces=(
            Surface("the list", lambda row: "/forum/gatherings/", READERS),
            Surface("what is on", lambda row: "/events/", set()),
            Surface("the desk", lambda row: "/admin/forum/gathering/", OFFICERS),
        ),
    ),
    Thing(
        "the contact of a partner group",
        partner,
        gate=READERS,
        surfaces=(
            Surface("the list", lambda row: "/forum/partners/", READERS),
            Surface("the desk", lambda row: "/admin/forum/partner/", OFFICERS),
        ),
    ),
]
