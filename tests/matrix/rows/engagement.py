from datetime import date

from django.urls import reverse

from dartford_housing.engagement.actions import took_part
from tests.factories.residents import ResidentFactory
from tests.matrix.kit import CANARY, DESK, Surface, Thing


def participation(people):
    resident = ResidentFactory(user=people["tenant"])
    return took_part("surgery", title=CANARY, channel="web", on=date(2026, 12, 1), resident=resident)


THINGS = [
    Thing(
        "a line of participation",
        participation,
        gate=None,
        surfaces=(Surface("admin list", lambda row: reverse("admin:engagement_participation_changelist"), DESK),),
    ),
]
