"""The drawing of notes that came without one, where the library draws none, and of words marked to be redacted.

Marking words is not yet redacting them, and whoever marked them did not mean them to be read: a mark becomes a box.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

FILL, LINE = {1: "g", 3: "rg", 4: "k"}, {1: "G", 3: "RG", 4: "K"}
POINTS = {"/Line": "/L", "/Polygon": "/Vertices", "/PolyLine": "/Vertices"}


def give(document: pikepdf.Pdf, note: pikepdf.Object) -> None:
    """Give a note the drawing that it lacks."""
    kind = str(note.get("/Subtype"))
    if kind == "/Redact":
        draw(document, note, "0 g " + " ".join(f"{box} re f" for box in boxes_of(note)))
    elif kind in POINTS and "/AP" not in note:
        draw(document, note, lines(note, numbers(note.get(POINTS[kind])), kind == "/Polygon"))


def draw(document: pikepdf.Pdf, note: pikepdf.Object, content: str) -> None:
    form = document.make_stream(content.encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array(numbers(note.Rect))
    note.AP = Dictionary(N=form)


def boxes_of(note: pikepdf.Object) -> Iterator[str]:
    """Give the marked places as "left bottom width height"."""
    corners = numbers(note.get("/QuadPoints")) or numbers(note.Rect)
    step = 8 if "/QuadPoints" in note else 4
    for start in range(0, len(corners) - step + 1, step):
        xs, ys = corners[start : start + step : 2], corners[start + 1 : start + step : 2]
        yield f"{min(xs):.2f} {min(ys):.2f} {max(xs) - min(xs):.2f} {max(ys) - min(ys):.2f}"


def lines(note: pikepdf.Object, points: list[float], is_closed: bool) -> str:
    """Return the drawing of a line through points, filled if it is closed and has a colour inside."""
    wide = float(note.get("/BS", Dictionary()).get("/W", 1))
    inside, outside = numbers(note.get("/IC")), numbers(note.get("/C"))
    is_filled, is_drawn = is_closed and len(inside) in FILL, len(outside) in LINE and wide > 0
    places = zip(points[::2], points[1::2], strict=False)
    way = [f"{x:.2f} {y:.2f} {'l' if number else 'm'}" for number, (x, y) in enumerate(places)]
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[is_filled, is_drawn]
    return " ".join(
        [coloured(inside, FILL), coloured(outside, LINE), f"{wide:.2f} w", *way, "h" if is_closed else "", paint]
    )


def coloured(parts: list[float], operators: dict[int, str]) -> str:
    known = operators.get(len(parts))
    return " ".join([*(f"{part:.3f}" for part in parts), known]) if known else ""


def numbers(value: Any) -> list[float]:
    return [float(one) for one in value] if isinstance(value, Array) else []
