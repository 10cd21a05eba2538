"""What features hand to the pages that unite them: cards for officers, matters for residents, hits for the search."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Item:
    """One line of a card: what it is and where to go."""

    words: str
    url: str
    due: str = ""


MOST_COUNTED = 1_000  # counting further would cost more than anybody learns from it


@dataclass(frozen=True)
class Card:
    """What awaits an officer. tone: "late", "due" or "calm"; the late come first. `count` ends at MOST_COUNTED."""

    title: str
    url: str
    count: int
    tone: str = "calm"
    items: list[Item] = field(default_factory=list)

    @property
    def told(self) -> str:
        """Return the count in words: "12", or "1,000 or more"."""
        return f"{self.count:,}{' or more' if self.count >= MOST_COUNTED else ''}"


@dataclass(frozen=True)
class Matter:
    """Something of a resident's own: what it is, how it stands, what happens next."""

    title: str
    url: str
    status: str
    what_next: str
    when: datetime | None = None
    tone: str = "grey"


@dataclass(frozen=True)
class Mine:
    """Rows that may hold something of a resident's own, and how they are told as matters.

    Without rows (None) there is always something to tell. Mostly rows hold nothing, so whoever asks several rooms asks
    first, in one question, which of them do.
    """

    rows: Any
    told: Callable[[Any], list[Matter]]


@dataclass(frozen=True)
class Hit:
    """One result of the site search."""

    title: str
    url: str
    kind: str
    summary: str = ""


@dataclass(frozen=True)
class Door:
    """A feature's card on the first page."""

    title: str
    url: str
    text: str
    note: str = ""
    order: int = 50
