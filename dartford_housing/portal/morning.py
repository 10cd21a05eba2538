"""The first words of the desk: the greeting, and how things stand."""

from datetime import datetime
from typing import Any

from dartford_housing.core.dates import local
from dartford_housing.core.desk import Card

NOON, EVENING = 12, 17
TONES = (("late", "Late"), ("due", "Due"), ("calm", "Good to know"))


def facts(cards: list[Card], now: datetime) -> dict[str, Any]:
    """Return what the desk's first page says: what waits, what is clear, and a sentence on it."""
    return {
        "now": now,
        "greeting": greeting(now),
        "standing": standing(cards),
        "waiting": in_groups([card for card in cards if card.count]),
        "clear": [card for card in cards if not card.count],
    }


def in_groups(cards: list[Card]) -> list[dict[str, Any]]:
    """Return the cards under the heading of their tone: what is late, what falls due, the rest."""
    groups = [{"title": title, "cards": [card for card in cards if card.tone == tone]} for tone, title in TONES]
    return [group for group in groups if group["cards"]]


def greeting(now: datetime) -> str:
    hour = local(now).hour
    return "Good morning" if hour < NOON else "Good afternoon" if hour < EVENING else "Good evening"


def standing(cards: list[Card]) -> str:
    """Return "3 things are late and 1 thing falls due.", or that nothing is."""
    late, due = (sum(card.count for card in cards if card.tone == tone) for tone in ("late", "due"))
    parts = [counted(late, "is late", "are late"), counted(due, "falls due", "fall due")]
    said = " and ".join(part for part in parts if part)
    return f"{said}." if said else "Nothing is late and nothing falls due."


def counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {'thing ' + one if count == 1 else 'things ' + many}" if count else ""
