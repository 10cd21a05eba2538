"""Accounts: one's own, and the register for whoever gives roles."""

from tests.matrix.kit import CANARY, Surface, Thing

KEEPERS = {"administrator"}


def account(people):
    """Return the tenant's account, under a name that can be found."""
    tenant = people["tenant"]
    tenant.name = CANARY
    tenant.save(update_fields=["name"])
    return tenant


THINGS = [
    Thing(
        "account",
        account,
        None,
        (
            Surface("own", lambda row: "/account/", {"tenant"}),
            Surface("name", lambda row: "/account/name/", {"tenant"}),
            Surface("register", lambda row: "/admin/accounts/user/", KEEPERS),
            Surface("entry", lambda row: f"/admin/accounts/user/{row.pk}/change/", KEEPERS),
        ),
    )
]
