"""A panel that scores tenders: first the conflicts, then the documents, then sealed scores, then the comparison."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dartford_housing.core.errors import NotAllowed, RuleBroken

MOST_POINTS = 5
APART = 2
SITS = "You sit on this panel, so a colleague does this."


def may_open(declared: bool, conflicted: bool, confidential: bool) -> bool:
    """Return whether a member of the panel may open its documents: declared, without conflict, sworn to silence."""
    return declared and not conflicted and confidential


def require_may_open(declared: bool, conflicted: bool, confidential: bool) -> None:
    if conflicted:
        raise NotAllowed("You have declared a conflict, so you take no part in this panel.")
    if not may_open(declared, conflicted, confidential):
        raise NotAllowed("Declare your interests and promise confidentiality first.")


def require_may_declare(conflicted_before: bool, conflicted: bool) -> None:
    """A conflict once declared stands: whoever declared it cannot take it back and look after all."""
    if conflicted_before and not conflicted:
        raise RuleBroken(
            "You declared a conflict. Only an officer can look at that again: ring us.", field="conflicted"
        )


def require_prepared(acting: bool, missing: Sequence[str]) -> None:
    """Whoever reads tenders has signed the code of conduct and, where the Forum asks for it, been trained."""
    if not acting:
        raise NotAllowed("Sign the code of conduct and declare this year’s interests at your desk first.")
    if missing:
        raise NotAllowed(f"First comes the training: {', '.join(missing)}. Ring us for the next date.")


def require_begun(opens: datetime, now: datetime) -> None:
    """The tenders stay shut until the window opens."""
    if now < opens:
        raise NotAllowed("The papers open with the scoring.")


def require_may_join(closes: datetime, now: datetime, serving: bool) -> None:
    if now >= closes:
        raise RuleBroken("Scoring is over, so nobody can join the panel.", field="member")
    if not serving:
        raise RuleBroken("Only a serving member of the Forum can sit on a panel.", field="member")


def require_of_panel(*belongs: bool) -> None:
    if not all(belongs):
        raise NotAllowed("This tender is not before this panel.")


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


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise RuleBroken("Say why the panel agreed on this.", field="reason")


def require_undecided(outcome: str) -> None:
    if outcome:
        raise RuleBroken("The outcome stands already. Nothing was changed.")


def require_talked(apart: int) -> None:
    """Scores far apart are talked about, and one is agreed with its reason, before anything is decided."""
    if apart:
        raise RuleBroken(f"{apart} scores lie far apart. Record what the panel agreed on first.", field="outcome")


def require_closed(closes: datetime, now: datetime) -> None:
    if now < closes:
        raise RuleBroken("The scores are sealed until the window closes.")
