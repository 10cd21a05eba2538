"""The grades of a portfolio, estate by estate and quarter by quarter, as pages and papers draw them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forum.rules import ratings as rules

from .forum import Portfolio
from .ratings import Rating

QUARTERS = 4


@dataclass(frozen=True)
class Scores:
    """`rows` are (estate, score of each quarter); `overall` is all estates; `comments` are of the last quarter."""

    quarters: list[date]
    rows: list[tuple[str, list[float | None]]]
    overall: list[float | None]
    comments: list[tuple[str, str, str]]

    @property
    def table(self) -> list[list[str]]:
        return [[name, *(rules.told(score) for score in scores)] for name, scores in self.rows]

    @property
    def columns(self) -> list[str]:
        return ["Estate", *(rules.short_words(first) for first in self.quarters)]


def scores_of(portfolio: Portfolio, until: date) -> Scores:
    """Return the last quarters' scores up to the quarter that begins `until`; only quarters that were graded."""
    found = Rating.objects.filter(portfolio=portfolio, quarter__lte=until).select_related("estate")
    graded = list(found.order_by("quarter", "estate__name", "pk"))
    quarters = sorted({rating.quarter for rating in graded})[-QUARTERS:]
    names = sorted({rating.estate.name for rating in graded if rating.quarter in quarters})
    rows = [(name, [mean(graded, first, name) for first in quarters]) for name in names]
    overall = [mean(graded, first) for first in quarters]
    last = [rating for rating in graded if quarters and rating.quarter == quarters[-1] and rating.comment]
    return Scores(quarters, rows, overall, [(row.estate.name, row.grade, row.comment) for row in last])


def mean(graded: Any, quarter: date, estate: str = "") -> float | None:
    rows = [row for row in graded if row.quarter == quarter and (not estate or row.estate.name == estate)]
    return rules.percent(row.grade for row in rows)
