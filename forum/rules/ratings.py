"""Representatives' quarterly grades of a contractor's work, by estate: from A (as the contract asks) to D."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dartford_housing.core.errors import NotAllowed, RuleBroken

POINTS = {"A": 4, "B": 3, "C": 2, "D": 1}
DAYS_AFTER = 21


def quarter_of(day: date) -> date:
    """Return the first day of the quarter in which a day lies."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_before(first: date) -> date:
    return quarter_of(first - timedelta(days=1))


def last_day(first: date) -> date:
    return quarter_of(first + timedelta(days=100)) - timedelta(days=1)


def words(first: date) -> str:
    """Return "July to September 2026"."""
    return f"{first:%B} to {last_day(first):%B %Y}"


def short_words(first: date) -> str:
    """Return "Jul–Sep 2026", for narrow columns and the foot of a chart."""
    return f"{first:%b}–{last_day(first):%b %Y}"


def open_quarter(today: date) -> date:
    """Return the quarter that is graded now: the last one for three weeks after its end, then the running one."""
    running = quarter_of(today)
    return quarter_before(running) if today < running + timedelta(days=DAYS_AFTER) else running


def percent(grades: Iterable[str]) -> float | None:
    """Return how near the grades come to all A, out of 100 with one decimal; None without any."""
    points = [POINTS[grade] for grade in grades]
    return round(100 * sum(points) / (4 * len(points)), 1) if points else None


def require_may_grade(acting: bool, rated: bool) -> None:
    if not acting:
        raise NotAllowed("Grades are given by representatives within their term who have signed the code of conduct.")
    if not rated:
        raise NotAllowed("This portfolio is not graded.")


def require_reason(grade: str, comment: str) -> None:
    """C and D are for the contractor to act on, so they say why."""
    if grade not in POINTS:
        raise RuleBroken("Choose a grade from A to D.", field="grade")
    if grade in {"C", "D"} and not comment.strip():
        raise RuleBroken("Say what is not right, so that it can be put right.", field="comment")


def report(
    title: str, quarters: Sequence[date], rows: Sequence[tuple[str, Sequence[float | None]]], answer: str
) -> str:
    """Return the scores as a paper for the Board, in Markdown."""
    head = ["| Estate | " + " | ".join(words(first) for first in quarters) + " |"]
    head.append("| --- |" + " --- |" * len(quarters))
    body = [f"| {name} | " + " | ".join(told(score) for score in scores) + " |" for name, scores in rows]
    parts = [f"# How residents’ representatives graded {title.lower()}", "100 means that all was as the contract asks."]
    parts += ["\n".join([*head, *body])]
    return "\n\n".join([*parts, "# What the contractor answers", answer or "No answer has been given yet."])


def told(score: float | None) -> str:
    return "–" if score is None else f"{score:g}"
