"""The first step: what is not printed goes, and it is counted what that was."""

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from . import baggage, depths, layers, notes

STAYS = {*baggage.ROOT, "/Names", "/Dests", "/AcroForm", "/OCProperties", "/Metadata"}  # until the file is finished
OF_FORMS = {"/Fields", "/DR", "/DA", "/Q", "/NeedAppearances"}


@dataclass
class Work:
    """What must be done with which pages (from 0), and in plain words what was taken out."""

    notes: notes.Notes
    layered: set[int]
    within: set[int]
    removed: list[str]


def prepared(document: pikepdf.Pdf) -> tuple[bytes, Work]:
    """Return the file without what is not printed, and what is left to do."""
    baggage.settle(document)
    is_off = layers.is_off_in(layers.off_layers(document))
    about = baggage.words_about(document)
    scripts, files, others = baggage.acts_in(document)
    found, layered = notes.sort(document, is_off), layers.pages_with(document, is_off)
    removed = [
        *counted(found.said, "note", "notes"),
        *about,
        *counted(files + found.attached, "attached file", "attached files"),
        *counted(scripts, "script", "scripts"),
        *(["links and buttons that start something"] if others else []),
        *(["what was on layers that are switched off"] if layered else []),
    ]
    tidy_form(document)
    baggage.leave_only(document.Root, STAYS)
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue(), Work(found, layered, depths.pages_with(document), removed)


def tidy_form(document: pikepdf.Pdf) -> None:
    """Leave of a form what its fields are drawn with; those that have never been drawn will be."""
    form = document.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        baggage.leave_only(form, OF_FORMS)
        fields = [note for page in document.pages for note in page.obj.Annots if note.get("/Subtype") == Name.Widget]
        if any("/AP" not in field for field in fields):
            form.NeedAppearances = True


def counted(number: int, one: str, many: str) -> list[str]:
    return [] if not number else [f"{number} {one if number == 1 else many}"]
