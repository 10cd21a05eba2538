from django.urls import reverse

from tests.factories.estates import HomeFactory
from tests.factories.residents import ResidentFactory
from tests.matrix.kit import CANARY, DESK, Surface, Thing

THINGS = [
    Thing(
        "a resident's record",
        lambda people: ResidentFactory(last_name=CANARY, user=people["tenant"]),
        gate=DESK | {"tenant"},
    ),
    Thing(
        "a home",
        lambda people: HomeFactory(address_line_1=f"1 {CANARY} Walk"),
        gate=DESK,
        surfaces=(Surface("admin list", lambda home: reverse("admin:estates_home_changelist"), DESK),),
    ),
]
