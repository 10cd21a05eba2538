"""What a page draws, one thing after the other, and pictures of the page with some of it left out."""

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from .words import Place, address

MOST_DOTS = 4_000_000  # of a picture to look at
SCALE = 1.5  # dots to a point
DEEPEST = 12
TINY = 0.5  # points
UNPAINTED = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
Matrix = tuple[float, float, float, float, float, float]


@dataclass
class Stroke:
    """One thing that a page draws: text, a shape, a picture; `box` is where, in points of the page as shown."""

    thing: Any
    kind: int
    box: tuple[float, float, float, float]

    @property
    def address(self) -> int:
        return address(self.thing)

    @property
    def is_text(self) -> bool:
        return self.kind == pdfium.FPDF_PAGEOBJ_TEXT

    @property
    def is_picture(self) -> bool:
        return self.kind == pdfium.FPDF_PAGEOBJ_IMAGE

    @property
    def is_painted(self) -> bool:
        """Whether this text is drawn at all; the words behind a scan often are not."""
        return pdfium.FPDFTextObj_GetTextRenderMode(self.thing) not in UNPAINTED

    @property
    def is_embedded(self) -> bool:
        font = pdfium.FPDFTextObj_GetFont(self.thing)
        return bool(font) and pdfium.FPDFFont_GetIsEmbedded(font) == 1

    @property
    def is_tiny(self) -> bool:
        """Whether this text is too small to be seen at all."""
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(self.thing, ctypes.byref(size))
        a, b, c, d, _, _ = matrix_of(self.thing)
        return abs(size.value) * max(abs(a), abs(b), abs(c), abs(d)) < TINY

    def show(self, shown: bool) -> None:
        pdfium.FPDFPageObj_SetIsActive(self.thing, shown)

    def blacken(self) -> None:
        for change in (pdfium.FPDFPageObj_SetFillColor, pdfium.FPDFPageObj_SetStrokeColor):
            change(self.thing, 0, 0, 0, 255)


def strokes_of(page: pypdfium2.PdfPage, place: Place) -> list[Stroke]:
    """Return what a page draws in the order of drawing, forms within forms opened."""
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    return list(within(page, count, get, (1, 0, 0, 1, 0, 0), place, DEEPEST))


def within(
    parent: Any, count: Callable[..., int], get: Callable[..., Any], matrix: Matrix, place: Place, depth: int
) -> Iterator[Stroke]:
    for number in range(count(parent)):
        thing = get(parent, number)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
            inner = product(matrix_of(thing), matrix)
            count_inner, get_inner = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
            yield from within(thing, count_inner, get_inner, inner, place, depth - 1)
        else:
            yield Stroke(thing, kind, bounds_of(thing, matrix, place))


def matrix_of(form: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(form, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    k, m, n, o, p, q = two
    return a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q


def bounds_of(thing: Any, matrix: Matrix, place: Place) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *(ctypes.byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return place.box(min(xs), min(ys), max(xs), max(ys))


def picture_of(page: pypdfium2.PdfPage, scale: float, grayscale: bool = False) -> Image.Image:
    """Return the page as it is printed."""
    bitmap = page.render(
        scale=scale,
        grayscale=grayscale,
        extra_flags=pdfium.FPDF_PRINTING,
        draw_annots=False,
        may_draw_forms=False,
        prefer_bgrx=True,
        rev_byteorder=True,
    )
    return bitmap.to_pil()


def scale_for(page: pypdfium2.PdfPage, scale: float = SCALE, most: int = MOST_DOTS) -> float:
    width, height = page.get_size()
    return min(scale, math.sqrt(most / max(width * height, 1)))


def hide(strokes: Iterable[Stroke]) -> None:
    for stroke in strokes:
        stroke.show(False)


def show(strokes: Iterable[Stroke]) -> None:
    for stroke in strokes:
        stroke.show(True)
