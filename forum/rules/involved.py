"""Ways of taking part, from two minutes to two hours a month, and which suit what somebody cares about."""

from collections.abc import Iterable
from dataclasses import dataclass

TIMES = (("2", "Two minutes, now and then"), ("30", "Half an hour"), ("120", "Two hours a month"))


@dataclass(frozen=True)
class Way:
    """A way of taking part: its address by name (or that of another feature's offer), its minutes, the portfolios it
    is for (none: all)."""

    title: str
    text: str
    url: str
    minutes: int
    takes: str
    about: tuple[str, ...] = ()
    offer: str = ""


WAYS = (
    Way("See what is planned", "Look up the next dates near you.", "events:list", 2, "Two minutes"),
    Way("See how a service is graded", "Read what representatives found, and whether it is like that where you live.",
        "forum:representatives", 2, "Two minutes", ("cleaning", "grounds")),
    Way("Ask a representative to raise something", "You decide what they see. The council answers you both.",
        "forum:issue_new", 10, "Ten minutes"),
    Way("Suggest an item to the Advisory Board", "Two sentences are enough; you hear what becomes of it.",
        "board:suggest", 10, "Ten minutes"),
    Way("Talk to us at a surgery", "We come to your estate. Bring what you see.", "", 30, "Half an hour",
        ("repairs", "heating", "anti-social-behaviour", "allocations"), offer="surgery"),
    Way("Meet representatives where you live", "They come to fairs, open days and clean-ups.", "forum:gatherings", 30,
        "As long as you like"),
    Way("Listen to a meeting of the Forum", "Everybody may come; the papers are out a week before.", "forum:meetings",
        120, "Two hours, once"),
    Way("Join the Forum", "Hold a portfolio, grade contractors, help to choose them. Costs are paid.",
        "forum:join", 120, "Two hours a month"),
)  # fmt: skip


def matching(ways: Iterable[Way], cares: Iterable[str], minutes: int | None) -> list[Way]:
    """Return the ways that fit the time somebody has; those for what they care about first, the shortest first."""
    wanted = set(cares)
    fitting = [way for way in ways if minutes is None or way.minutes <= minutes]
    ours = [way for way in fitting if not way.about or not wanted or wanted & set(way.about)]
    return sorted(ours, key=lambda way: (not (wanted & set(way.about)), way.minutes))
