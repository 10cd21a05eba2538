"""The measures of a year: CH01 and CH02 with their definitions, and the counts behind them. Never a case."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from .. import clock
from ..models import Stage

MEASURED = "tenant"  # low-cost rental; leaseholders and others stand outside CH01 and CH02
NOT_TAKEN_ON = {"refused", "signposted"}
DEFINITIONS = {
    "CH01": "Complaints received from tenants of low-cost rental homes, for every 1,000 such homes. Complaints that we "
    "did not take on, or that were not ours to answer, are not counted; withdrawn ones are.",
    "CH02": "Of those complaints, how many were answered within the Code’s times, in per cent. An extension counts "
    "when it was told by the due day. Complaints not yet answered are left out while they are not yet due, and when "
    "they were withdrawn.",
}


@dataclass
class StageCount:
    """What a year held of one stage."""

    received: int = 0
    in_time: int = 0
    tenants: int = 0
    tenants_due: int = 0
    tenants_in_time: int = 0
    late_acknowledgements: int = 0
    extended: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)

    def add(self, row: dict[str, Any], on: date) -> None:
        told = clock.was_in_time(
            responded=row["responded_on"],
            respond_by=row["respond_by"],
            extension_notice=row["extension_notice"],
            extended_to=row["extended_to"],
        )
        self.received += 1
        self.in_time += told
        self.late_acknowledgements += (row["acknowledged_on"] or on) > row["acknowledge_by"]
        self.extended += row["extended_to"] is not None
        self.outcomes[row["outcome"]] += bool(row["outcome"])
        self.topics.update(row["topics"])
        if row["tenure"] == MEASURED:
            self.tenants += 1
            self.tenants_in_time += told
            self.tenants_due += row["responded_on"] is not None or is_over(row, on)

    def ch01(self, homes: int) -> float:
        return round(self.tenants * 1000 / homes, 1)

    def ch02(self) -> float | None:
        """Return the per cent, or None when nothing has fallen due."""
        return round(self.tenants_in_time * 100 / self.tenants_due, 1) if self.tenants_due else None


def is_over(row: dict[str, Any], on: date) -> bool:
    """Return whether an unanswered stage should have been answered by now, and nobody withdrew it."""
    return row["status"] != "withdrawn" and (row["extended_to"] or row["respond_by"]) < on


@dataclass
class Year:
    """A reporting year, 1 April to 31 March."""

    name: str
    stages: dict[int, StageCount]
    estates: Counter[str]
    quarters: "dict[int, Year]" = field(default_factory=dict)

    @property
    def outcomes(self) -> Counter[str]:
        return self.stages[1].outcomes + self.stages[2].outcomes

    @property
    def topics(self) -> Counter[str]:
        return self.stages[1].topics + self.stages[2].topics

    def as_dict(self, homes: int) -> dict[str, Any]:
        """Return the keys that the operators' command prints."""
        by_stage = {f"stage_{number}": count for number, count in self.stages.items()}
        return {
            "year": self.name,
            "CH01": {name: count.ch01(homes) for name, count in by_stage.items()},
            "CH02": {name: count.ch02() for name, count in by_stage.items()},
            "received": {name: count.received for name, count in by_stage.items()},
            "in_time": {name: count.in_time for name, count in by_stage.items()},
        }


def bounds(name: str) -> tuple[date, date]:
    """Return the first and last day of "2024-25"; ValueError for anything else."""
    first, _, second = name.partition("-")
    year = int(first)
    if len(first) != 4 or second != f"{(year + 1) % 100:02}":
        raise ValueError(name)
    return date(year, 4, 1), date(year + 1, 3, 31)


def year_of(day: date) -> str:
    """Return the name of the reporting year of a day."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def counted(first: date, last: date, *, on: date, name: str = "") -> Year:
    """Return what was received between two days, as it stands on a day."""
    return count(Stage.objects.received_between(first, last).for_count(), on=on, name=name)


def count(rows: Iterable[dict[str, Any]], *, on: date, name: str = "") -> Year:
    year = empty(name)
    year.quarters = {number: empty(f"{name}-q{number}") for number in (1, 2, 3, 4)}
    for row in rows:
        if row["status"] in NOT_TAKEN_ON and row["responded_on"] is None:
            continue
        for part in (year, year.quarters[quarter_of(row["asked_on"])]):
            part.stages[row["number"]].add(row, on)
            part.estates[row["estate"]] += bool(row["estate"])
    return year


def empty(name: str) -> Year:
    return Year(name, {1: StageCount(), 2: StageCount()}, Counter())


def quarter_of(day: date) -> int:
    """Return which quarter of the reporting year a day lies in, from 1."""
    return (day.month - 4) % 12 // 3 + 1


def measured(name: str, *, on: date) -> Year:
    first, last = bounds(name)
    return counted(first, last, on=on, name=name)


def relevant_homes() -> int:
    """Return the low-cost rental homes that CH01 is reckoned on."""
    return int(settings.COUNCIL["housing"]["relevant_homes"])
