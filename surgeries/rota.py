"""The rota, pure: which estate gets which surgery, so that none waits too long and the longest-waiting go first.

Earliest deadline first: an estate's deadline is its last surgery plus the limit, or at once if it never had one. Each
officer's window, in order of date, goes to the estate with the nearest deadline; equal ones by demand that was not met
for each home, then by homes. With windows that suit every estate alike this keeps every limit that can be kept.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from dartford_housing.core.dates import long_date
from dartford_housing.core.working_days import listed

NEVER = date.min


@dataclass(frozen=True)
class Spot:
    """A venue that serves an estate."""

    key: int
    name: str
    step_free: bool


@dataclass(frozen=True)
class Place:
    """An estate as the rota sees it. `cancelled` is a visit that was called off after the last one that was held."""

    key: int
    name: str
    homes: int
    last: date | None
    spots: tuple[Spot, ...]
    unmet: int = 0
    cancelled: date | None = None

    def demand(self) -> float:
        """Return the asks that found no surgery, for each home."""
        return self.unmet / max(self.homes, 1)


@dataclass(frozen=True)
class Window:
    """When an officer can hold a surgery."""

    officer: int
    day: date
    starts: time
    ends: time


@dataclass(frozen=True)
class Limits:
    """`months` that an estate may wait; `rest` days at least between two visits to one estate."""

    months: int = 6
    rest: int = 28


@dataclass(frozen=True)
class Choice:
    """One proposed surgery, with the sentence that explains it."""

    place: int
    spot: int
    officer: int
    day: date
    starts: time
    ends: time
    because: str = ""


@dataclass(frozen=True)
class Plan:
    """What is proposed, and in words what cannot be kept."""

    choices: list[Choice] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = (first + timedelta(days=32)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def deadline(place: Place, limits: Limits) -> date:
    """Return the day by which the estate must have its next surgery."""
    return months_after(place.last, limits.months) if place.last else NEVER


def urgency(place: Place, limits: Limits) -> tuple[date, float, int, str]:
    return deadline(place, limits), -place.demand(), -place.homes, place.name


def propose(
    places: Iterable[Place],
    windows: Iterable[Window],
    closed: Mapping[date, str],
    until: date,
    limits: Limits,
    held: Sequence[Choice] = (),
) -> Plan:
    """Return a plan over the windows that are not on a closed day; `until` is the end of the period.

    `held` are surgeries that already stand in it: nobody is put in two places, and their estates wait from then on.
    """
    waiting = {place.key: place for place in places}
    problems = [f"{place.name} has no step-free venue, so it cannot be planned." for place in unplannable(waiting)]
    waiting = {key: place for key, place in waiting.items() if spot_of(place)}
    choices: list[Choice] = []
    open_windows = sorted((w for w in windows if w.day not in closed), key=lambda w: (w.day, w.starts, w.officer))
    for window in open_windows:
        settle(waiting, held, window.day)
        place = next_place(waiting.values(), window, [*choices, *held], limits)
        if place:
            choices.append(chosen(place, window, limits))
            problems += tardy(place, window.day, limits)
            waiting[place.key] = replace(place, last=window.day, cancelled=None, unmet=0)
    settle(waiting, held, until)
    return Plan(choices, problems + late(waiting.values(), until, limits))


def settle(waiting: dict[int, Place], held: Sequence[Choice], until: date) -> None:
    """Let the estates know of their surgeries that stand up to a day."""
    for made in held:
        place = waiting.get(made.place)
        if place and made.day <= until and (place.last is None or place.last < made.day):
            waiting[place.key] = replace(place, last=made.day, cancelled=None, unmet=0)


def unplannable(waiting: Mapping[int, Place]) -> list[Place]:
    return [place for place in waiting.values() if not spot_of(place)]


def spot_of(place: Place) -> Spot | None:
    """Return the venue to use: only a step-free one is proposed."""
    return next((spot for spot in place.spots if spot.step_free), None)


def next_place(places: Iterable[Place], window: Window, choices: list[Choice], limits: Limits) -> Place | None:
    """Return the most urgent estate whose venue and officer are free in this window and whose rest is over."""
    if any(made.officer == window.officer and overlap(made, window) for made in choices):
        return None
    rested = [place for place in places if is_rested(place, window.day, choices, limits)]
    taken = {made.spot for made in choices if overlap(made, window)}
    free = [place for place in rested if (spot := spot_of(place)) and spot.key not in taken]
    return min(free, key=lambda place: urgency(place, limits), default=None)


def is_rested(place: Place, day: date, choices: list[Choice], limits: Limits) -> bool:
    """Return whether no visit, made or planned, is nearer to this day than an estate's rest."""
    visits = [made.day for made in choices if made.place == place.key] + ([place.last] if place.last else [])
    return all(abs((day - visit).days) >= limits.rest for visit in visits)


def overlap(made: Choice, window: Window) -> bool:
    """Return whether a proposed surgery and a window share any time."""
    return made.day == window.day and made.starts < window.ends and window.starts < made.ends


def chosen(place: Place, window: Window, limits: Limits) -> Choice:
    spot = spot_of(place)
    assert spot is not None  # noqa: S101
    because = reason(place, window.day, limits)
    return Choice(place.key, spot.key, window.officer, window.day, window.starts, window.ends, because)


def reason(place: Place, day: date, limits: Limits) -> str:
    """Return why this estate is next: "Gunn Road (396 homes) has waited 8 weeks, …"."""
    who = f"{place.name} ({place.homes:,} home{'' if place.homes == 1 else 's'})"
    asked = f" {place.unmet} {'person' if place.unmet == 1 else 'people'} asked for one and found none."
    asked = asked if place.unmet else ""
    kept = (
        f" Its surgery on {long_date(place.cancelled)} was cancelled, so it keeps its place." if place.cancelled else ""
    )
    if place.last is None:
        return f"{who} has not had a surgery yet, so it comes before every estate that has.{kept}{asked}"
    weeks = (day - place.last).days // 7
    due = long_date(deadline(place, limits))
    return (
        f"{who} last had a surgery on {long_date(place.last)}, {weeks} week{'' if weeks == 1 else 's'} before; "
        f"its next is due by {due}, and no other estate free on this day is due sooner.{kept}{asked}"
    )


def tardy(place: Place, day: date, limits: Limits) -> list[str]:
    """Return a sentence when a visit comes after the day by which it was due, and what would help."""
    if place.last is None or day <= deadline(place, limits):
        return []
    late = f"{place.name} is visited on {long_date(day)}, after {long_date(deadline(place, limits))} when it is due."
    return [f"{late} It needs an earlier session, or a limit of {months(longest([place.last], day))}."]


def late(places: Iterable[Place], until: date, limits: Limits) -> list[str]:
    """Return a sentence for each estate that the plan leaves waiting beyond its limit, and what would help."""
    missed = sorted((p for p in places if deadline(p, limits) < until), key=lambda place: urgency(place, limits))
    if not missed:
        return []
    names = [place.name for place in missed]
    more = len(names)
    needed = f"at least {more} more officer session{'' if more == 1 else 's'} before then"
    days = [place.last for place in missed if place.last]
    other = f", or a limit of {months(longest(days, until))}" if len(days) == more else ""
    waiting = f"{listed(names)} would wait longer than {months(limits.months)} by {long_date(until)}."
    return [f"{waiting} This needs {needed}{other}."]


def months(count: int) -> str:
    return f"{count} month{'' if count == 1 else 's'}"


def longest(days: Iterable[date], until: date) -> int:
    """Return the smallest limit in months under which no estate last visited on these days would be late."""
    first = min(days)
    return next(limit for limit in itertools.count(1) if months_after(first, limit) >= until)


def waits(choices: Iterable[Choice], places: Iterable[Place], until: date) -> dict[int, int]:
    """Return the longest wait of each estate in days, counted from its last surgery, up to `until`."""
    made = list(choices)
    return {
        place.key: longest_wait(
            [*([place.last] if place.last else []), *(choice.day for choice in made if choice.place == place.key)],
            until,
        )
        for place in places
    }


def longest_wait(visits: Iterable[date], until: date) -> int:
    """Return the most days between two visits, or between the last one and `until`; 0 without a visit."""
    return max(((b - a).days for a, b in itertools.pairwise([*sorted(visits), until])), default=0)
