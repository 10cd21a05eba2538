"""Sample data for each component, so that all of them can be looked at, and tested, on one page."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

FOLDER = "components"
COMMENT = re.compile(r"{#\s*(?P<name>\w+):\s*(?P<what>.*?)\s*Takes:\s*(?P<takes>.*?)\s*#}", re.DOTALL)
ELSEWHERE = {"masthead", "footer"}

SAMPLES: dict[str, list[dict[str, Any]]] = {
    "back_link": [{"href": "#main", "text": "Back to the surgeries"}],
    "breadcrumbs": [{"trail": [("Home", "/"), ("What’s on", "/events/")]}],
    "button": [{"href": "#main", "text": "Book a place"}, {"href": "#main", "text": "Cancel", "tone": "secondary"}],
    "card": [{"title": "Meet us at a surgery", "url": "#main", "text": "Book a quarter of an hour.", "note": "Soon"}],
    "details": [{"summary": "How we count working days", "text": "Bank holidays and weekends are not counted."}],
    "error_summary": [{"links": [("main", "Enter your name."), ("", "This time has just been taken.")]}],
    "inset": [{"text": "Bring a letter that shows your address."}],
    "messages": [{"messages": [{"message": "Your place is booked.", "level_tag": "success"}]}],
    "pagination": [],
    "panel": [],
    "summary_list": [
        {"rows": [{"name": "Name", "value": "Anna Reed", "url": "#main"}, {"name": "Home", "value": "1"}]}
    ],
    "table": [{"caption": "Surgeries", "columns": ["Estate", "Next"], "rows": [["Temple Hill", "Monday"]]}],
    "tag": [{"text": "Booked", "tone": "green"}],
    "timeline": [{"entries": [{"when": "Monday 1 March 2027", "title": "Booked", "text": "By telephone."}]}],
    "warning": [{"text": "If you smell gas, telephone 0800 111 999."}],
}


@dataclass(frozen=True)
class Specimen:
    """One component: its name, what it is for, what it takes, and how it looks with sample data."""

    name: str
    what: str
    takes: str
    shown: list[str]


def names() -> list[str]:
    """Return the names of all components, from their files."""
    return sorted(path.stem for path in (Path(settings.BASE_DIR) / "templates" / FOLDER).glob("*.html"))


def drawn(request: HttpRequest) -> list[Specimen]:
    """Return every component with its samples drawn."""
    return [specimen(name) for name in names() if name not in ELSEWHERE]


def specimen(name: str) -> Specimen:
    source = (Path(settings.BASE_DIR) / "templates" / FOLDER / f"{name}.html").read_text(encoding="utf-8")
    comment = COMMENT.match(source)
    what, takes = (comment["what"], comment["takes"]) if comment else ("", "")
    shown = [render_to_string(f"{FOLDER}/{name}.html", sample) for sample in SAMPLES.get(name, [])]
    return Specimen(name, what, takes, shown)
