"""Who may prepare meetings, and who sits where, for how long."""

from datetime import date
from typing import Any

from dartford_housing.core.errors import NotAllowed, RuleBroken

CHAIRS = frozenset({"chair", "vice-chair"})


def can_prepare(user: Any, row: Any = None) -> bool:
    return bool(user.can("run_board"))


def require_can_prepare(user: Any) -> None:
    if user is None or not user.can("run_board"):
        raise NotAllowed("Preparing meetings needs the role of an engagement officer.")


def require_by_office(office: str, holds: str, needed: str) -> None:
    """A chair is chair by the office that the body's configuration names, and by nothing else."""
    if office in CHAIRS and needed and holds.strip() != needed:
        raise RuleBroken(f"Only the {needed} can take this place.", field="holds")


def require_free(holder: str) -> None:
    if holder:
        raise RuleBroken(f"{holder} holds this office on that day. End that term first.", field="office")


def overlaps(starts: date, ends: date | None, other_starts: date, other_ends: date | None) -> bool:
    """Return whether two terms share a day; a term without an end goes on."""
    return (other_ends is None or starts <= other_ends) and (ends is None or other_starts <= ends)


def require_given_by_another(gave_it_themself: bool) -> None:
    """Nobody takes over a record to which they gave a seat; a colleague checks the claim."""
    if gave_it_themself:
        raise RuleBroken("This record sits on a body, and you gave it a seat. A colleague must check it.", field="code")


def require_ends_after(starts: date, ends: date | None) -> None:
    if ends is not None and ends < starts:
        raise RuleBroken("The last day cannot come before the first.", field="ends")


def can_run_forum(user: Any, row: Any = None) -> bool:
    return bool(user.can("run_forum"))


def require_runs_forum(user: Any) -> None:
    if user is None or not user.can("run_forum"):
        raise NotAllowed("Looking after the Forum needs the role of an engagement officer.")


def require_eligible(tenure: str) -> None:
    """The Forum is made up of the council's tenants and leaseholders."""
    if tenure not in {"tenant", "leaseholder", "shared_owner"}:
        raise RuleBroken("The Forum is for the council’s tenants and leaseholders.")
