"""A page drawn as a picture, with the words that show behind it for search and screen readers, and nothing else.

The words stand in a typeface of our own without shapes, so nothing of the fonts that came is needed.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image

from .strokes import picture_of, scale_for
from .words import Place, Word

MOST_DOTS = 9_000_000
DOTS_AN_INCH = {20: 200, 80: 150}  # of a file that redraws so many pages; beyond, FEWEST
FEWEST = 110
CODES = 255


@dataclass
class Typeface:
    """Which letter has which code, font by font: a font holds 255 letters."""

    code: dict[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, letter: str) -> tuple[int, int]:
        return self.code.setdefault(letter, (len(self.code) // CODES, len(self.code) % CODES + 1))

    def fonts(self, file: pikepdf.Pdf) -> Dictionary:
        """Return the fonts as a page names them."""
        count = max((font for font, _ in self.code.values()), default=-1) + 1
        return Dictionary({f"/F{number}": self.font(file, number) for number in range(count)})

    def font(self, file: pikepdf.Pdf, number: int) -> pikepdf.Object:
        letters = {code: letter for letter, (font, code) in self.code.items() if font == number}
        rows = [f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in letters.items()]
        blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
        listed = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
        told = f"{BEFORE}{listed}{AFTER}".encode()
        names = [Name(f"/g{code}") for code in sorted(letters)]
        return file.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]), Resources=Dictionary(),
                FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=1, LastChar=len(letters),
                Widths=Array([WIDE] * len(letters)), ToUnicode=file.make_stream(told),
                Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, *names])),
                CharProcs=Dictionary({str(name): file.make_stream(b"500 0 d0") for name in names}),
            )
        )  # fmt: skip


WIDE = 500  # thousandths of every letter
BEFORE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
"""
AFTER = "endcmap CMapName currentdict /CMap defineresource pop end end\n"


@dataclass
class Drawn:
    """A page as a picture: its size in points, the picture, and the drawing that puts the words behind it."""

    size: tuple[float, float]
    dots: tuple[int, int]
    packed: bytes
    filter: str
    is_grey: bool
    words: bytes


def drawn(page: pypdfium2.PdfPage, words: Iterable[Word], typeface: Typeface, of: int) -> Drawn:
    """Return a page as a picture, one of so many in its file."""
    inch = next((dots for most, dots in DOTS_AN_INCH.items() if of <= most), FEWEST)
    image = picture_of(page, scale_for(page, inch / 72, MOST_DOTS))
    is_grey = image.mode == "L" or is_without_colour(image)
    image = image.convert("L") if is_grey else image.convert("RGB")
    packed, kind = packed_small(image, 85 if of <= 80 else 65)
    place = Place(page)
    return Drawn((place.width, place.height), image.size, packed, kind, is_grey, written(words, typeface, place.height))


def is_without_colour(image: Image.Image) -> bool:
    red, green, blue = image.convert("RGB").split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def packed_small(image: Image.Image, quality: int) -> tuple[bytes, str]:
    """Return the picture exactly as it is where that is small, else as a photograph."""
    exact = zlib.compress(image.tobytes(), 6)
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    photo = out.getvalue()
    return (exact, "/FlateDecode") if len(exact) <= 1.5 * len(photo) else (photo, "/DCTDecode")


def written(words: Iterable[Word], typeface: Typeface, height: float) -> bytes:
    """Return the drawing of words that are not painted, each over its place, a space after each."""
    return b"".join(one for word in words for one in word_written(word, typeface, height))


def word_written(word: Word, typeface: Typeface, height: float) -> Iterable[bytes]:
    left, top, right, bottom = word.box
    wide, high = max(right - left, 0.1), max(bottom - top, 0.1)
    upright = wide >= high or len(word.text) == 1
    long, size = (wide, high) if upright else (high, wide)
    stretch = 100 * long / (len(word.text) * size * WIDE / 1000)
    place = f"1 0 0 1 {left:.2f} {height - bottom:.2f}" if upright else f"0 1 -1 0 {right:.2f} {height - bottom:.2f}"
    yield f"BT 3 Tr {place} Tm {stretch:.2f} Tz\n".encode()
    for letter in f"{word.text} ":
        font, code = typeface.of(letter)
        yield f"/F{font} {size:.2f} Tf <{code:02x}> Tj\n".encode()
    yield b"ET\n"


def put(file: pikepdf.Pdf, page: pikepdf.Object, picture: Drawn, fonts: pikepdf.Object) -> None:
    """Make a page this picture and nothing else."""
    for key in list(page.keys()):
        if key not in {"/Type", "/Parent"}:
            del page[key]
    wide, high = picture.size
    image = pikepdf.Stream(file, picture.packed)
    image.Type, image.Subtype, image.BitsPerComponent = Name.XObject, Name.Image, 8
    image.Width, image.Height = picture.dots
    image.ColorSpace = Name.DeviceGray if picture.is_grey else Name.DeviceRGB
    image.Filter = Name(picture.filter)
    content = picture.words + f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Page Do Q\n".encode()
    page.MediaBox = Array([0, 0, round(wide, 3), round(high, 3)])
    page.Resources = Dictionary(XObject=Dictionary(Page=file.make_indirect(image)), Font=fonts)
    page.Contents = file.make_stream(content)
