"""Gatherings: whom each kind is with, and when what came of it is told."""

from datetime import datetime

from dartford_housing.core.errors import RuleBroken


def require_with(kind: str, portfolio: bool, partner: bool) -> None:
    """A meeting on a service names the portfolio, a joint one the partner group."""
    if kind == "service" and not portfolio:
        raise RuleBroken("Choose the portfolio that it belongs to.", field="portfolio")
    if kind == "joint" and not partner:
        raise RuleBroken("Choose the partner group.", field="partner")


def require_begun(starts: datetime, now: datetime, *, cancelled: bool) -> None:
    if cancelled or now < starts:
        raise RuleBroken("What came of it can be told once it has taken place.", field="outcome")


def require_ahead(ends: datetime, now: datetime, *, cancelled: bool) -> None:
    if cancelled or now >= ends:
        raise RuleBroken("It is over, or was called off.")
