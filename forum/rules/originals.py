"""Words under a black box: what is asked before a file that had some is published, and how long originals are kept."""

from datetime import date, timedelta
from typing import Any

from dartford_housing.accounts.separation import is_own, require_second_person
from dartford_housing.core.errors import NotAllowed, RuleBroken

KEPT_FOR = timedelta(days=365)  # after the last meeting that had the paper


def require_waiting(waits: bool) -> None:
    if not waits:
        raise RuleBroken("This paper does not wait for anyone to confirm it.")


def can_confirm(by: Any, uploader: int | None) -> bool:
    """Return whether this person may be the colleague who confirms."""
    return bool(by.can("run_board")) and not is_own(by, uploader)


def require_can_confirm(by: Any, uploader: int | None, may_read: bool) -> None:
    """A colleague confirms: not who uploaded it, and only someone who may read the paper."""
    require_second_person(by, uploader)
    if not may_read:
        raise NotAllowed("Only someone who may read this paper can confirm it.")


def kept_since(today: date) -> date:
    """Return the day before which the last meeting must have been for an original to be erased."""
    return today - KEPT_FOR
