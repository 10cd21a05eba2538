"""The grades of a portfolio, estate by estate and quarter by quarter, as pages and papers draw them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dartford_housing.estates.models import Patch
from forum.rules import ratings as rules
from forum.rules import standards

from .forum import Portfolio
from .ratings import Rating, Standard

QUARTERS = 4


@dataclass(frozen=True)
class Scores:
    """`rows` are (estate, score of each quarter); `patches`, `overall` likewise; `comments` are of the last."""

    quarters: list[date]
    rows: list[tuple[str, list[float | None]]]
    overall: list[float | None]
    comments: list[tuple[str, str, str]]
    patches: list[tuple[str, list[float | None]]] = field(default_factory=list)
    standards: list[tuple[str, str]] = field(default_factory=list)  # of the last quarter: its words, where not met

    @property
    def table(self) -> list[list[str]]:
        return [[name, *(rules.told(score) for score in scores)] for name, scores in self.rows]

    @property
    def patch_table(self) -> list[list[str]]:
        rows = [*self.patches, ("All estates", self.overall)]
        return [[name, *(rules.told(score) for score in scores)] for name, scores in rows]

    @property
    def patch_columns(self) -> list[str]:
        return ["Patch", *(rules.short_words(first) for first in self.quarters)]

    @property
    def standard_columns(self) -> list[str]:
        return ["What the contract asks for", *(f"Not met, {rules.short_words(last)}" for last in self.quarters[-1:])]

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
    comments = [(row.estate.name, row.grade, row.comment) for row in last]
    patches = by_patch(portfolio, graded, quarters)
    return Scores(quarters, rows, overall, comments, patches, by_standard(portfolio, graded, quarters[-1:]))


def standards_in(portfolio: Portfolio, quarter: date) -> list[Standard]:
    """Return what the contract asks for in the quarter that begins on a day."""
    every = list(portfolio.standards.all())
    held = standards.held_in([(row.pk, row.starts, row.ends) for row in every], quarter)
    return [row for row in every if row.pk in held]


def by_standard(portfolio: Portfolio, graded: Any, last: list[date]) -> list[tuple[str, str]]:
    """Return each standard of the last quarter and at how many of the estates graded then it was not met."""
    if not last:
        return []
    ours = [row for row in graded if row.quarter == last[0]]
    said = Rating.unmet.through.objects.filter(rating__in=[row.pk for row in ours])
    where = defaultdict(set)
    for standard, estate in said.values_list("standard", "rating__estate"):
        where[standard].add(estate)
    estates = len({row.estate_id for row in ours})
    return [(row.text, standards.told(len(where[row.pk]), estates)) for row in standards_in(portfolio, last[0])]


def by_patch(portfolio: Portfolio, graded: Any, quarters: list[date]) -> list[tuple[str, list[float | None]]]:
    """Return each patch of the service with its scores, of the quarters in which the contractor looked after it."""
    patches = Patch.objects.filter(service=portfolio.slug).prefetch_related("estates")
    found = []
    for patch in patches:
        estates = {estate.name for estate in patch.estates.all()}
        ours = [
            row for row in graded if row.estate.name in estates and rules.lay_in(patch.starts, patch.ends, row.quarter)
        ]
        scores = [mean(ours, first) for first in quarters]
        if any(score is not None for score in scores):
            found.append((rules.patch_words(patch.contractor, sorted(estates)), scores))
    return found


def mean(graded: Any, quarter: date, estate: str = "") -> float | None:
    rows = [row for row in graded if row.quarter == quarter and (not estate or row.estate.name == estate)]
    return rules.percent(row.grade for row in rows)
