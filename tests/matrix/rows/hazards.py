"""Hazards: one's own, and all for those who make them safe."""

from dartford_housing.hazards.models import Hazard
from tests.factories.complaints import lodged, resident
from tests.matrix.kit import CANARY, Surface, Thing

HANDLERS = {"officer", "complaints_officer", "manager", "administrator"}


def of_the_tenant(people):
    lodged(who=resident(people["tenant"]), danger="damp", what_happened=f"{CANARY} is damp.")
    return Hazard.objects.get()


THINGS = [
    Thing(
        "a hazard",
        of_the_tenant,
        HANDLERS | {"tenant"},
        (Surface("desk", lambda row: f"/admin/hazards/hazard/{row.pk}/change/", HANDLERS),),
    )
]
