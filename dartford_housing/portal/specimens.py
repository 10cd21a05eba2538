"""Every component drawn with sample data, so that all can be looked at, and tested, on one page."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from .samples import SAMPLES

FOLDER = "components"
COMMENT = re.compile(r"{#\s*(?P<name>\w+):\s*(?P<what>.*?)\s*Takes:\s*(?P<takes>.*?)\s*#}", re.DOTALL)
ELSEWHERE = {"masthead", "masthead_account", "footer"}  # they stand on the page already
ELSEWHERE |= {
    "select",
    "account_form",
    "passkey_scripts",
    "passkey_sign_in",
}  # parts of others, or of the sign-in pages


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
