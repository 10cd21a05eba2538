"""Expenses and hours of a member: for that member and for officers."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from forum.actions import expenses, hours
from tests.factories.documents import photo
from tests.matrix.kit import CANARY, OFFICERS, Surface, Thing

from .forum import seat


def expense(people):
    now = timezone.now()
    on, facts = timezone.localdate() - timedelta(days=1), {"amount": Decimal("3.20"), "receipt": photo()}
    return expenses.claim(seat(people), by=people["representative"], now=now, on=on, kind="fare", what=CANARY, **facts)


def noted(people):
    now, on = timezone.now(), timezone.localdate()
    facts = {"kind": "meeting", "hours": Decimal(2), "note": CANARY}
    return hours.note(seat(people), by=people["representative"], now=now, on=on, **facts)


OWN = OFFICERS | {"representative"}
THINGS = [
    Thing(
        "an expense of a member",
        expense,
        gate=OWN,
        surfaces=(
            Surface("the member's expenses", lambda row: "/forum/desk/expenses/", {"representative"}),
            Surface("admin page", lambda row: f"/admin/forum/expense/{row.pk}/change/", OFFICERS),
            Surface("the list for finance", lambda row: "/admin/forum/expense/list.csv", OFFICERS),
        ),
    ),
    Thing(
        "hours of a member",
        noted,
        gate=OWN,
        surfaces=(
            Surface("the member's hours", lambda row: "/forum/desk/hours/", {"representative"}),
            Surface("in public", lambda row: "/forum/given/", set()),
            Surface("admin page", lambda row: f"/admin/forum/hours/{row.pk}/change/", OFFICERS),
        ),
    ),
]
