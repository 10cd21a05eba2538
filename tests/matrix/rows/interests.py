"""What residents care about: their own, and officers of the Forum; whom they invited, officers only."""

from django.utils import timezone

from forum.actions import interests
from forum.models import Portfolio
from tests.factories.residents import ResidentFactory
from tests.matrix.kit import CANARY, OFFICERS, Surface, Thing


def kept(people):
    resident = ResidentFactory(user=people["tenant"])
    chosen = [Portfolio.objects.create(slug="kept", name=CANARY)]
    now = timezone.now()
    return interests.remember(resident, by=people["tenant"], now=now, portfolios=chosen, minutes=30, agree=True)


def invitation(people):
    kept(people)
    return interests.invite(by=people["officer"], now=timezone.now(), what="ways", words=CANARY)


THINGS = [
    Thing(
        "what a resident cares about",
        kept,
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("admin list", lambda row: "/admin/forum/interests/", OFFICERS),
            Surface("admin page", lambda row: f"/admin/forum/interests/{row.pk}/change/", OFFICERS),
        ),
    ),
    Thing(
        "an invitation by interest",
        invitation,
        gate=OFFICERS,
        surfaces=(Surface("admin page", lambda row: f"/admin/forum/byinterest/{row.pk}/change/", OFFICERS),),
    ),
]
