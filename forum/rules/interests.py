"""What a resident lets us keep about their interests: only with consent, and used only to invite, now and then."""

from collections.abc import Sequence
from datetime import date, timedelta

from dartford_housing.core.errors import RuleBroken

AGAIN_AFTER = timedelta(days=28)  # nobody is invited more often, whatever they care about
MOST_AT_ONCE = 200


def require_agreed(agreed: bool) -> None:
    """Nothing is kept without a tick that the resident has set (UK GDPR, Articles 4(11) and 7)."""
    if not agreed:
        raise RuleBroken("Tick the box if we may remember it. Without it nothing is kept.", field="agree")


def require_something(cares: Sequence[object], minutes: int | None) -> None:
    if not cares and minutes is None:
        raise RuleBroken("Choose what you care about, or how much time you have.", field="care")


def invited_before(on: date) -> date:
    """Return the day on or before which somebody was last invited who may be invited again on this one."""
    return on - AGAIN_AFTER


def require_somebody(found: int) -> None:
    if not found:
        raise RuleBroken(
            f"Nobody who agreed fits this, or all were invited within the last {AGAIN_AFTER.days} days.",
            field="portfolio",
        )


def require_not_too_many(found: int) -> None:
    if found > MOST_AT_ONCE:
        raise RuleBroken(f"More than {MOST_AT_ONCE} residents fit. Choose an estate or a ward.", field="estate")


def require_target(what: str, gathering: bool) -> None:
    if what == "gathering" and not gathering:
        raise RuleBroken("Choose the gathering.", field="gathering")
