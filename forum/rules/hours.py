"""Hours that members give: noted, added up, told in public only where nobody can be picked out. Plain Python."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dartford_housing.core.errors import RuleBroken

FEW = 5
QUARTER = Decimal("0.25")
DAY = Decimal(24)


def require_hours(hours: Decimal) -> None:
    if not 0 < hours <= DAY or hours % QUARTER:
        raise RuleBroken("Give the hours in quarters, such as 1.5, and at most 24 for a day.", field="hours")


def require_day(starts: date, ends: date | None, on: date, today: date) -> None:
    if on > today:
        raise RuleBroken("Note it once the day has come.", field="on")
    if on < starts or (ends is not None and on > ends):
        raise RuleBroken("This day does not lie in the time on the Forum.", field="on")


def require_noted(taken_back: bool) -> None:
    if taken_back:
        raise RuleBroken("This note has been taken back already.")


def told(rows: Iterable[tuple[str, int, Decimal]]) -> dict[str, Decimal | None]:
    """Return the hours of each kind given by so many members: None for fewer than five, who could be picked out.

    When one kind alone is held back, the smallest other is too, so that nobody finds it by subtraction.
    """
    kept = {kind: (hours if members >= FEW else None) for kind, members, hours in rows}
    shown = sorted((hours, kind) for kind, hours in kept.items() if hours is not None)
    if shown and sum(hours is None for hours in kept.values()) == 1:
        kept[shown[0][1]] = None
    return kept
