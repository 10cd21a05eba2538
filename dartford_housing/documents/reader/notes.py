"""Notes and fields that hang on the pages: which of them are printed, and which only say or do something.

What is seen on the screen or on paper is marked to be printed, so that a box that hides words is never lost; what is
not seen (sticky notes, their windows, attached files, sounds) goes. Links are set apart; see `links`.
"""

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from . import appearances
from .refusals import Refused

HIDDEN, PRINT, NO_VIEW, INVISIBLE = 2, 4, 32, 1
SAID = {"/Text", "/Popup"}
ATTACHED = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"}
THROUGH = {
    "/Widget",
    "/Highlight",
    "/Underline",
    "/Squiggly",
    "/StrikeOut",
    "/Caret",
}  # words show through or beside them
HELD = "/HeldLinks"
MOST = 8_000  # notes, fields and links of a file


@dataclass
class Notes:
    """What was found: how many notes and attached files went, and the pages (from 0) that are drawn on or covered."""

    said: int = 0
    attached: int = 0
    drawn_on: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)
    leads: dict[int, list[tuple[float, ...]]] = field(default_factory=dict)  # where the links of each page stand


def sort(document: pikepdf.Pdf, is_off: Any) -> Notes:
    """Keep on every page what is printed, take the rest away, set links apart."""
    found = Notes()
    if sum(len(page.obj.get("/Annots", [])) for page in document.pages) > MOST:
        raise Refused("swollen")
    for number, page in enumerate(document.pages):
        notes = [note for note in page.obj.get("/Annots", []) if isinstance(note, Dictionary)]
        links = [note for note in notes if note.get("/Subtype") == Name.Link]
        kept = [note for note in notes if note not in links and is_kept(note, found) and not is_off(note.get("/OC"))]
        for note in kept:
            note.F = PRINT
            appearances.give(document, note)
            found.drawn_on.add(number)
            if str(note.get("/Subtype")) not in THROUGH:
                found.covered.add(number)
        page.obj.Annots, page.obj[HELD] = Array(kept), Array(links)
        found.leads[number] = [upright(link) for link in links]
    return found


def upright(link: pikepdf.Object) -> tuple[float, ...]:
    """Return where a link stands, its lower left corner first; nowhere if it does not say."""
    sides = [float(side) for side in link.get("/Rect", [])]
    left, bottom, right, top = sides if len(sides) == 4 else (0.0, 0.0, 0.0, 0.0)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def is_kept(note: pikepdf.Object, found: Notes) -> bool:
    """Return whether a note is seen on the page; count what it says or holds."""
    kind, flags = str(note.get("/Subtype")), int(note.get("/F", 0))
    if kind in ATTACHED:
        found.attached += 1
        return False
    if kind == "/Text" or (kind not in {"/FreeText", "/Widget"} and str(note.get("/Contents", "")).strip()):
        found.said += 1
    if kind in SAID or flags & HIDDEN:
        return False
    if kind == "/Widget":
        return bool(flags & PRINT)
    return bool(flags & PRINT) or not flags & (NO_VIEW | INVISIBLE)
