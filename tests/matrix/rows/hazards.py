"""Hazards: one's own, and all for those who make them safe."""

from complaints.models import Complaint
from dartford_housing.hazards.models import Hazard
from tests.factories.complaints import lodged, resident
from tests.matrix.kit import CANARY, Surface, Thing

HANDLERS = {"officer", "complaints_officer", "manager", "administrator"}


def of_the_tenant(people):
    lodged(who=resident(people["tenant"]), danger="damp", what_happened=f"{CANARY} is damp.")
    return Hazard.objects.get()


def about_the_manager(people):
    hazard = of_the_tenant(people)
    Complaint.objects.get().about_staff.add(people["manager"])
    return hazard


def desk(row):
    return f"/admin/hazards/hazard/{row.pk}/change/"


THINGS = [
    Thing(
        "a hazard told in a complaint about a manager",
        about_the_manager,
        HANDLERS - {"manager"} | {"tenant"},
        (Surface("desk", desk, HANDLERS - {"manager"}),),
    ),
    Thing(
        "a hazard",
        of_the_tenant,
        HANDLERS | {"tenant"},
        (Surface("desk", desk, HANDLERS),),
    ),
]
