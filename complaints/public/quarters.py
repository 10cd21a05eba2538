"""The quarterly report for the governing body: a quarter beside the one before, whole or for the public (Code 9.7)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min

from dartford_housing.web.charts import Chart, bars

from ..choices import Outcome
from ..models import Lesson, OmbudsmanCase, Order, Stage
from . import figures, measures
from .figures import HIDDEN, LEAST, QUARTERS, hidden

BEGINS = {1: 4, 2: 7, 3: 10, 4: 1}
CHART_QUARTERS = 6
OFFERED = 12
DANGERS = {"emergency": "An emergency", "damp": "Damp or mould", "other": "Another danger to health or safety"}


@dataclass(frozen=True)
class Quarter:
    """A quarter of a reporting year: `key` is its address, such as "2026-27-q2"."""

    first: date

    @property
    def last(self) -> date:
        return date.fromordinal(self.after.first.toordinal() - 1)

    @property
    def after(self) -> "Quarter":
        year, month = (self.first.year + 1, 1) if self.first.month == 10 else (self.first.year, self.first.month + 3)
        return Quarter(date(year, month, 1))

    @property
    def before(self) -> "Quarter":
        year, month = (self.first.year - 1, 10) if self.first.month == 1 else (self.first.year, self.first.month - 3)
        return Quarter(date(year, month, 1))

    @property
    def name(self) -> str:
        return f"{QUARTERS[self.first.month]} {self.first.year}"

    @property
    def key(self) -> str:
        number = next(number for number, month in BEGINS.items() if month == self.first.month)
        return f"{measures.year_of(self.first)}-q{number}"


def quarter(key: str) -> Quarter:
    """Return the quarter of "2026-27-q2"; ValueError for anything else."""
    year, _, number = key.rpartition("-q")
    first, _ = measures.bounds(year)
    if number not in {"1", "2", "3", "4"}:
        raise ValueError(key)
    return Quarter(date(first.year + (number == "4"), BEGINS[int(number)], 1))


def ended(on: date) -> list[Quarter]:
    """Return the quarters that are over and of which complaints are held, the latest first, at most three years."""
    earliest = Stage.objects.aggregate(first=Min("asked_on"))["first"]
    found, one = [], Quarter(date(on.year, (on.month - 1) // 3 * 3 + 1, 1)).before
    while earliest and one.last >= earliest and len(found) < OFFERED:
        found.append(one)
        one = one.before
    return found


def counted(one: Quarter, on: date) -> measures.Year:
    return measures.counted(one.first, one.last, on=on, name=one.name)


def told(counts: Mapping[str, int], whole: bool, back: Collection[str] = ()) -> dict[str, str]:
    """Return counts as words; not `whole`, small ones are hidden, and so is what is kept `back`."""
    if whole:
        return {name: f"{count:,}" for name, count in counts.items()}
    return {name: HIDDEN if name in back else words for name, words in hidden(dict(counts)).items()}


def backs(one: Quarter, on: date, whole: bool) -> set[str]:
    """Return the topics and outcomes whose figure of this quarter could be found from the year's; whole, none is."""
    if whole:
        return set()
    year, number = measures.measured(measures.year_of(one.first), on=on), measures.quarter_of(one.first)
    parts = {n: part.topics + part.outcomes for n, part in year.quarters.items()}
    names = year.topics + year.outcomes
    return {name for name in names if number in figures.kept_back({n: part[name] for n, part in parts.items()})}


def report(one: Quarter, *, on: date, whole: bool) -> dict[str, Any]:
    """Return what the report shows of a quarter, as it stands on a day; not `whole`, small numbers are hidden."""
    now, before = counted(one, on), counted(one.before, on)
    back, back_before = backs(one, on, whole), backs(one.before, on, whole)
    return {
        "quarter": one,
        "whole": whole,
        "in_short": in_short(now, before, whole),
        "stage_rows": [[*row, was] for row, (_, was, *_) in zip(rows(now, whole), rows(before, whole), strict=True)],
        "chart": chart(one, on, whole),
        "deadlines": list(map(list, told(deadlines(now), whole).items())),
        "topics": topics(now, before, whole, (back, back_before)),
        "topic_chart": topic_chart(now, whole, back),
        "outcomes": outcomes(now, whole, back),
        "refusals": list(map(list, told(refused(one), whole).items())),
        "ombudsman": list(map(list, told(ombudsman(one, on), whole).items())),
        "findings": figures.findings(one.first, one.last),
        "hazards": list(map(list, told(hazards(one), whole).items())),
        "lessons": lessons(one, whole),
        "homes": measures.relevant_homes(),
        "definitions": measures.DEFINITIONS,
    }


def rows(year: measures.Year, whole: bool) -> list[list[str]]:
    return figures.stage_rows(year, whole=whole)


def in_short(now: measures.Year, before: measures.Year, whole: bool) -> list[str]:
    """Return a sentence a stage: how many, and whether more than the quarter before."""
    return [sentence(number, now.stages[number], before.stages[number].received, whole) for number in now.stages]


def sentence(number: int, stage: measures.StageCount, before: int, whole: bool) -> str:
    said = f"We received {figures.count_of(stage.received, whole) if stage.received else 'none'} at stage {number}"
    if whole or (stage.received >= LEAST and before >= LEAST):
        more = stage.received - before
        change = f"{abs(more):,} {'more' if more > 0 else 'fewer'} than" if more else "as many as"
        said += f", {change} in the quarter before"
    share = stage.ch02() if whole or stage.tenants_due >= LEAST else None
    return f"{said}." + (f" Of those from tenants, {share} % were answered in time." if share is not None else "")


def chart(one: Quarter, on: date, whole: bool) -> Chart | None:
    """Return stage 1, quarter by quarter, without those too small to show."""
    spans = [one]
    while len(spans) < CHART_QUARTERS:
        spans.append(spans[-1].before)
    counts = [(span.name, counted(span, on).stages[1].received) for span in reversed(spans)]
    shown = [(name, float(count)) for name, count in counts if whole or count >= LEAST]
    return bars("Complaints at stage 1, quarter by quarter", shown, what="Quarter") if len(shown) > 1 else None


def deadlines(year: measures.Year) -> dict[str, int]:
    return {
        f"{words} at stage {number}": getattr(stage, name)
        for number, stage in year.stages.items()
        for words, name in (("Acknowledged late", "late_acknowledgements"), ("Given longer", "extended"))
    }


def outcomes(now: measures.Year, whole: bool, back: Collection[str]) -> list[list[str]]:
    words = told({kind: now.outcomes[kind] for kind, _ in Outcome.choices}, whole, back)
    return [[str(label), words[kind]] for kind, label in Outcome.choices]


def topics(now: measures.Year, before: measures.Year, whole: bool, back: Sequence[Collection[str]]) -> list[list[str]]:
    names = [theme.topic for theme in figures.themes(now, before)]
    years = zip((now, before), back, strict=True)
    here, there = (told({name: year.topics[name] for name in names}, whole, kept) for year, kept in years)
    return [[name, here[name], there[name]] for name in names]


def topic_chart(year: measures.Year, whole: bool, back: Collection[str]) -> Chart | None:
    counts = figures.topic_counts(year)
    shown = told(counts, whole, back)
    found = [(name, float(count)) for name, count in counts.items() if shown[name][0].isdigit()]
    return bars("What complaints were about", found, what="What it was about") if found else None


def refused(one: Quarter) -> dict[str, int]:
    return {ground: int(count) for ground, count in figures.refusals(one.first, one.last)}


def ombudsman(one: Quarter, on: date) -> dict[str, int]:
    """Return how many cases the Ombudsman opened and decided, and how its orders were kept (Code 9.7c)."""
    span = (one.first, one.last)
    due = Order.objects.filter(due__range=span)
    return {
        "Cases that the Ombudsman took up": OmbudsmanCase.objects.filter(opened_on__range=span).count(),
        "Cases that it decided": OmbudsmanCase.objects.filter(determined_on__range=span).count(),
        "of these, severe maladministration": OmbudsmanCase.objects.filter(
            determined_on__range=span, severe=True
        ).count(),
        "Orders that fell due": due.count(),
        "of these, complied with": due.filter(complied_on__isnull=False).count(),
        "of these, late today": due.filter(complied_on=None, due__lt=on).count(),
    }


def hazards(one: Quarter) -> dict[str, int]:
    """Return how many complaints told of a danger to health, by kind; each has a clock of its own (SI 2025/1042)."""
    stages = Stage.objects.received_between(one.first, one.last).filter(number=1)
    found = Counter(stages.exclude(complaint__danger="none").values_list("complaint__danger", flat=True))
    return {words: found[kind] for kind, words in DANGERS.items()}


def lessons(one: Quarter, whole: bool) -> list[Lesson]:
    found = Lesson.objects.filter(noted_on__range=(one.first, one.last))
    return list((found if whole else found.filter(public=True))[:50])
