"""What of the figures everybody may see: small counts of people are hidden, so that nobody is recognised in them."""

from collections.abc import Iterable, Sequence

from .coverage import Coverage

FEWEST = 5
COLUMNS = [
    "Estate",
    "Homes",
    "Surgeries held",
    "Surgeries for each 100 homes",
    "Longest wait (days)",
    "Times offered",
    "Times booked",
    "Did not come",
    "Walked in",
    "Looked for one and found none",
]


def columns() -> list[str]:
    """Return the heads of the table of the figures."""
    return list(COLUMNS)


def shown(count: int, *, openly: bool = True) -> str:
    """Return a count of people in words for the public: 1 to 4 are "fewer than 5"; as it is when not `openly`."""
    return f"fewer than {FEWEST}" if openly and 0 < count < FEWEST else f"{count:,}"


def published_rows(estates: Iterable[Coverage], *, openly: bool = True) -> list[list[str]]:
    """Return a row of figures for each estate. There is no line of totals: it would tell what is hidden."""
    return [row_of(estate, openly) for estate in estates]


def row_of(estate: Coverage, openly: bool) -> list[str]:
    people: Sequence[int] = (estate.taken, estate.missed, estate.walked_in, estate.unmet)
    return [
        estate.name,
        f"{estate.homes:,}",
        str(len(estate.visits)),
        f"{estate.per_hundred:g}",
        "No surgery yet" if estate.wait is None else str(estate.wait),
        f"{estate.places:,}",
        *(shown(count, openly=openly) for count in people),
    ]
