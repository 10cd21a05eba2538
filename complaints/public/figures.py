"""Figures fit to be shown: small numbers hidden in public, themes, refusals and orders for those who oversee."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from dartford_housing.web.charts import Chart, bars

from ..choices import Ground, Outcome, Topic
from ..models import Lesson, OmbudsmanCase, Order, Refusal
from . import measures
from .measures import StageCount, Year

LEAST = 5
FEW = f"fewer than {LEAST}"
HIDDEN = "not shown"
QUARTERS = {4: "April to June", 7: "July to September", 10: "October to December", 1: "January to March"}


def hidden(counts: dict[str, int], least: int = LEAST) -> dict[str, str]:
    """Return counts as words, small ones hidden; if one alone is small, the next smallest is hidden with it."""
    small = {name for name, count in counts.items() if 0 < count < least}
    if len(small) == 1 and len(counts) > 1:
        others = {name: count for name, count in counts.items() if name not in small and count}
        small |= {min(others, key=lambda name: others[name])} if others else set()
    return {name: HIDDEN if name in small and counts[name] >= least else told(counts[name], least) for name in counts}


def kept_back(quarters: Mapping[int, int], least: int = LEAST) -> set[int]:
    """Return the quarters of a year whose figure is not told, small or not, so that the year's gives none away.

    What is left of a year after the quarters that are shown would otherwise be the small one that is hidden.
    """
    small = [number for number, count in quarters.items() if 0 < count < least]
    left = sum(quarters[number] for number in small)
    total, safe = sum(quarters.values()), len(small) < left < len(small) * (least - 1)
    if total < least or not small or (len(small) > 1 and safe):
        return set()
    others = sorted((count or total, number) for number, count in quarters.items() if number not in small)
    return {*small, others[0][1]} if others else set()


def told(count: int, least: int) -> str:
    return FEW if 0 < count < least else f"{count:,}"


def topic_counts(year: Year) -> dict[str, int]:
    """Return every topic that occurred, the most frequent first."""
    return dict(sorted(year.topics.items(), key=lambda pair: (-pair[1], pair[0])))


def public_topics(year: Year) -> list[list[str]]:
    return [[name, words] for name, words in hidden(topic_counts(year)).items()]


def topic_chart(year: Year, title: str) -> Chart | None:
    """Return the topics as bars, without those too small to show."""
    shown = hidden(topic_counts(year))
    rows = [(name, float(count)) for name, count in topic_counts(year).items() if shown[name][0].isdigit()]
    return bars(title, rows, what="What it was about") if rows else None


def stage_rows(year: Year, *, whole: bool = False) -> list[list[str]]:
    """Return a row a stage: received, answered in time, CH01 and CH02; not `whole`, small numbers are hidden."""
    return [stage_row(number, stage, whole) for number, stage in year.stages.items()]


def stage_row(number: int, stage: StageCount, whole: bool) -> list[str]:
    """A rate of few would tell their number, so it is hidden with them."""
    name, received = f"Stage\u00a0{number}", count_of(stage.received, whole)
    if not whole and 0 < stage.received < LEAST:
        return [name, received, HIDDEN, HIDDEN, HIDDEN]
    few_tenants = not whole and 0 < stage.tenants < LEAST
    few_due = not whole and 0 < stage.tenants_due < LEAST
    rate = HIDDEN if few_tenants else str(stage.ch01(measures.relevant_homes()))
    share = HIDDEN if few_tenants or few_due else percent(stage.ch02())
    return [name, received, count_of(stage.in_time, whole), rate, share]


def count_of(count: int, whole: bool) -> str:
    return f"{count:,}" if whole else told(count, LEAST)


def percent(value: float | None) -> str:
    return "nothing due yet" if value is None else f"{value} %"


def outcome_rows(year: Year) -> list[list[str]]:
    counts = {str(Outcome(kind).label): year.outcomes.get(kind, 0) for kind in Outcome.values}
    return [[name, words] for name, words in hidden(counts).items()]


@dataclass(frozen=True)
class Theme:
    """How often a topic came up in this span and in the one before."""

    topic: str
    now: int
    before: int

    @property
    def change(self) -> str:
        difference = self.now - self.before
        return f"{difference:+}" if difference else "no change"


def themes(now: Year, before: Year) -> list[Theme]:
    """Return every topic with its change, the most frequent first."""
    found = [Theme(str(topic), now.topics.get(topic, 0), before.topics.get(topic, 0)) for topic in Topic.values]
    return sorted((theme for theme in found if theme.now or theme.before), key=lambda theme: (-theme.now, theme.topic))


def refusals(first: date, last: date) -> list[list[str]]:
    """Return how many refusals each ground carried (Code 8.1b)."""
    counts = Counter(Refusal.objects.filter(approved_at__date__range=(first, last)).values_list("ground", flat=True))
    return [[str(Ground(ground).label), str(counts[ground])] for ground in Ground.values]


def public_refusals(first: date, last: date) -> list[list[str]]:
    """Return the same with small numbers hidden, for a published report."""
    counts = {ground: int(count) for ground, count in refusals(first, last)}
    return [[ground, words] for ground, words in hidden(counts).items()]


def orders(on: date) -> dict[str, int]:
    """Return how the Ombudsman's orders stand."""
    late = Q(complied_on=None, due__lt=on)
    counts: dict[str, Any] = Order.objects.aggregate(
        all=Count("pk"), complied=Count("pk", filter=Q(complied_on__isnull=False)), late=Count("pk", filter=late)
    )
    return {name: int(value) for name, value in counts.items()}


def findings(first: date, last: date) -> list[OmbudsmanCase]:
    """Return what the Ombudsman found in this span; the case's own reference is not needed for it."""
    return list(OmbudsmanCase.objects.filter(determined_on__range=(first, last)))


def lessons(*, public_only: bool) -> list[Lesson]:
    rows = Lesson.objects.filter(public=True) if public_only else Lesson.objects.all()
    return list(rows[:50])


def quarter_of(day: date) -> tuple[str, date, date]:
    """Return the last full quarter before a day: its name, first and last day."""
    month = (day.month - 1) // 3 * 3 + 1
    this = date(day.year, month, 1)
    first = date(this.year - 1, 10, 1) if this.month == 1 else date(this.year, this.month - 3, 1)
    return f"{QUARTERS[first.month]} {first.year}", first, date.fromordinal(this.toordinal() - 1)
