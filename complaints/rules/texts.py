"""Starting texts: which letters they are for, and the few fields that they may hold. Plain Python."""

import re
from collections.abc import Mapping

from .parts import require, said

FIELDS = {
    "name": "the resident’s name",
    "reference": "the reference of the case",
    "stage": "1 or 2",
    "due": "the day on which the answer is due",
    "handler": "who looks into it",
}
FIELD = re.compile(r"\{([^{}]*)\}")


def require_text(name: str, text: str) -> None:
    """A starting text has a name and words, and no field but those of the list."""
    require(said(name), "Give it a name, so that it is found again.", "name")
    require(said(text), "Write the text.", "text")
    strange = [field for field in FIELD.findall(text) if field not in FIELDS]
    known = ", ".join(f"{{{field}}}" for field in FIELDS)
    require(not strange, f"There is no field {{{strange[0] if strange else ''}}}. There are: {known}.", "text")
    require("{" not in FIELD.sub("", text) and "}" not in FIELD.sub("", text), "A bracket is left open.", "text")


def merged(text: str, facts: Mapping[str, str]) -> str:
    """Return the text with its fields filled in; what is put in is never read as a field itself."""
    return FIELD.sub(lambda found: facts[found[1]], text)
