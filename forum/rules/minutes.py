"""Minute numbers, the life of minutes, and who may confirm them."""

from collections.abc import Iterable
from datetime import date

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.working_days import Calendar

YEAR_STARTS_IN = 5


def municipal_year(day: date, starts_in: int = YEAR_STARTS_IN) -> int:
    """Return the year in which the municipal year of `day` began; it runs from May to April."""
    return day.year if day.month >= starts_in else day.year - 1


def year_words(year: int) -> str:
    """Return "2026/27"."""
    return f"{year}/{(year + 1) % 100:02}"


def running_numbers(used: Iterable[int], count: int) -> range:
    """Return the next `count` minute numbers of a municipal year, after the highest yet used; 1 when none is."""
    first = max(used, default=0) + 1
    return range(first, first + count)


def require_editable(state: str) -> None:
    if state == "confirmed":
        raise RuleBroken("These minutes have been confirmed and can no longer be changed.")


def require_latest(seen: int, current: int) -> None:
    """Somebody else has saved since this person opened the page: nothing is lost, both texts are shown."""
    if seen != current:
        raise RuleBroken(
            "Somebody else has changed this minute since you opened it. Both texts are below.", field="text"
        )


def require_confirmable(state: str, meeting: date, at: date, today: date) -> None:
    if state != "draft":
        raise RuleBroken("Only draft minutes can be confirmed.")
    if at <= meeting:
        raise RuleBroken("Minutes are confirmed at a later meeting than their own.", field="at")
    if at > today:
        raise RuleBroken("That meeting has not happened yet.", field="at")


def require_decision(outcome: str, decision: str) -> None:
    """What was resolved or recommended stands in words."""
    if outcome in {"resolved", "recommended"} and not decision.strip():
        raise RuleBroken("Write what was decided.", field="decision")


def due_by(meeting: date, within: int, calendar: Calendar) -> date:
    """Return the day by which the draft should be out, so many working days after the meeting."""
    return calendar.add(meeting, within)


def require_ready(stage: str, state: str, attendance: bool) -> None:
    if stage != "held":
        raise RuleBroken("Record first that the meeting was held.")
    if state != "none":
        raise RuleBroken("These minutes have been published already.")
    if not attendance:
        raise RuleBroken("Record the attendance first.")
