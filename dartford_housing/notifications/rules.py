"""When a message may go, when to try again, when to give up. Plain Python."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WAKING = (time(8), time(20))
QUIET_CHANNELS = {"text"}
QUICK = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)]
SLOW = [timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6), timedelta(hours=12), timedelta(hours=24)]
SLOW_CODES = {450, 452}
CROWDED = 432  # Exchange Online: too many connections; spread the next tries
STALE_AFTER = timedelta(minutes=10)


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
