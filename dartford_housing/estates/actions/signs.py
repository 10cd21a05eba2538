"""How far a run is, told where web and worker both look: a transaction tells nobody until it is done."""

from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.utils import timezone

KEPT_SECONDS = 3600


def place(pk: int) -> str:
    return f"import-run:{pk}"


def tell(pk: int, done: int, total: int) -> None:
    """Say how many rows are written; it doubles as a sign of life."""
    sign = {"done": done, "total": total, "at": timezone.now().isoformat()}
    caches["shared"].set(place(pk), sign, KEPT_SECONDS)


def heard(pk: int) -> dict[str, Any]:
    """Return the last sign, or one that says nothing."""
    return caches["shared"].get(place(pk)) or {"done": 0, "total": 0, "at": ""}


def last_heard(pk: int) -> datetime | None:
    at = heard(pk)["at"]
    return datetime.fromisoformat(at) if at else None


def forget(pk: int) -> None:
    caches["shared"].delete(place(pk))
