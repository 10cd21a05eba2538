"""Check your answers: what was typed, in words, with the page to change it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import long_date
from dartford_housing.residents.choices import CHANNELS, Format, Tenure

from ..choices import Danger, ForWhom

ROWS: tuple[tuple[str, str, str], ...] = (
    ("for_whom", "Who it is for", "who"),
    ("represents", "For whom you speak", "speaking"),
    ("authority", "How they agreed", "speaking"),
    ("represents_at", "Where they live", "speaking"),
    ("copies", "Copies of our letters to them", "speaking"),
    ("what_happened", "What has happened", "what"),
    ("put_right", "What would put it right", "what"),
    ("began_on", "When", "when"),
    ("where", "Where", "when"),
    ("why_late", "Why you tell us now", "earlier"),
    ("danger", "Danger to health or safety", "danger"),
    ("name", "Your name", "you"),
    ("address", "Your address", "you"),
    ("postcode", "Your postcode", "you"),
    ("tenure", "You are", "you"),
    ("prefers", "We reach you by", "reach"),
    ("email", "E-mail address", "reach"),
    ("mobile", "Mobile number", "reach"),
    ("telephone", "Telephone number", "reach"),
    ("formats", "Letters in another format", "reach"),
    ("adjustments", "What we do differently for you", "reach"),
)
LABELS: dict[str, Callable[[Any], str]] = {
    "for_whom": lambda value: str(ForWhom(value).label),
    "danger": lambda value: str(Danger(value).label),
    "tenure": lambda value: str(Tenure(value).label),
    "prefers": lambda value: dict(CHANNELS)[value],
    "began_on": long_date,
    "copies": lambda value: "Yes, by post",
    "formats": lambda values: ", ".join(str(Format(value).label) for value in values),
}


def rows_of(answers: dict[str, Any], url_of: Callable[[str], str]) -> list[dict[str, str]]:
    """Return the rows of the summary; what was left empty is shown as such, so that it can still be filled."""
    known = "name" not in answers
    others = answers.get("for_whom", "self") != "self"
    return [
        {
            "name": words,
            "value": shown(name, answers[name]),
            "url": url_of("help" if known and slug == "reach" else slug),
        }
        for name, words, slug in (theirs(ROWS) if others else ROWS)
        if name in answers and not (name in {"email", "mobile", "telephone"} and not answers[name])
    ]


def theirs(rows: tuple[tuple[str, str, str], ...]) -> list[tuple[str, str, str]]:
    """Return the rows for somebody who speaks for others: the tenure is theirs, and is asked beside their name."""
    return [("tenure", "They are", "speaking") if row[0] == "tenure" else row for row in rows]


def shown(name: str, value: Any) -> str:
    if not value:
        return "Not given"
    return LABELS[name](value) if name in LABELS else str(value)


def files_row(files: Any) -> dict[str, str]:
    """Return the row of the photographs and documents handed in so far."""
    names = "\n".join(file.label for file in files)
    verb = "Change" if names else "Add"
    return {
        "name": "Photographs and documents",
        "value": names or "None",
        "url": reverse("complaints:new_files"),
        "verb": verb,
    }
