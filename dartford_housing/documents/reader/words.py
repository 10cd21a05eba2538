"""The words of a page and where they stand on its picture."""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[int, int, int, int]
FINE = 1000  # steps of a point, where the library answers in whole numbers


@dataclass
class Sign:
    """A letter: its box in points from the top left of the page as shown, and the text object that draws it."""

    letter: str
    box: tuple[float, float, float, float]
    drawn_by: int

    @property
    def is_ink(self) -> bool:
        return unicodedata.category(self.letter)[0] not in "ZC"


@dataclass
class Word:
    """Letters that stand together."""

    signs: list[Sign] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(sign.letter for sign in self.signs)

    @property
    def ink(self) -> list[Sign]:
        return [sign for sign in self.signs if sign.is_ink]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Where the word stands; asked for when all its letters are known."""
        lefts, tops, rights, bottoms = zip(*(sign.box for sign in self.ink or self.signs), strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


class Place:
    """The way from the coordinates of a page to points from the top left of the page as it is shown, turned and cut."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.width, self.height = page.get_size()
        self.page = page
        self.is_cut = any(abs(one - two) > 1 for one, two in zip(page.get_mediabox(), page.get_cropbox(), strict=True))
        self.origin, across, up = self.device(0, 0), self.device(1000, 0), self.device(0, 1000)
        self.across = tuple((one - zero) / 1000 for one, zero in zip(across, self.origin, strict=True))
        self.up = tuple((one - zero) / 1000 for one, zero in zip(up, self.origin, strict=True))

    def device(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        size = (round(self.width * FINE), round(self.height * FINE))
        pdfium.FPDF_PageToDevice(self.page, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        return across.value / FINE, down.value / FINE

    def point(self, x: float, y: float) -> tuple[float, float]:
        return (
            self.origin[0] + x * self.across[0] + y * self.up[0],
            self.origin[1] + x * self.across[1] + y * self.up[1],
        )

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def holds(self, box: tuple[float, float, float, float]) -> bool:
        """Return whether the middle of a box lies on the page."""
        across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return -1 <= across <= self.width + 1 and -1 <= down <= self.height + 1

    def share(self, stroke: Any) -> float:
        """Return how much of the page a stroke takes up."""
        return self.overlap(stroke.box) / max(self.width * self.height, 1)

    def overlap(self, box: tuple[float, float, float, float]) -> float:
        across = min(box[2], self.width) - max(box[0], 0)
        down = min(box[3], self.height) - max(box[1], 0)
        return max(across, 0) * max(down, 0)

    def is_beyond(self, stroke: Any) -> bool:
        """Return whether a stroke stands outside the page, or the page was cut and cuts a picture."""
        left, top, right, bottom = stroke.box
        if right - left < 0.01 or bottom - top < 0.01:
            return False
        if left > self.width or top > self.height or right < 0 or bottom < 0:
            return stroke.is_text or stroke.is_picture or self.is_cut
        reaches = min(left, top, self.width - right, self.height - bottom) < -2
        return stroke.is_picture and self.is_cut and reaches


def words_of(page: pypdfium2.PdfPage, place: Place) -> list[Word]:
    """Return the words of a page in the order in which it says them."""
    words = [Word()]
    for sign in signs_of(page, place):
        if sign is None:
            words.append(Word())
        else:
            words[-1].signs.append(sign)
    return [word for word in words if word.ink]


def signs_of(page: pypdfium2.PdfPage, place: Place) -> Iterator[Sign | None]:
    """Give the letters of a page, None where a word ends."""
    text = page.get_textpage()
    corners = [ctypes.c_double() for _ in range(4)]
    at = [ctypes.byref(corner) for corner in corners]
    for number in range(text.count_chars()):
        letter = letter_of(pdfium.FPDFText_GetUnicode(text, number))
        if letter.isspace():
            yield None
            continue
        pdfium.FPDFText_GetCharBox(text, number, *at)
        left, right, bottom, top = (corner.value for corner in corners)
        yield Sign(letter, place.box(left, bottom, right, top), address(pdfium.FPDFText_GetTextObject(text, number)))
    text.close()


def letter_of(code: int) -> str:
    """Return a letter; what the font does not tell is a box, what breaks a word at the end of a line is its hyphen."""
    if code in {0, 0xFFFE, 2}:
        return "-" if code else "\ufffd"
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0
