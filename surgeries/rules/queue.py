"""Who is called next on the day: booked times are kept, and gaps go to those who dropped in. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import ascii_uppercase

from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken

NEARLY = timedelta(minutes=5)
SCREEN = "surgeries.screen"  # what the address of the screen in the hall is signed for


@dataclass(frozen=True)
class InLine:
    """Somebody who has arrived; `booked` is None for whoever dropped in."""

    key: int
    arrived: datetime
    booked: datetime | None = None


def number_of_the_day(starts: datetime, seat: int, *, walked_in: bool) -> str:
    """Return what a person is called by in the hall: their own time and place, such as "1430A", or "W3" unbooked.

    It opens nothing, unlike their reference, and no two people of one surgery have the same.
    """
    if walked_in:
        return f"W{seat}"
    return f"{local(starts):%H%M}{ascii_uppercase[seat - 1] if seat <= len(ascii_uppercase) else f'-{seat}'}"


def in_order(line: Iterable[InLine], now: datetime) -> list[InLine]:
    """Return the queue: booked people whose time has come, then those who dropped in, then those who came early."""

    def place(one: InLine) -> tuple[int, datetime, int]:
        if one.booked is None:
            return 1, one.arrived, one.key
        return (0 if one.booked <= now + NEARLY else 2), one.booked, one.key

    return sorted(line, key=place)


def require_somebody(line: list[InLine]) -> InLine:
    if not line:
        raise RuleBroken("Nobody is waiting.")
    return line[0]


def require_with(seen_by: int | None, finished: bool, officer: int) -> None:
    """Each officer ends their own talks."""
    if finished or seen_by != officer:
        raise RuleBroken("This person is not with you.")


def require_seats(seats: Iterable[int], places: int) -> None:
    """Nobody who has booked loses their place because an officer stays away."""
    over = sum(1 for seat in seats if seat > places)
    if over:
        raise RuleBroken(
            f"{over} of those who booked would have no officer. Change the surgery first, so that they are told.",
            field="colleagues",
        )
