"""The clock of the Complaint Handling Code: from what happened to what is due, and why that day. Plain Python.

Day of receipt is day 0. The answer is counted from the acknowledgement, and from the last day for it until it is sent.
The terms are kept by version, so that a later Code does not rewrite the history of an older case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

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
DATA_LAW_FROM, DATA_DAYS = date(2026, 6, 19), 30


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
    stage: int,
    received: date,
    *,
    calendar: Calendar,
    acknowledged: date | None = None,
    version: str = CURRENT,
    personal_data: bool = False,
) -> Deadlines:
    """Return the due days of a stage (Code 6.2 to 6.4 and 6.11 to 6.15).

    A first stage that is about personal data alone is acknowledged by the law's clock instead of the Code's.
    """
    terms = VERSIONS[version]
    by_law = acknowledge_data_by(received, calendar) if personal_data and stage == 1 else None
    acknowledge_by = by_law or due(received, terms.acknowledge, calendar)
    backstop = due(acknowledge_by.day, terms.respond[stage], calendar)
    respond_by = due(acknowledged, terms.respond[stage], calendar) if acknowledged else backstop
    return Deadlines(acknowledge_by, respond_by, due(respond_by.day, terms.extend[stage], calendar), backstop)


def due(start: date, days: int, calendar: Calendar) -> Due:
    """Return the day that many working days after `start`, with the reckoning in words."""
    return Due(calendar.add(start, days), calendar.explain(start, days))


def acknowledge_data_by(received: date, calendar: Calendar) -> Due | None:
    """Return the last day to acknowledge a complaint about personal data; None if it came before the law was in force.

    Thirty days that all count, from the day after receipt; a last day that is no working day moves to the next one.
    The answer follows without undue delay (Data Protection Act 2018 s.164A, by Data (Use and Access) Act 2025 s.103).
    """
    if received < DATA_LAW_FROM:
        return None
    last = received + timedelta(days=DATA_DAYS)
    because = f"{DATA_DAYS} days from {short_date(received)}"
    if calendar.is_working_day(last):
        return Due(last, because)
    return Due(calendar.add(last, 1), f"{because}; {short_date(last)} is no working day, so it is the next one")


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
