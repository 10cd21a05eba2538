from django.urls import reverse

from tests.factories.estates import HomeFactory
from tests.factories.residents import ClaimFactory, ResidentFactory
from tests.matrix.kit import CANARY, DESK, OFFICERS, Surface, Thing

THINGS = [
    Thing(
        "a resident's record",
        lambda people: ResidentFactory(last_name=CANARY, user=people["tenant"]),
        gate=DESK | {"tenant"},
        surfaces=(
            Surface("own record", lambda row: reverse("residents:record"), {"tenant"}),
            Surface("admin list", lambda row: reverse("admin:residents_resident_changelist"), DESK),
        ),
    ),
    Thing(
        "a claim",
        lambda people: ClaimFactory(typed_name=CANARY, user=people["tenant"]),
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("own record", lambda row: reverse("residents:record"), {"tenant"}),
            Surface("admin list", lambda row: reverse("admin:residents_claim_changelist"), OFFICERS),
        ),
    ),
    Thing(
        "a home",
        lambda people: HomeFactory(address_line_1=f"1 {CANARY} Walk"),
        gate=DESK,
        surfaces=(Surface("admin list", lambda home: reverse("admin:estates_home_changelist"), DESK),),
    ),
]
