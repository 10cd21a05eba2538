"""A chart of days: a strip for each group, a dot for each day, and what lay too far apart marked in colour."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dartford_housing.core.dates import short_date

from .charts import Chart, Mark

STRIP_PITCH, STRIP_LEFT, STRIP_RIGHT = 78, 12, 588
MOST_MONTHS_SHOWN = 5


@dataclass(frozen=True)
class Days:
    """What one strip shows. `late` are stretches of days that were too long; `figure` stands at its right end."""

    label: str
    figure: str
    held: Sequence[date] = ()
    planned: Sequence[date] = ()
    cancelled: Sequence[date] = ()
    late: Sequence[tuple[date, date]] = ()

    def told(self) -> str:
        """Return the strip in words: "Temple Hill: 3 visits; 12 Jan 2027, …"."""
        days = "; ".join(short_date(day) for day in self.held) or "none"
        return f"{self.label}, {self.figure}: {days}."


@dataclass(frozen=True)
class Strip:
    label: str
    figure: str
    y: int
    held: list[float]
    planned: list[float]
    cancelled: list[float]
    late: list[tuple[float, float]]


@dataclass(frozen=True)
class StripChart(Chart):
    strips: list[Strip] = field(default_factory=list)
    kinds: list[tuple[str, str]] = field(default_factory=list)


def strips(title: str, rows: Sequence[Days], starts: date, ends: date, *, what: str = "Group") -> StripChart:
    """Return a strip for each row between two days; days outside are left out."""
    drawn = [drawn_of(row, place, starts, ends) for place, row in enumerate(rows)]
    height = STRIP_PITCH * len(rows) + 40
    table = [[row.label, listed(row.held), listed(row.planned), listed(row.cancelled)] for row in rows]
    columns = [what, "Held", "Planned", "Cancelled"]
    desc = " ".join(row.told() for row in rows) or "No figures."
    return StripChart(
        title, desc, columns, table, height, across=months(starts, ends), strips=drawn, kinds=kinds_of(rows)
    )


def drawn_of(row: Days, place: int, starts: date, ends: date) -> Strip:
    def at(days: Sequence[date]) -> list[float]:
        return [x_of(day, starts, ends) for day in days if starts <= day <= ends]

    late = [(max(first, starts), min(last, ends)) for first, last in row.late if first < ends and last > starts]
    spans = [(x_of(a, starts, ends), round(x_of(b, starts, ends) - x_of(a, starts, ends), 1)) for a, b in late]
    return Strip(row.label, row.figure, STRIP_PITCH * place, at(row.held), at(row.planned), at(row.cancelled), spans)


def x_of(day: date, starts: date, ends: date) -> float:
    """Return where a day stands across the drawing."""
    share = (day - starts).days / max((ends - starts).days, 1)
    return round(STRIP_LEFT + (STRIP_RIGHT - STRIP_LEFT) * share, 1)


def months(starts: date, ends: date) -> list[Mark]:
    """Return a few first days of months for the foot of the drawing, evenly spaced."""
    firsts = [
        date(year, month, 1)
        for year in range(starts.year, ends.year + 1)
        for month in range(1, 13)
        if starts <= date(year, month, 1) <= ends
    ]
    step = max(1, -(-len(firsts) // MOST_MONTHS_SHOWN))
    marks = [Mark(f"{day:%b %Y}", x_of(day, starts, ends), "middle") for day in firsts[::step]]
    return [mark for mark in marks if STRIP_LEFT + 50 <= mark.at <= STRIP_RIGHT - 50]


def listed(days: Sequence[date]) -> str:
    return "; ".join(short_date(day) for day in days) or "None"


def kinds_of(rows: Sequence[Days]) -> list[tuple[str, str]]:
    """Return what the key must explain: only what is drawn."""
    names = {"held": "Held", "planned": "Planned", "cancelled": "Cancelled", "late": "Waited longer than the limit"}
    return [(kind, words) for kind, words in names.items() if any(getattr(row, kind) for row in rows)]
