"""One document from one template: tagged PDF/UA-1 in British English, with nothing fetched from anywhere."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import URLFetcher

STATIC = Path(settings.BASE_DIR) / "static"


class LockedFetcher(URLFetcher):
    """Gives WeasyPrint data: addresses and our own static files (as static:NAME), and refuses everything else."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if url.startswith("static:"):
            path = (STATIC / url.removeprefix("static:").lstrip("/")).resolve()
            if path.is_relative_to(STATIC.resolve()) and path.is_file():
                return super().fetch(path.as_uri(), headers)
        raise ValueError(f"Documents fetch nothing from elsewhere: {url[:80]}")


def render(template: str, context: dict[str, Any], *, title: str, large_print: bool = False) -> bytes:
    """Return the PDF/UA-1 bytes of a template that extends documents/pdf/base.html."""
    return from_html(html_of(template, context, title=title, large_print=large_print))


def html_of(template: str, context: dict[str, Any], *, title: str, large_print: bool = False) -> str:
    """Return the finished HTML of such a template."""
    facts = {"council": settings.COUNCIL, **context, "title": title, "large_print": large_print}
    return render_to_string(template, facts)


def from_html(html: str) -> bytes:
    """Return the PDF of finished HTML, its table headers given their scope."""
    made = parsed(html).write_pdf(pdf_variant="pdf/ua-1")
    with pikepdf.open(io.BytesIO(made)) as document:
        return finished(document)


def parsed(html: str) -> HTML:
    """Return the HTML ready to be laid out, with the fetcher that fetches nothing from elsewhere."""
    fetcher = LockedFetcher(allowed_protocols=["data", "static", "file"])
    return HTML(string=html, base_url="static:/", url_fetcher=fetcher)


def finished(document: pikepdf.Pdf) -> bytes:
    """Return the bytes of a tagged document after adding what WeasyPrint leaves out: the scope of table headers.

    It also writes lists of headers with nothing in them, for cells that only a row header heads; those are taken out.
    """
    for element in structure_elements(document):
        if "/Headers" in element.get("/A", {}) and not len(element.A.Headers):
            del element.A.Headers
        if element.get("/S") == "/TH":
            known = element.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table))
            known["/Scope"] = pikepdf.Name(f"/{scope_of(element)}")
            element["/A"] = known
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def page_count(made: bytes) -> int:
    """Return how many pages a document of ours has."""
    with pikepdf.open(io.BytesIO(made)) as document:
        return len(document.pages)


def scope_of(header: pikepdf.Object) -> str:
    """A header that stands first in a row of data cells heads its row; any other heads its column."""
    row = header.get("/P")
    kinds = [str(cell.get("/S")) for cell in row.get("/K", []) if isinstance(cell, pikepdf.Dictionary)] if row else []
    return "Row" if "/TD" in kinds else "Column"


def structure_elements(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Give every structure element of a tagged document, in reading order."""
    root = document.Root.get("/StructTreeRoot")
    waiting = [root.get("/K")] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            waiting.append(node.get("/K"))
