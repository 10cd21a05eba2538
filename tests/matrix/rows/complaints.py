from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from complaints import actions
from complaints.models import OmbudsmanCase, Order
from dartford_housing.notifications.models import Delivery
from tests.factories.complaints import MONDAY, lodged, resident
from tests.matrix.kit import CANARY, DESK, Surface, Thing

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


def named(people):
    """A case about a manager whose reference tells of it wherever it is named."""
    complaint = about_the_manager(people)
    complaint.reference = f"CMP-{CANARY}"
    complaint.save()
    return complaint


def asked(name, **query):
    return lambda row: reverse(name) + (f"?{urlencode(query)}" if query else "")


def promise_about_the_manager(people):
    complaint, by = about_the_manager(people), people["administrator"]
    return actions.promise(complaint, by=by, what=f"Mend {CANARY}", owner=by, due=date(2026, 12, 1))


def message_about_the_manager(people):
    complaint, by = about_the_manager(people), people["administrator"]
    actions.write_to_resident(complaint, by=by, now=MONDAY, text=f"{CANARY} is looked into.")
    return Delivery.objects.get(kind="complaint.message")


SHUT = HANDLERS - {"manager"}
LIST = "admin:complaints_complaint_changelist"
THINGS = [
    Thing(
        "a complaint about a manager, by its reference",
        named,
        gate=SHUT | {"tenant"},
        surfaces=(
            Surface("desk list", asked(LIST), SHUT),
            Surface("desk list of what to decide", asked(LIST, needs="triage"), SHUT),
            Surface("desk search", asked(LIST, q="okafor"), SHUT),
            Surface("register", asked("admin:complaints_register"), SHUT),
            Surface("my matters", asked("portal:my"), {"tenant"}),
            Surface("open data", lambda row: reverse("complaints:figures_csv", args=["2026-27"]), set()),
            Surface("overview", asked("complaints:overview"), set()),
        ),
    ),
    Thing(
        "a promise about a manager's complaint",
        promise_about_the_manager,
        gate=DESK - {"manager"} | {"tenant"},
        surfaces=(
            Surface(
                "desk", lambda row: reverse("admin:commitments_commitment_change", args=[row.pk]), DESK - {"manager"}
            ),
            Surface("desk list", asked("admin:commitments_commitment_changelist"), DESK - {"manager"}),
            Surface("my matters", asked("portal:my"), {"tenant"}),
        ),
    ),
    Thing(
        "a message about a manager's complaint",
        message_about_the_manager,
        gate=DESK - {"manager"},
        surfaces=(
            Surface(
                "desk",
                lambda row: reverse("admin:notifications_delivery_change", args=[row.pk]),
                SHUT,
            ),
        ),
    ),
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
