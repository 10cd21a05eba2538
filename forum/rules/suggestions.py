"""When items may be suggested, and that each is answered once."""

from datetime import date

from dartford_housing.core.errors import RuleBroken


def is_open(items_close: date | None, today: date) -> bool:
    """Return whether a meeting still takes suggestions; the last day counts."""
    return items_close is not None and today <= items_close


def require_ahead(items_close: date, today: date, meeting: date) -> None:
    """A call for items ends between today and the meeting."""
    if not today <= items_close < meeting:
        raise RuleBroken("Choose a day from today on, before the meeting.", field="items_close")


def require_new(state: str) -> None:
    if state != "new":
        raise RuleBroken("This suggestion has been answered already.")
