"""Words drawn where no look at a page reaches: in patterns, in masks, in letters that are drawings themselves."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

DEEPEST = 20
WORDS = re.compile(rb"(?<![A-Za-z])T[jJ](?![A-Za-z])|[)>]\s*['\"]")
Key = tuple[int, int]


def pages_with(document: pikepdf.Pdf) -> set[int]:
    """Return the pages (from 0) that may draw such words; they are shown as pictures."""
    known: dict[Key, bool] = {}
    return {
        number
        for number, page in enumerate(document.pages)
        if any(has_words(drawing, known) for drawing in hidden_in(page.obj.get("/Resources"), set(), DEEPEST))
    }


def hidden_in(resources: Any, seen: set[Key], depth: int) -> Iterator[Any]:
    """Give the patterns and masks that resources name, those of forms within them too, and letters with a font."""
    if not isinstance(resources, Dictionary) or not depth:
        return
    yield from (pattern for pattern in named(resources, "/Pattern") if isinstance(pattern, pikepdf.Stream))
    masks = [state.get("/SMask") for state in named(resources, "/ExtGState")]
    yield from (mask.get("/G") for mask in masks if isinstance(mask, Dictionary))
    yield from (font for font in named(resources, "/Font") if named(font.get("/Resources"), "/Font"))
    for form in named(resources, "/XObject"):
        if form.objgen not in seen:
            seen.add(form.objgen)
            yield from hidden_in(form.get("/Resources"), seen, depth - 1)


def named(resources: Any, kind: str) -> list[Any]:
    found = resources.get(kind) if isinstance(resources, Dictionary) else None
    values = [value for _, value in found.items()] if isinstance(found, Dictionary) else []
    return [value for value in values if isinstance(value, Dictionary | pikepdf.Stream)]


def has_words(drawing: Any, known: dict[Key, bool]) -> bool:
    """Return whether a drawing, or a form within it, writes; letters with a font of their own do."""
    if not isinstance(drawing, pikepdf.Stream):
        return isinstance(drawing, Dictionary)
    if drawing.objgen not in known:
        known[drawing.objgen] = False
        forms = [form for form in named(drawing.get("/Resources"), "/XObject") if form.get("/Subtype") == Name.Form]
        writes = bool(WORDS.search(drawing.read_bytes()))
        known[drawing.objgen] = writes or any(has_words(form, known) for form in forms)
    return known[drawing.objgen]
