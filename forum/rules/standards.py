"""What a contract asks for, in which quarters it holds, and how often it was said not to be met."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from dartford_housing.core.errors import RuleBroken

from .ratings import lay_in


def require_words(text: str) -> None:
    if not text.strip():
        raise RuleBroken("Say what the contract asks for.", field="text")


def require_held(asked: Collection[int], held: Collection[int]) -> None:
    """A grade is held against what the contract asked for in its quarter."""
    if not set(asked) <= set(held):
        raise RuleBroken("Choose from what the contract asks for in this quarter.", field="unmet")


def last_before(old_starts: date, old_ends: date | None, starts: date) -> date:
    """Return the last day of words that others replace from a day; the new ones begin after the old ones did."""
    if starts <= old_starts:
        raise RuleBroken("The new words begin after the old ones did.", field="starts")
    if old_ends is not None and starts > old_ends:
        raise RuleBroken("The old words have ended by then. Add new ones instead.", field="starts")
    return starts - timedelta(days=1)


def require_end(starts: date, ends: date) -> None:
    if ends < starts:
        raise RuleBroken("It cannot end before it began.", field="ends")


def held_in(standards: Iterable[tuple[int, date, date | None]], quarter: date) -> list[int]:
    """Return the keys of the standards that held on any day of the quarter that begins on a day."""
    return [key for key, starts, ends in standards if lay_in(starts, ends, quarter)]


def told(unmet: int, graded: int) -> str:
    """Return at how many of the estates that were graded it was said not to be met."""
    if graded == 0:
        return "not graded"
    return f"at {unmet} of {graded} estates" if unmet else "met everywhere"
