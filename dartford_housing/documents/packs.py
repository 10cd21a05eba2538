"""A pack: our own pages and uploaded PDF files in one tagged document, with one run of page numbers.

The template keeps a placeholder page for every uploaded page (it includes documents/pdf/upload.html); everything is
laid out in one run, so that numbers, contents and outline are right at once; the uploaded pages are then laid into
their places as pictures; those that are tagged throughout follow behind with their tags. Their scripts, forms,
links and notes never enter the pack.
"""

import io
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pikepdf
from weasyprint import HTML

from . import grafting, joining, pdf, taming
from .reader.laying import shown_size

MM = 72 / 25.4
ASIDE, ABOVE, BELOW = 9 * MM, 20 * MM, 14 * MM  # kept clear for the heading, the page number and the binding


@dataclass(frozen=True)
class Pack:
    """The finished file; `pages` tells on which page each id of the template and each upload begins, from 1."""

    pdf: bytes
    pages: dict[str, int]
    count: int


@dataclass(frozen=True)
class Sheet:
    """One page of an upload: its number, of how many, and whether it lies on its side."""

    number: int
    of: int
    landscape: bool


def assemble(
    template: str, context: dict[str, Any], uploads: dict[str, bytes], *, title: str, large_print: bool = False
) -> Pack:
    """Return the pack of a template that has one placeholder for each page of each upload; see upload.html."""
    return from_html(pdf.html_of(template, context, title=title, large_print=large_print), uploads)


def from_html(typed: str, uploads: dict[str, bytes], behind: dict[str, bytes] | None = None) -> Pack:
    """Return the pack of finished HTML that has one placeholder for each page of each upload.

    `behind` are uploads that are tagged throughout: their pages follow with all their tags, each in a section of its
    own. RuleBroken where the tags of one cannot be kept.
    """
    html = pdf.parsed(typed)
    keys = name_placeholders(html)
    laid = html.render(pdf_variant="pdf/ua-1")
    places = {name: number for number, page in enumerate(laid.pages) for name in page.anchors}
    by_upload = defaultdict(list)
    for name, key in keys:
        by_upload[key].append(places.pop(name))
    made = lay_in(laid.write_pdf(pdf_variant="pdf/ua-1"), by_upload, uploads)
    pages = {name: number + 1 for name, number in places.items()}
    pack = Pack(made, pages | {key: numbers[0] + 1 for key, numbers in by_upload.items()}, len(laid.pages))
    return followed(pack, behind, str(laid.metadata.title or "")) if behind else pack


def followed(pack: Pack, behind: dict[str, bytes], title: str) -> Pack:
    """Return a pack with tagged uploads joined to its end."""
    parts = [joining.Part(content) for content in (pack.pdf, *map(grafting.ready, behind.values()))]
    whole = joining.join(parts, title=title)
    pages = pack.pages | dict(zip(behind, whole.first[1:], strict=True))
    return Pack(whole.pdf, pages, sum(whole.pages))


def name_placeholders(html: HTML) -> list[tuple[str, str]]:
    """Give every placeholder an id by which its page can be found; return (id, upload) in the order of the pages."""
    found = []
    for number, element in enumerate(html.etree_element.iter("section")):
        if "data-upload" in element.attrib:
            name = f"placeholder-{number}"
            element.set("id", name)
            found.append((name, element.get("data-upload")))
    return found


def sheets(upload: bytes) -> list[Sheet]:
    """Return the pages of an uploaded PDF, for the template to keep their places."""
    sizes = taming.sizes(upload)
    return [Sheet(number, len(sizes), width > height) for number, (width, height) in enumerate(sizes, 1)]


def lay_in(made: bytes, places: dict[str, list[int]], uploads: dict[str, bytes]) -> bytes:
    """Lay each page of each upload into its placeholder and return the finished file."""
    with pikepdf.open(io.BytesIO(made)) as pack:
        for key, numbers in places.items():
            with pikepdf.open(io.BytesIO(taming.pictures(uploads[key]))) as source:
                if len(source.pages) != len(numbers):
                    raise ValueError(f"{key}: {len(source.pages)} pages, but {len(numbers)} placeholders.")
                for number, page in zip(numbers, source.pages, strict=True):
                    lay_page(pack, pack.pages[number], page)
        if places:
            withdraw_claim(pack)
        return pdf.finished(pack)


def lay_page(pack: pikepdf.Pdf, target: pikepdf.Page, page: pikepdf.Page) -> None:
    """Draw an uploaded page under a placeholder, fitted between its heading and its page number, as an artifact."""
    picture = pack.copy_foreign(page.as_form_xobject())
    name = target.add_resource(picture, pikepdf.Name.XObject)
    left, bottom, right, top = (float(value) for value in target.trimbox)
    place = pikepdf.Rectangle(left + ASIDE, bottom + BELOW, right - ASIDE, top - ABOVE)
    drawn = target.calc_form_xobject_placement(picture, name, place, allow_expand=True)
    target.contents_add(b"/Artifact BMC\n" + drawn + framed(page, place) + b"EMC\n", prepend=True)


def framed(page: pikepdf.Page, place: pikepdf.Rectangle) -> bytes:
    """Return a hairline around the uploaded page, so that one sees where it ends and the pack begins."""
    width, height = shown_size(page)
    scale = min(place.width / width, place.height / height)
    left = place.llx + (place.width - width * scale) / 2
    bottom = place.lly + (place.height - height * scale) / 2
    return f"\nq 0.75 G 0.4 w {left:.2f} {bottom:.2f} {width * scale:.2f} {height * scale:.2f} re S Q\n".encode()


def withdraw_claim(pack: pikepdf.Pdf) -> None:
    """Pages that came as pictures are not accessible, so a pack with any does not call itself PDF/UA."""
    with pack.open_metadata(set_pikepdf_as_editor=False) as words:
        for name in ("pdfuaid:part", "pdfuaid:rev"):
            if name in words:
                del words[name]
