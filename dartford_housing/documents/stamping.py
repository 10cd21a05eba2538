"""The foot of every page of a pack: what it belongs to and its number, written last and marked as no part of the text.

Parts are drawn without it, so a part keeps its drawing wherever in a pack it comes to stand.
"""

import io
import re
from dataclasses import dataclass

import pikepdf
from django.utils.html import escape

from . import pdf

MM = 72 / 25.4
HEIGHT = 9 * MM
SIDES = {False: 20 * MM + 6, True: 18 * MM + 6}  # the margin of the page and that of its body
SIZES = {False: 9, True: 14}
LEADING = 1.2
NAME = pikepdf.Name("/PackFoot")


@dataclass(frozen=True)
class Font:
    """A font that was embedded for the foot: which code draws a sign, and how wide it is in thousandths."""

    code: dict[str, str]
    width: dict[str, float]

    def hex(self, words: str) -> str:
        return "".join(self.code.get(sign, "") for sign in words)

    def length(self, words: str, size: float) -> float:
        return sum(self.width.get(self.code.get(sign, ""), 0) for sign in words) * size / 1000


def stamp(pack: pikepdf.Pdf, *, label: str, large_print: bool = False) -> None:
    """Write the label and "Page 1", "Page 2" … at the foot of every page, as artifacts."""
    size, side = SIZES[large_print], SIDES[large_print]
    with pikepdf.open(io.BytesIO(sample(label))) as source:
        found = next(iter(source.pages[0].Resources.Font.values()))
        font, embedded = font_of(found), pack.copy_foreign(found)
    for number, page in enumerate(pack.pages, 1):
        page.add_resource(embedded, pikepdf.Name.Font, NAME, replace_existing=True)
        page.contents_add(foot(font, label, f"Page {number}", size, side, float(page.mediabox[2])), prepend=True)


def sample(label: str) -> bytes:
    """Return a small document that holds every sign of the foot, so that its font is embedded."""
    style = '<link rel="stylesheet" href="static:/css/pack-foot.css">'
    words = f"{escape(label)} Page 0123456789"
    return pdf.from_html(
        f'<html lang="en-GB"><head><title>Foot</title>{style}</head><body><p>{words}</p></body></html>'
    )


def font_of(found: pikepdf.Object) -> Font:
    """Return the codes and widths of an embedded font as WeasyPrint writes it."""
    table = found.ToUnicode.read_bytes().decode()
    listed = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]{4})>$", table, re.M)
    widths: dict[str, float] = {}
    told = list(found.DescendantFonts[0].W)
    for first, run in zip(told[::2], told[1::2], strict=True):
        widths |= {f"{int(first) + step:04x}": float(width) for step, width in enumerate(run)}
    return Font({chr(int(sign, 16)): code for code, sign in listed}, widths)


def foot(font: Font, label: str, number: str, size: float, side: float, page_width: float) -> bytes:
    """Return the drawing of one foot: the label on the left, in lines that stop before the number on the right."""
    right = page_width - side - font.length(number, size)
    lines = wrapped(font, label, size, right - side - size)
    top = HEIGHT + (len(lines) - 1) * size * LEADING / 2
    put = [(side, top - line * size * LEADING, words) for line, words in enumerate(lines)]
    drawn = "".join(
        f"BT /{str(NAME)[1:]} {size} Tf {left:.2f} {height:.2f} Td <{font.hex(words)}> Tj ET\n"
        for left, height, words in [*put, (right, HEIGHT, number)]
    )
    return f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq 0.2 g\n{drawn}Q\nEMC\n".encode()


def wrapped(font: Font, label: str, size: float, room: float) -> list[str]:
    """Return the label in lines none of which is wider than the room, in points, unless one word is."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.length(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
