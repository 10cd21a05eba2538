"""The ledger: whoever reads all of it, and nobody else."""

from dartford_housing.audit import ledger, verbs
from tests.matrix.kit import CANARY, Surface, Thing

READERS = {"manager", "administrator"}


def line(people):
    """Return a line of the ledger about the tenant."""
    verbs.declare({"test.done": "did it to"})
    tenant = people["tenant"]
    tenant.name = CANARY
    return ledger.record("test.done", tenant, by=None, reason=f"For {CANARY}")


THINGS = [
    Thing(
        "ledger",
        line,
        READERS,
        (
            Surface("list", lambda row: "/admin/audit/entry/", READERS),
            Surface("line", lambda row: f"/admin/audit/entry/{row.pk}/change/", READERS),
            Surface("search", lambda row: f"/admin/audit/entry/?q={CANARY}", READERS),
        ),
    )
]
