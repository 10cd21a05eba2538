"""Who works at the desk, and who may give and take roles. Plain Python."""

from collections.abc import Collection

from dartford_housing.core.errors import NotAllowed, RuleBroken

from .permissions import PERMISSIONS, ROLES

ADMINISTRATOR = "administrator"
RESIDENT = "resident"
STAFF_ROLES = frozenset(role for role, names in ROLES.items() if "use_desk" in names)


def works_at_desk(roles: Collection[str]) -> bool:
    """Return whether somebody with these roles opens the officers' desk, and so must have a second factor."""
    return not STAFF_ROLES.isdisjoint(roles)


def permissions_of(roles: Collection[str]) -> list[str]:
    """Return in plain words what these roles allow, in the order of the table."""
    held = set().union(*(ROLES[role] for role in roles))
    return [words for name, words in PERMISSIONS.items() if name in held]


def require_known(roles: Collection[str]) -> None:
    unknown = sorted(set(roles) - set(ROLES))
    if unknown:
        raise RuleBroken(f"There is no role called {', '.join(unknown)}.", field="roles")


def require_can_manage(*, manages: bool) -> None:
    """Roles and accounts are changed by an administrator."""
    if not manages:
        raise NotAllowed("Only an administrator can change accounts and roles.")


def require_administrator_left(others: int, *, was: bool, stays: bool) -> None:
    """Somebody must always be able to give roles."""
    if was and not stays and others == 0:
        raise RuleBroken("This is the only administrator. Make somebody else an administrator first.", field="roles")
