"""The ways about a joined file: outline, named places, and links that lead to them."""

from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name, OutlineItem, String

ELSEWHERE = "pack:"  # how a template links to a named place of another part


@dataclass(frozen=True)
class Place:
    """A place in a file: the page, from 0, and the corner to show."""

    page: int
    left: float
    top: float


Places = dict[str, Place]


def places_of(source: pikepdf.Pdf, before: int) -> Places:
    """Return the named places of a part that stands behind so many pages."""
    names = source.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    numbers = page_numbers(source)
    found = list(names)
    return {str(name): place_at(target, numbers, before) for name, target in zip(found[::2], found[1::2], strict=True)}


def page_numbers(source: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    return {page.obj.objgen: number for number, page in enumerate(source.pages)}


def place_at(target: pikepdf.Object, numbers: dict[tuple[int, int], int], before: int) -> Place:
    """Return the place of a destination as WeasyPrint writes it: page, /XYZ, left, top, zoom."""
    page, _, left, top, _ = target
    return Place(numbers[page.objgen] + before, float(left), float(top))


def outline_of(source: pikepdf.Pdf, before: int) -> list[OutlineItem]:
    """Return a part's own outline, moved behind so many pages."""
    numbers = page_numbers(source)
    with source.open_outline() as outline:
        return [moved(item, numbers, before) for item in outline.root]


def moved(item: OutlineItem, numbers: dict[tuple[int, int], int], before: int) -> OutlineItem:
    place = place_at(item.destination, numbers, before)
    made = OutlineItem(item.title, place.page, "XYZ", left=place.left, top=place.top)
    made.is_closed = True
    made.children.extend(moved(child, numbers, before) for child in item.children)
    return made


def lead(file: pikepdf.Pdf, pages: Iterable[int], places: Places) -> None:
    """Let the links of these pages lead to the named places that are known by now, and say to which page."""
    for number in pages:
        for note in file.pages[number].obj.get("/Annots", []):
            place = places.get(name_of(note))
            if place is not None:
                note.Dest = Array([file.pages[place.page].obj, Name.XYZ, place.left, place.top, 0])
                note.Contents = String(f"Go to page {place.page + 1}")
                if "/A" in note:
                    del note.A


def name_of(note: pikepdf.Object) -> str:
    """Return the name of the place to which a link leads; "" for any other."""
    if isinstance(note.get("/Dest"), String):
        return str(note.Dest)
    address = str(note.get("/A", {}).get("/URI", ""))
    return address.removeprefix(ELSEWHERE) if address.startswith(ELSEWHERE) else ""


def claims_access(source: pikepdf.Pdf) -> bool:
    """Return whether a file calls itself PDF/UA."""
    with source.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        return "pdfuaid:part" in words
