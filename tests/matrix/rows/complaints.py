from django.urls import reverse

from complaints.models import OmbudsmanCase, Order
from tests.factories.complaints import lodged, resident
from tests.matrix.kit import CANARY, Surface, Thing

HANDLERS = {"complaints_officer", "manager", "administrator"}


def of_the_tenant(people):
    return lodged(who=resident(people["tenant"]), by=people["tenant"], what_happened=f"{CANARY} leaks.")


def about_the_manager(people):
    complaint = of_the_tenant(people)
    complaint.about_staff.set([people["manager"]])
    return complaint


def desk(complaint):
    return reverse("admin:complaints_complaint_change", args=[complaint.pk])


def case(complaint):
    return reverse("complaints:case", args=[complaint.reference])


def order_about_the_manager(people):
    complaint = about_the_manager(people)
    case = OmbudsmanCase.objects.create(complaint=complaint, reference="202600001", opened_on="2026-11-23")
    return Order.objects.create(case=case, what=f"{CANARY}: pay £100", due="2026-12-01")


def orders(row):
    return reverse("admin:complaints_order_changelist")


THINGS = [
    Thing(
        "an order about a manager's complaint",
        order_about_the_manager,
        gate=HANDLERS - {"manager"},
        surfaces=(Surface("desk", orders, HANDLERS - {"manager"}),),
    ),
    Thing(
        "a complaint",
        of_the_tenant,
        gate=HANDLERS | {"tenant"},
        surfaces=(Surface("detail", case, HANDLERS | {"tenant"}), Surface("desk", desk, HANDLERS)),
    ),
    Thing(
        "a complaint about a manager",
        about_the_manager,
        gate=HANDLERS - {"manager"} | {"tenant"},
        surfaces=(
            Surface("detail", case, HANDLERS - {"manager"} | {"tenant"}),
            Surface("desk", desk, HANDLERS - {"manager"}),
        ),
    ),
    Thing(
        "a complaint of somebody without an account",
        lambda people: lodged(what_happened=f"{CANARY} leaks."),
        gate=HANDLERS,
        surfaces=(Surface("detail", case, HANDLERS), Surface("desk", desk, HANDLERS)),
    ),
]
