"""The clock of the Complaint Handling Code: from what happened to what is due, and why that day. Plain Python.

Day of receipt is day 0. The answer is counted from the acknowledgement, and from the last day for it until it is sent.
The terms are kept by version, so that a later Code does not rewrite the history of an older case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dartford_housing.core.dates import short_date
from dartford_housing.core.working_days import Calendar


@dataclass(frozen=True)
class Terms:
    """What a version of the Code allows, in working days; by stage where the stages differ."""

    version: str
    acknowledge: int = 5
    respond: Mapping[int, int] = field(default_factory=lambda: {1: 10, 2: 20})
    extend: Mapping[int, int] = field(default_factory=lambda: {1: 10, 2: 20})


CODE_2024 = Terms("2024")
VERSIONS = {terms.version: terms for terms in (CODE_2024,)}
CURRENT = CODE_2024.version


@dataclass(frozen=True)
class Due:
    """A day by which something is due, and how it was reckoned."""

    day: date
    because: str


@dataclass(frozen=True)
class Deadlines:
    """Every due day of one stage. `backstop` is when the answer would be due had the acknowledgement been in time."""

    acknowledge_by: Due
    respond_by: Due
    latest_extension: Due
    backstop: Due


def reckon(
    stage: int, received: date, *, calendar: Calendar, acknowledged: date | None = None, version: str = CURRENT
) -> Deadlines:
    """Return the due days of a stage (Code 6.2 to 6.4 and 6.11 to 6.15)."""
    terms = VERSIONS[version]
    acknowledge_by = due(received, terms.acknowledge, calendar)
    backstop = due(acknowledge_by.day, terms.respond[stage], calendar)
    respond_by = due(acknowledged, terms.respond[stage], calendar) if acknowledged else backstop
    return Deadlines(acknowledge_by, respond_by, due(respond_by.day, terms.extend[stage], calendar), backstop)


def due(start: date, days: int, calendar: Calendar) -> Due:
    """Return the day that many working days after `start`, with the reckoning in words."""
    return Due(calendar.add(start, days), calendar.explain(start, days))


def told(stage: int, deadlines: Deadlines, acknowledged: date | None = None) -> list[str]:
    """Return the reckoning of a stage as sentences."""
    began = "the acknowledgement" if acknowledged else "the last day to acknowledge"
    lines = [
        ("Acknowledge by", deadlines.acknowledge_by, ""),
        (f"Answer stage {stage} by", deadlines.respond_by, f" (counted from {began})"),
        ("At most, with an extension, by", deadlines.latest_extension, ""),
    ]
    return [f"{words} {short_date(when.day)}: {when.because}{more}." for words, when, more in lines]


def was_in_time(
    *, responded: date | None, respond_by: date, extension_notice: date | None = None, extended_to: date | None = None
) -> bool:
    """Return whether an answer met the Code: an extension counts only if its notice went out by the due day."""
    if responded is None:
        return False
    extended = extended_to and extension_notice and extension_notice <= respond_by
    return responded <= (extended_to if extended and extended_to else respond_by)


def next_update(last_told: date, every: int, calendar: Calendar) -> Due:
    """Return when the resident hears next while an answer takes longer than the Code's time (Code 5.9)."""
    return due(last_told, every, calendar)
