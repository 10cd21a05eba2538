"""Every room's counter, asked as one: each offers what it has, and the portal draws the pages that unite them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from types import ModuleType
from typing import Any

from complaints import public as complaints
from dartford_housing.commitments import public as commitments
from dartford_housing.core.desk import Card, Door, Hit, Matter
from dartford_housing.events import public as events
from dartford_housing.hazards import public as hazards
from dartford_housing.notifications import public as notifications
from dartford_housing.residents import public as residents
from dartford_housing.web import kept
from dartford_housing.web.asking import told
from forum.public import board, consultations, forum
from surgeries import public as surgeries

COUNTERS: tuple[ModuleType, ...] = (
    board,
    forum,
    consultations,
    surgeries,
    complaints,
    hazards,
    commitments,
    events,
    residents,
    notifications,
)
TONES = ("late", "due", "calm")


def asked(name: str) -> Iterable[Callable[..., Any]]:
    """Return the functions of this name that rooms offer, in the order of the rooms."""
    return (getattr(room, name) for room in COUNTERS if hasattr(room, name))


def doors(now: datetime) -> list[Door]:
    """Return the cards of the first page."""
    found = kept.facts("doors", lambda: [door for ask in asked("home_card") if (door := ask(now=now))])
    return sorted(found, key=lambda door: door.order)


def cards(user: Any, now: datetime) -> list[Card]:
    """Return what awaits this officer: the late first, then what falls due, then the rest."""
    found = kept.facts(f"cards:{user.pk}", lambda: [card for ask in asked("desk_cards") for card in ask(user, now=now)])
    return sorted(found, key=lambda card: (TONES.index(card.tone), -card.count))


def matters(user: Any, now: datetime) -> list[Matter]:
    """Return what concerns this resident, the soonest first and what has no date last."""
    found = told([one for ask in asked("my_matters") for one in ask(user, now=now)])
    return sorted(found, key=lambda matter: (matter.when is None, matter.when or now))


def hits(words: str, user: Any, now: datetime) -> list[Hit]:
    """Return what this person may find under these words, room by room; a page that two rooms name is shown once."""
    found = [hit for ask in asked("search") for hit in ask(words, user, now=now)]
    return list({hit.url: hit for hit in reversed(found)}.values())[::-1]
