"""A panel that scores tenders: first the conflicts, then the documents, then sealed scores, then the comparison."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dartford_housing.core.errors import NotAllowed, RuleBroken

MOST_POINTS = 5
APART = 2


def may_open(declared: bool, conflicted: bool, confidential: bool) -> bool:
    """Return whether a member of the panel may open its documents: declared, without conflict, sworn to silence."""
    return declared and not conflicted and confidential


def require_may_open(declared: bool, conflicted: bool, confidential: bool) -> None:
    if conflicted:
        raise NotAllowed("You have declared a conflict, so you take no part in this panel.")
    if not may_open(declared, conflicted, confidential):
        raise NotAllowed("Declare your interests and promise confidentiality first.")


def is_open(opens: datetime, closes: datetime, now: datetime) -> bool:
    """Return whether scores may be given; the last moment no longer counts."""
    return opens <= now < closes


def require_open(opens: datetime, closes: datetime, now: datetime) -> None:
    if now < opens:
        raise RuleBroken("Scoring has not begun yet.")
    if now >= closes:
        raise RuleBroken("Scoring is over.")


def require_points(points: int) -> None:
    if not 0 <= points <= MOST_POINTS:
        raise RuleBroken(f"Give from 0 to {MOST_POINTS} points.", field="points")


def require_weights(weights: Sequence[int]) -> None:
    if not weights or sum(weights) != 100:
        raise RuleBroken(f"The weights of the criteria must add up to 100; they add up to {sum(weights)}.")


def weighted(points: Mapping[int, Sequence[int]], weights: Mapping[int, int]) -> float | None:
    """Return the mean points of each criterion, weighted, out of 100; None while a criterion has no score."""
    if any(not points.get(key) for key in weights):
        return None
    parts = (weights[key] * sum(points[key]) / len(points[key]) / MOST_POINTS for key in weights)
    return round(sum(parts), 1)


def needs_talk(points: Sequence[int]) -> bool:
    """Return whether scores lie so far apart that the panel should talk about them before it decides."""
    return bool(points) and max(points) - min(points) >= APART


def require_closed(closes: datetime, now: datetime) -> None:
    if now < closes:
        raise RuleBroken("The scores are sealed until the window closes.")
