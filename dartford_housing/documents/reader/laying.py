"""The pages of an upload made ready to be laid into a pack as pictures: without marks, which may not stand inside."""

import io
from typing import Any

import pikepdf

from . import baggage

KNOWN = {*baggage.ROOT, "/ViewerPreferences", "/Metadata"}
MARKS = {b"BMC", b"BDC", b"EMC", b"MP", b"DP"}


class Unmarked(pikepdf.TokenFilter):
    """Leaves out marks with what they say, one token after the other, so that memory stays flat."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[pikepdf.Token] = []

    def handle_token(self, token: pikepdf.Token) -> Any:
        self.waiting.append(token)
        if token.type_ not in {pikepdf.TokenType.word, pikepdf.TokenType.inline_image, pikepdf.TokenType.eof}:
            return None
        told, self.waiting = self.waiting, []
        return None if token.raw_value in MARKS else told


def unmarked(document: pikepdf.Pdf) -> bytes:
    """Return the file with pages that hold no marks and no tags."""
    for page in document.pages:
        content = page.get_filtered_contents(Unmarked())
        page.Contents = document.make_stream(content)
        page.obj.Resources = page.resources
        for name in ("/StructParents", "/Annots"):
            if name in page.obj:
                del page.obj[name]
    for key in [key for key in document.Root if key not in {"/Type", "/Pages"}]:
        del document.Root[key]
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def is_served(document: pikepdf.Pdf) -> bool:
    """Return whether a file is in the form in which we serve it; what was kept before there was one is not."""
    if set(document.Root.keys()) - KNOWN or set(document.trailer.get("/Info", pikepdf.Dictionary()).keys()) - {
        "/Title"
    }:
        return False
    notes = (note for page in document.pages for note in page.obj.get("/Annots", []))
    return all(note.get("/Subtype") == pikepdf.Name.Link for note in notes)


def shown_size(page: pikepdf.Page) -> tuple[float, float]:
    """Return width and height of a page as a reader shows it."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    size = abs(right - left), abs(top - bottom)
    return size[::-1] if int(page.obj.get("/Rotate", 0)) % 180 == 90 else size
