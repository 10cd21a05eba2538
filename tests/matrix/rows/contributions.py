"""What representatives write on their portfolios: public, a note among members, taken off the page."""

from django.utils import timezone

from forum.actions import contributions, membership
from forum.models import Portfolio
from tests.matrix.kit import CANARY, EVERYBODY, OFFICERS, Surface, Thing

from .forum import seat

PAGE = "/forum/representatives/heating/"
DESK = "/forum/desk/portfolios/heating/"


def written(people, **facts):
    heating, made = Portfolio.objects.get(slug="heating"), seat(people)
    membership.give_portfolio(heating, by=people["officer"], member=made, starts=made.starts)
    usual = {"by": people["representative"], "now": timezone.now(), "member": made, "on": timezone.localdate()}
    return contributions.write(heating, **usual, what=CANARY, **facts)


def note(people):
    return written(people, readers="members")


def taken_off(people):
    return contributions.take_off(written(people), by=people["officer"], now=timezone.now(), because="Too private.")


def surfaces(public):
    return (
        Surface("the portfolio in public", lambda row: PAGE, public),
        Surface("the desk of whoever is in charge", lambda row: DESK, {"representative"}),
        Surface("admin page", lambda row: f"/admin/forum/contribution/{row.pk}/change/", OFFICERS),
        Surface("admin list", lambda row: "/admin/forum/contribution/", OFFICERS),
    )


OWN = OFFICERS | {"representative"}
THINGS = [
    Thing("what a representative did", written, gate=EVERYBODY, surfaces=surfaces(EVERYBODY)),
    Thing("a note among members", note, gate=OWN, surfaces=surfaces(set())),
    Thing("what was taken off a portfolio's page", taken_off, gate=OWN, surfaces=surfaces(set())),
]
