from datetime import UTC, datetime
from itertools import count

from dartford_housing.notifications import outbox
from dartford_housing.notifications.recipients import Recipient

NOON = datetime(2027, 3, 24, 12, tzinfo=UTC)
numbers = count(1)


def somebody(name="Ann Ode", email="ann@dartford.example", **facts):
    return Recipient(name, email=email, **facts)


def by_post(name="Bo Lane", **facts):
    return Recipient(name, address=(name, "12 Temple Hill", "Dartford", "DA1 5HX"), prefers=("post",), **facts)


def by_text(name="Cy Reed", **facts):
    return Recipient(name, mobile="07700 900123", prefers=("text",), **facts)


def letter(kind="try.letter", to=None, key=None, what="on Monday", now=NOON, **facts):
    """Return a message in the outbox, due at noon."""
    key = key or f"try:{next(numbers)}"
    return outbox.post(kind, to=to or somebody(), key=key, send_after=now, what=what, **facts)
