"""The figures as the pages show them: pictures, with the table that says the same."""

from datetime import date, datetime
from typing import Any

from dartford_housing.web import charts, strips

from ..models import Rota
from . import satisfaction
from .coverage import DAY, Coverage, coverage, ended
from .published import FEWEST, columns, published_rows
from .simulation import simulate


def facts_of(starts: date, ends: date, limit: int, *, openly: bool) -> dict[str, Any]:
    """Return what a page of the figures shows; small counts of people are hidden when it is `openly` shown."""
    estates = coverage(starts, ends)
    rows = published_rows(estates, openly=openly)
    return {
        "starts": starts,
        "ends": ends - DAY,
        "limit": limit,
        "estates": estates,
        "picture": picture(estates, starts, ends, limit),
        "shares": charts.bars(
            "Surgeries for each 100 homes", [(row.name, row.per_hundred) for row in estates], what="Estate"
        ),
        "columns": columns(),
        "rows": rows,
        "fewest": FEWEST,
        "said_columns": satisfaction.COLUMNS,
        "said_rows": satisfaction.quarters(starts, ends),
    }


def picture(estates: list[Coverage], starts: date, ends: date, limit: int) -> strips.StripChart:
    """Return the strips of all estates, from the first of the period to half a year ahead."""
    rows = [
        strips.Days(row.name, figure(row), row.visits, row.planned, row.cancelled, row.late(limit)) for row in estates
    ]
    ahead = max([day for row in estates for day in row.planned], default=ends)
    return strips.strips("Surgeries at each estate, day by day", rows, starts, max(ahead, ends), what="Estate")


def figure(row: Coverage) -> str:
    return f"{len(row.visits)} visit{'' if len(row.visits) == 1 else 's'}"


def simulated(proposed: Rota, now: datetime) -> dict[str, Any]:
    """Return the officers' page: the same figures, nothing hidden, and two years ahead of a rota."""
    starts, ends = ended(now)
    ahead = simulate(proposed)
    rows = [strips.Days(row.name, told_wait(row.wait), planned=row.visits) for row in ahead.estates]
    return {
        **facts_of(starts, ends, proposed.limit_months, openly=False),
        "ahead": ahead,
        "ahead_picture": strips.strips(
            "What would come of it, day by day", rows, ahead.starts, ahead.ends, what="Estate"
        ),
        "ahead_columns": ["Estate", "Homes", "Surgeries", "For each 100 homes", "Longest wait (days)"],
        "ahead_rows": [
            [row.name, f"{row.homes:,}", str(len(row.visits)), f"{row.per_hundred:g}", str(row.wait)]
            for row in ahead.estates
        ],
    }


def told_wait(days: int) -> str:
    """Return a longest wait in words: "17 weeks"."""
    weeks = round(days / 7)
    return f"{weeks} week{'' if weeks == 1 else 's'}"
