"""Every kind of message of this room, as the outbox is told of them."""

from typing import Any

from . import KINDS, consultations, elections, giving, interests, issues, membership

EVERY: tuple[tuple[Any, ...], ...] = (
    *KINDS,
    *issues.KINDS,
    *membership.KINDS,
    *consultations.KINDS,
    *giving.KINDS,
    *elections.KINDS,
    *interests.KINDS,
)
