"""Who handles hazards, which steps are done, and in which order they come. Plain Python."""

from datetime import date
from typing import Any

from dartford_housing.core.dates import short_date
from dartford_housing.core.errors import NotAllowed, RuleBroken

TENANT = "tenant"
DONE_BY = {
    "investigate_by": ("concluded_on",),
    "summary_by": ("summary_on",),
    "safe_by": ("safe_on",),
    "begin_by": ("begun_on", "steps_on"),
    "start_by": ("begun_on",),
}


def can_handle(user: Any, hazard: Any = None) -> bool:
    """Return whether this person works on hazards; on a given one, whether it is still open too."""
    return bool(user.can("handle_hazards") and (hazard is None or hazard.state in {"open", "safe"}))


def require_can_handle(user: Any) -> None:
    if user is None or not user.is_authenticated or not user.can("handle_hazards"):
        raise NotAllowed("Working on hazards needs an officer's role.")


def require_open(state: str) -> None:
    if state not in {"open", "safe"}:
        raise RuleBroken("This hazard has already been closed.")


def applies(tenure: str, in_force: bool) -> bool:
    """Return whether the law's times bind: for tenants, and kinds that are in force. Others are kept to them too."""
    return tenure == TENANT and in_force


def outstanding(names: list[str], dates: dict[str, date | None], found: bool | None) -> list[str]:
    """Return the steps not yet done; after an investigation that found nothing, only the summary."""
    wanted = names if found is not False else ["summary_by"]
    return [name for name in wanted if not any(dates.get(day) for day in DONE_BY[name])]


def require_not_before(day: date, first: date, field: str) -> None:
    if day < first:
        raise RuleBroken(f"This cannot come before {short_date(first)}.", field=field)


def require_concluded(concluded_on: date | None) -> date:
    """The summary speaks of what the investigation found."""
    if concluded_on is None:
        raise RuleBroken("First conclude the investigation.")
    return concluded_on
