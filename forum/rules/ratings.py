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
    title: str,
    quarters: Sequence[date],
    rows: Sequence[tuple[str, Sequence[float | None]]],
    answer: str,
    patches: Sequence[tuple[str, Sequence[float | None]]] = (),
    standards: Sequence[tuple[str, str]] = (),
) -> str:
    """Return the scores as a paper for the Board, in Markdown."""
    parts = [f"# How residents’ representatives graded {title.lower()}", "100 means that all was as the contract asks."]
    parts += [markdown("Patch", quarters, patches)] if patches else []
    parts += [markdown("Estate", quarters, rows)]
    parts += [asked_for(quarters[-1], standards)] if standards and quarters else []
    return "\n\n".join([*parts, "# What the contractor answers", answer or "No answer has been given yet."])


def markdown(what: str, quarters: Sequence[date], rows: Sequence[tuple[str, Sequence[float | None]]]) -> str:
    """Return a table in Markdown, a line each for its rows."""
    head = [
        f"| {what} | " + " | ".join(words(first) for first in quarters) + " |",
        "| --- |" + " --- |" * len(quarters),
    ]
    return "\n".join(
        head + [f"| {name} | " + " | ".join(told(score) for score in scores) + " |" for name, scores in rows]
    )


def asked_for(quarter: date, standards: Sequence[tuple[str, str]]) -> str:
    """Return the table of what the contract asks for and where it was not met in a quarter, in Markdown."""
    head = [f"| What the contract asks for | Not met, {words(quarter)} |", "| --- | --- |"]
    return "\n".join(head + [f"| {text} | {told} |" for text, told in standards])


def lay_in(starts: date, ends: date | None, quarter: date) -> bool:
    """Return whether a contractor looked after a patch for any day of a quarter."""
    return starts <= last_day(quarter) and (ends is None or ends >= quarter)


def patch_words(contractor: str, estates: Sequence[str]) -> str:
    """Return "Greenline: Gunn Road, Temple Hill and 3 more"."""
    named, more = ", ".join(estates[:2]), len(estates) - 2
    return f"{contractor}: {named}" + (f" and {more} more" if more > 0 else "")


def complete(series: Sequence[tuple[str, Sequence[float | None]]]) -> list[tuple[str, list[float]]]:
    """Return the series that have a score for every quarter: a line with a gap would tell what nobody saw."""
    return [(name, [score for score in scores if score is not None]) for name, scores in series if None not in scores]


def told(score: float | None) -> str:
    return "–" if score is None else f"{score:g}"
