"""What all deeds of this desk share."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from forum.rules.people import can_prepare


def now_too(action: Any) -> Callable[..., Any]:
    """Return the action with the present moment given to it, as the desk does."""
    return lambda row, **facts: action(row, now=timezone.now(), **facts)


def preparing(check: Callable[[Any], bool] = lambda row: True) -> Callable[[Any, Any], bool]:
    """Return the question whether somebody prepares meetings and the row is at the right point."""
    return lambda user, row: can_prepare(user) and check(row)
