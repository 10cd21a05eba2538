"""When a message may go, when to try again, when to give up. Plain Python."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dartford_housing.core.errors import NotAllowed, RuleBroken

TO_ONE_ADDRESS = 6  # messages a day that strangers may cause
WAKING = (time(8), time(20))
QUIET_CHANNELS = {"text"}
QUICK = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)]
SLOW = [timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6), timedelta(hours=12), timedelta(hours=24)]
SLOW_CODES = {450, 452}
CROWDED = 432  # Exchange Online: too many connections; spread the next tries
TOO_LARGE = 552
HANGING_UP = {421, CROWDED}  # the relay closes, or wants us to have fewer connections
BUDGET = timedelta(minutes=4)  # how long one drain goes on; the worker itself is stopped after ten minutes
STALE_AFTER = timedelta(minutes=15)  # longer than any worker can hold a lot
NEWS_AGAIN = 3
RUN_STALE_AFTER = timedelta(minutes=2)  # a letter takes a second or two
MORNING = (8, 12)


def may_go_at(channel: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment from `now` on when this channel may disturb somebody: texts only in waking hours."""
    if channel not in QUIET_CHANNELS:
        return now
    here = now.astimezone(zone)
    if here.time() < WAKING[0]:
        return here.replace(hour=WAKING[0].hour, minute=0, second=0, microsecond=0)
    if here.time() >= WAKING[1]:
        tomorrow = here + timedelta(days=1)
        return tomorrow.replace(hour=WAKING[0].hour, minute=0, second=0, microsecond=0)
    return now


def wait_after(code: int, tries: int, spread: float) -> timedelta | None:
    """Return how long to wait after a failed try, or None to give up.

    `code` is the SMTP reply (0 when the connection failed), `tries` counts the failed one, `spread` is between 0 and 1.
    """
    if 500 <= code < 600:
        return None
    if code == CROWDED:
        return timedelta(minutes=2 + 8 * spread) if tries <= 12 else None
    waits = SLOW if code in SLOW_CODES else QUICK + SLOW
    return waits[tries - 1] if tries <= len(waits) else None


def is_morning(here: datetime) -> bool:
    """Return whether the officers' morning summary belongs to this local moment."""
    return MORNING[0] <= here.hour < MORNING[1]


AGAIN = frozenset({"failed", "uncertain"})
UNSURE = frozenset({"uncertain"})
REROUTE = frozenset({"failed", "uncertain", "waiting", "to_call", "to_print", "returned"})
WITHDRAW = frozenset({"waiting", "failed", "uncertain", "to_call", "to_print", "returned"})
CALL = frozenset({"to_call"})
RETURN = frozenset({"printed"})
CARRIED = frozenset({"email", "text"})
NO_ADDRESS = {
    "email": "Enter an e-mail address.",
    "text": "Enter a mobile number.",
    "telephone": "Enter a telephone number.",
    "post": "Enter a postal address, a line each.",
}


def can_run(user: Any) -> bool:
    """Return whether this person runs messages, calls and print runs."""
    return bool(user.can("run_dispatches"))


def require_can_run(user: Any) -> None:
    if not can_run(user):
        raise NotAllowed("Running messages, calls and print runs needs an officer's role.")


def may(states: frozenset[str]) -> Callable[[Any, Any], bool]:
    """Return the question whether a person may do what is done to messages in these states."""

    def asked(user: Any, delivery: Any) -> bool:
        printing = delivery.state == "to_print" and delivery.print_run_id is not None
        return can_run(user) and delivery.state in states and not printing

    return asked


def may_send_again(user: Any, delivery: Any) -> bool:
    return may(AGAIN)(user, delivery) and delivery.channel in CARRIED


def require_state(state: str, states: frozenset[str]) -> None:
    if state not in states:
        raise RuleBroken("This message has moved on since the page was opened. Nothing was changed.")


def require_not_printing(state: str, run: int | None) -> None:
    if state == "to_print" and run is not None:
        raise RuleBroken(f"This letter is in print run {run}, which is being made.")


def require_no_secret(secret: bool) -> None:
    """A code that was posted to a home proves that somebody lives there; sent elsewhere it would prove nothing."""
    if secret:
        raise RuleBroken("These words go to this address alone. A new code has to be asked for.")


def require_open(seen: bool) -> None:
    """Who may not read a message could have it sent to themselves."""
    if not seen:
        raise NotAllowed("Only somebody who may see what this message is about can send it another way.")


def require_carried(channel: str) -> None:
    if channel not in CARRIED:
        raise RuleBroken("We hold no e-mail address or mobile number for this. Send it another way.")


def may_reconcile(user: Any, run: Any) -> bool:
    return can_run(user) and run.state == "ready"


def require_ready(state: str) -> None:
    if state != "ready":
        raise RuleBroken("This print run is not waiting to be counted.")


def require_counted(letters: int, handed_over: int, remark: str) -> None:
    if handed_over != letters and not remark.strip():
        raise RuleBroken(f"{letters} letters were made. Say why {handed_over} were handed over.", field="remark")
