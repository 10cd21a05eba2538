"""The form in which a file is served: what a viewer shows on paper, and no more.

Notes and fields become part of the pages. A page that hides anything (words under a box, a layer that is switched off,
what lies outside it) becomes a picture with the words that show behind it; every other page stays as it was drawn.
"""

import io
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary, String

from . import baggage, notes, pages, sizes
from .covers import Look, Seen
from .links import Leads
from .preparation import Work, prepared
from .refusals import Refused

MOST_BYTES = 60_000_000


@dataclass
class Served:
    """The file to be served, its pages, the words found under boxes, and in plain words what was taken out."""

    content: bytes = b""
    pages: int = 0
    covered: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def served(raw: bytes, most: int, page_bytes: int) -> Served:
    """Return the form of a file that is served. Refused for one of too many pages or that unpacks to too much."""
    made = Served()
    with opened(raw) as document:
        made.pages = require_few(document, most)
        sizes.require_sane(document, page_bytes)
        ready, work = prepared(document)
    made.removed = work.removed
    if work.notes.drawn_on:
        ready = flattened(ready, work.notes.drawn_on)
    looked = looked_at(ready, work, made)
    with pikepdf.open(io.BytesIO(ready)) as document:
        made.content = assembled(document, looked)
    return made


def opened(raw: bytes) -> pikepdf.Pdf:
    """Open a file. A password that only guards against changes is none against reading."""
    try:
        return pikepdf.open(io.BytesIO(raw))
    except pikepdf.PasswordError:
        raise Refused("locked") from None


def require_few(document: pikepdf.Pdf, most: int) -> int:
    count = len(document.pages)
    if count == 0:
        raise Refused("unreadable")
    if count > most:
        raise Refused("pages", count)
    return count


def flattened(raw: bytes, numbers: set[int]) -> bytes:
    """Return the file with the notes and fields of some pages as part of their drawing."""
    with pypdfium2.PdfDocument(raw) as document:
        document.init_forms()
        for number in sorted(numbers):
            page = document[number]
            page.render(scale=0.1, draw_annots=True)  # gives a shape to notes that came without
            if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT) == pdfium.FLATTEN_FAIL:
                raise Refused("unreadable")
            page.close()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


GONE = {
    "is_beyond": "what lay outside the page",
    "is_hiding": "words that do not show on the page",
    "has_covered_pictures": "what lay under a box on a scanned page",
}


@dataclass
class Looked:
    """The pages that are redrawn as pictures, by number from 0, and the typeface of their words."""

    redrawn: dict[int, pages.Drawn] = field(default_factory=dict)
    blank: dict[int, set[int]] = field(default_factory=dict)  # links over a bar or over nothing, by page and number
    typeface: pages.Typeface = field(default_factory=pages.Typeface)


def looked_at(ready: bytes, work: Work, made: Served) -> Looked:
    """Look at every page; draw those that hide something as pictures."""
    looked, found = Looked(), {}
    with pypdfium2.PdfDocument(ready) as document:
        for number in range(made.pages):
            page = document[number]
            look = Look(page)
            found[number] = look.seen()
            looked.blank[number] = look.blank(work.notes.leads[number])
            page.close()
        must = {n for n, seen in found.items() if not seen.is_all} | work.layered | work.within | work.notes.covered
        for number in sorted(must):
            page = document[number]
            looked.redrawn[number] = pages.drawn(page, found[number].shown, looked.typeface, len(must))
            page.close()
            if sum(len(one.packed) for one in looked.redrawn.values()) > MOST_BYTES:
                raise Refused("swollen")
    tell(found, made)
    return looked


def tell(found: dict[int, Seen], made: Served) -> None:
    made.covered = [
        f"page {number + 1}: {' '.join(word.text for word in seen.covered)}"
        for number, seen in found.items()
        if seen.covered
    ]
    made.removed += [words for name, words in GONE.items() if any(getattr(seen, name) for seen in found.values())]


def assembled(document: pikepdf.Pdf, looked: Looked) -> bytes:
    """Return the finished file: pictures in the places of their pages, links and bookmarks anew, nothing else."""
    title = title_of(document)
    leads = Leads(document)
    outline = [] if looked.redrawn else leads.outline()
    for number, page in enumerate(document.pages):
        held, blank = list(page.obj.get(notes.HELD, [])), looked.blank[number]
        page.obj.Annots = pikepdf.Array([link for n, link in enumerate(held) if leads.replace(page, link, n in blank)])
        if not len(page.obj.Annots):
            del page.obj.Annots
    fonts = looked.typeface.fonts(document)
    for number, picture in looked.redrawn.items():
        pages.put(document, document.pages[number].obj, picture, fonts)
    if looked.redrawn:
        untag(document)
    if "/Outlines" in document.Root:
        del document.Root.Outlines
    baggage.bare(document)
    with document.open_outline() as bookmarks:
        bookmarks.root.extend(outline)
    if title and "/StructTreeRoot" in document.Root:
        entitle(document, title)
    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def title_of(document: pikepdf.Pdf) -> str:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        told = words.get("dc:title") or document.trailer.get("/Info", Dictionary()).get("/Title", "")
    return str(told).strip()


def entitle(document: pikepdf.Pdf, title: str) -> None:
    """Screen readers need the title of a tagged file."""
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        words["dc:title"] = title
    document.docinfo["/Title"] = String(title)


def untag(document: pikepdf.Pdf) -> None:
    """The tags may say what a page hides; without all their pages they are of no use either."""
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in document.Root:
            del document.Root[key]
    for page in document.pages:
        for key in ("/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
        for link in page.obj.get("/Annots", []):
            for key in ("/Contents", "/StructParent"):
                if key in link:
                    del link[key]
