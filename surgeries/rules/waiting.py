"""Whose turn it is and until when they may answer: offers are made, and end, in waking hours. Plain Python."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from dartford_housing.core.dates import LOCAL, local
from dartford_housing.core.errors import NotAllowed, RuleBroken

WAKES, SLEEPS = time(8), time(20)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANSWER = {"email": 6 * HOUR, "text": 6 * HOUR, "telephone": 12 * HOUR, "post": 48 * HOUR}  # waking hours to answer
LEAST = {"email": 2 * HOUR, "text": 2 * HOUR, "telephone": 3 * HOUR, "post": 24 * HOUR}  # fewer: it is not offered
BEFORE_START = 2 * HOUR  # an answer can come until so long before the time; then the place is free for anybody
QUARTER = timedelta(minutes=15)
MOST_TOGETHER = 4
SILENCES = 2  # offers in a row without an answer, after which we stop and ask
Open = Callable[[date], bool]


def every_day(day: date) -> bool:
    return True


def window(day: date) -> tuple[datetime, datetime]:
    """Return when the waking hours of a day begin and end, 8am to 8pm by the clock on the wall."""
    return datetime.combine(day, WAKES, LOCAL), datetime.combine(day, SLEEPS, LOCAL)


def windows(since: datetime, is_open: Open) -> Iterator[tuple[datetime, datetime]]:
    """Return the stretches of waking time from a moment on, on days that count."""
    day = local(since).date()
    while True:
        begins, ends = window(day)
        if is_open(day) and since < ends:
            yield max(begins, local(since)), ends
        day += DAY


def next_waking(moment: datetime, is_open: Open = every_day) -> datetime:
    """Return the moment itself when people are awake, else the next 8am (on a day that counts)."""
    return next(windows(moment, is_open))[0]


def add_waking(moment: datetime, length: timedelta, is_open: Open = every_day) -> datetime:
    """Return when so much waking time has passed, rounded up to a quarter of an hour; never in the night."""
    for begins, ends in windows(moment, is_open):
        if begins + length <= ends:
            return quarter(begins + length)
        length -= ends - begins
    raise AssertionError("Days never end.")


def quarter(moment: datetime) -> datetime:
    over = timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not over else moment - over + QUARTER


def waking_between(since: datetime, until: datetime, is_open: Open = every_day) -> timedelta:
    """Return how much waking time lies between two moments."""
    total = timedelta()
    for begins, ends in windows(since, is_open):
        if begins >= until:
            return total
        total += min(ends, local(until)) - begins
    raise AssertionError("Days never end.")


def last_answer(starts: datetime) -> datetime:
    """Return until when a place at this time can be accepted: two hours before, or the evening before an early one."""
    moment = local(starts - BEFORE_START)
    if moment.time() < WAKES:
        return window(moment.date() - DAY)[1]
    return min(moment, window(moment.date())[1])


def answer_by(now: datetime, starts: datetime, way: str, is_open: Open = every_day) -> tuple[datetime, datetime] | None:
    """Return when the offer is told and when it ends, or None when too little waking time is left to answer.

    `way` is how the person is reached. A call is made on days that count (`is_open`); a letter needs days to arrive.
    """
    counted = is_open if way == "telephone" else every_day
    told = next_waking(now, counted)
    ends = min(add_waking(told, ANSWER[way], counted), last_answer(starts))
    if ends <= told or waking_between(told, ends, counted) < LEAST[way]:
        return None
    return told, ends


@dataclass(frozen=True)
class Free:
    """A time with free places: its key, when it begins, which seats."""

    key: int
    starts: datetime
    seats: tuple[int, ...]


Seats = list[tuple[Free, int]]  # a time, and which of its seats


def together(free: Sequence[Free], places: int, minutes: int) -> Iterator[tuple[Free, Seats]]:
    """Return each way to seat so many people: at one time if it has the places, else at times that follow on."""
    for at, first in enumerate(free):
        if len(first.seats) >= places:
            yield first, [(first, seat) for seat in first.seats[:places]]
            continue
        seats = [(each, seat) for each in following(free[at:], minutes) for seat in each.seats]
        if len(seats) >= places:
            yield first, seats[:places]


def following(free: Sequence[Free], minutes: int) -> list[Free]:
    """Return the times from the first on that follow each other without a gap."""
    found = list(free[:1])
    for before, after in pairwise(free):
        if after.starts - before.starts != timedelta(minutes=minutes):
            break
        found.append(after)
    return found


def require_places(places: int) -> None:
    if not 1 <= places <= MOST_TOGETHER:
        raise RuleBroken(f"Up to {MOST_TOGETHER} people can come together. For more, please telephone.", field="places")


def require_full(free: Iterable[Any]) -> None:
    """Nobody waits for what they can have."""
    if any(True for _ in free):
        raise RuleBroken("There is a free time that would suit. Please book it; you need not wait.", field="suits")


def require_waits(state: str) -> None:
    if state not in {"waiting", "paused"}:
        raise RuleBroken("This is no longer on the waiting list.")


def require_open(state: str, expires_at: datetime, now: datetime) -> None:
    """An offer is answered while it is open and its time is not over: the last moment is the one before it ends."""
    if state in {"accepted", "declined"}:
        raise RuleBroken("This offer has already been answered.")
    if state == "withdrawn":
        raise RuleBroken("This place is no longer there. You are told why in our message.")
    if state == "expired" or now >= expires_at:
        raise RuleBroken("The time to answer this offer is over. You are still on the waiting list.")


def can_change(user: Any, waiting: Any) -> bool:
    """Return whether somebody signed in may answer, leave or ask for this person; strangers hold a signed link."""
    own = waiting.resident is not None and waiting.resident.user_id == user.pk
    return bool(own or user.can("run_surgeries"))


def can_read(user: Any, waiting: Any) -> bool:
    """Return whether an officer may see what somebody brings and needs: who runs the surgery, or oversees all."""
    runs = waiting.surgery is not None and waiting.surgery.officer_id == user.pk
    return user.can("run_surgeries") and bool(runs or user.can("oversee_surgeries"))


def require_can_change(user: Any, waiting: Any) -> None:
    if user is not None and not can_change(user, waiting):
        raise NotAllowed("You can change your own place on the waiting list only.")
