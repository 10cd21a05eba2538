"""Our own documents, drawn once and kept for a day: whoever asks again gets the same bytes for next to nothing.

It is kept by the digest of its finished HTML, of the style sheets and of the renderer, so nothing stale can be given
and nobody has to say what has changed. Who may read it is asked by the page, before.
"""

import hashlib
import time
from collections.abc import Callable
from functools import cache
from typing import Any

import weasyprint
from django.core.cache import caches

from . import pdf

KEPT_SECONDS = 24 * 3600
DRAWN_WITHIN = 60  # seconds; a process that has not finished by then is taken for dead
LOOK_AGAIN = 0.05


def render(template: str, context: dict[str, Any], *, title: str, large_print: bool = False) -> bytes:
    """Return what `pdf.render` returns, drawn at most once a day for the same content."""
    return from_html(pdf.html_of(template, context, title=title, large_print=large_print))


def from_html(html: str, *, draw: Callable[[str], bytes] = pdf.from_html) -> bytes:
    """Return the PDF of finished HTML; of several who ask at once, one draws and the others wait for it."""
    place = f"kept-pdf:{digest(html)}"
    found: bytes | None = caches["shared"].get(place)
    return found if found is not None else drawn_once(place, lambda: draw(html))


def digest(html: str) -> str:
    return hashlib.sha256(f"{weasyprint.__version__} {style()} {html}".encode()).hexdigest()


@cache
def style() -> str:
    """Return the digest of every style sheet of ours; it changes with a new version of the portal only."""
    files = sorted((pdf.STATIC / "css").glob("*.css"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def drawn_once(place: str, draw: Callable[[], bytes]) -> bytes:
    shared, busy = caches["shared"], f"{place}:busy"
    if not shared.add(busy, True, DRAWN_WITHIN):
        found = awaited(place, busy)
        if found is not None:
            return found
    try:
        made: bytes = shared.get(place) or draw()
        shared.set(place, made, KEPT_SECONDS)
    finally:
        shared.delete(busy)
    return made


def awaited(place: str, busy: str) -> bytes | None:
    """Return what another process is drawing; None if it gave up or died."""
    shared = caches["shared"]
    until = time.monotonic() + DRAWN_WITHIN
    while time.monotonic() < until and shared.get(busy):
        time.sleep(LOOK_AGAIN)
    found: bytes | None = shared.get(place)
    return found
