"""Changing a published surgery, pure: what an officer wishes, and which times live on."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import Any

from dartford_housing.core.dates import LOCAL, local
from dartford_housing.core.errors import RuleBroken

DAY = timedelta(days=1)
NOTICE, NOTICE_BY_POST = 2 * DAY, 5 * DAY  # a time that begins sooner is not kept: too little is left to choose
KEPT, KEPT_BY_POST = 3 * DAY, 7 * DAY
KEPT_UNTIL = time(17)
KEPT_EACH = 2
TRIES = 3


@dataclass(frozen=True)
class Wish:
    """What shall become of a surgery, and why. Only the facts that its kind needs are filled; slots go by key."""

    kind: str
    reason: str
    starts: datetime | None = None
    ends: datetime | None = None
    venue: int | None = None
    officer: int | None = None
    gone: tuple[int, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return the wish as values that an address can carry."""
        moments = {name: getattr(self, name).isoformat() for name in ("starts", "ends") if getattr(self, name)}
        return {name: value for name, value in (asdict(self) | moments).items() if value}


def wish_of(plain: dict[str, Any]) -> Wish:
    """Return the wish that an address carried."""
    moments = {name: datetime.fromisoformat(plain[name]) for name in ("starts", "ends") if name in plain}
    return Wish(**{**plain, **moments, "gone": tuple(plain.get("gone", ()))})


def new_times(old: Iterable[datetime], new: Iterable[datetime]) -> dict[datetime, datetime | None]:
    """Return what becomes of each old time when a surgery moves; None where it exists no longer.

    A time keeps its hour on the clock. Only when the new hours hold none of the old ones, the first becomes the first,
    the second the second, and so on.
    """
    before, after = sorted(old), sorted(new)
    by_clock = {local(moment).time(): moment for moment in after}
    kept = {moment: by_clock.get(local(moment).time()) for moment in before}
    if any(kept.values()):
        return kept
    return dict.fromkeys(before, None) | dict(zip(before, after, strict=False))


def notice(way: str) -> timedelta:
    """Return how far ahead a time must be to be kept for somebody who is reached in this way."""
    return NOTICE_BY_POST if way == "post" else NOTICE


def kept_until(now: datetime, first: datetime, way: str) -> datetime:
    """Return until when times are kept: 5pm three days on (seven by post), no later than a day before the first."""
    days = KEPT_BY_POST if way == "post" else KEPT
    return min(datetime.combine(local(now).date() + days, KEPT_UNTIL, LOCAL), first - DAY)


def require_changeable(status: str, ends: datetime, now: datetime) -> None:
    """Only a published surgery that is not over is changed; a proposal is overridden in its rota."""
    if status != "published" or ends <= now:
        raise RuleBroken("Only a surgery that is published and not over can be changed.")


def require_coming(starts: datetime, now: datetime) -> None:
    if starts <= now:
        raise RuleBroken("The new time has passed.", field="starts")


def require_another(before: Any, after: Any, field: str) -> None:
    if before == after:
        raise RuleBroken("This is how it is already: nothing would change.", field=field)


def require_some_left(times: Iterable[Any], gone: Iterable[Any]) -> None:
    """To take every time away is to cancel."""
    taken = set(gone)
    if not taken:
        raise RuleBroken("Choose at least one time that goes.", field="gone")
    if not set(times) - taken:
        raise RuleBroken("No time would be left. Cancel the surgery instead.", field="gone")


def require_as_seen(seen: str, now_is: str) -> None:
    """What is confirmed is what was read: if somebody booked, moved or cancelled meanwhile, it is read again."""
    if seen != now_is:
        raise RuleBroken("The list has changed since you opened it. Please look through it once more, then confirm.")


def require_open_row(outcome: str) -> None:
    if outcome != "open":
        raise RuleBroken("This has been settled already.")


def require_tried(tries: int) -> None:
    """Nobody is given up before so many calls."""
    if tries < TRIES:
        raise RuleBroken(f"Try at least {TRIES} times, on different days, before you stop.")
