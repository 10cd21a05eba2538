"""What a page of a tagged upload draws, written anew: every stroke tagged or called decoration, fonts in the file.

Part of `tagging`.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator, String

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
ASIDE, ABOVE, BELOW = 9 * MM, 9 * MM, 14 * MM
PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
BEGINS, MARKS = {"BMC", "BDC"}, {"BMC", "BDC", "EMC", "MP", "DP"}
NEVER = (
    "/AA", "/AF", "/Alternates", "/F", "/FFilter", "/FDecodeParms", "/Metadata", "/OC", "/OPI", "/PieceInfo", "/PS",
    "/Ref", "/StructParent", "/StructParents",
)  # fmt: skip
DRAWN_WITH = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading")
SAID = ("/Alt", "/ActualText", "/Lang", "/E", "/ID")


class Untagged(Exception):
    """Why the tags of a file cannot be relied on, in a sentence for whoever chose it."""


def require_no_notes(page: pikepdf.Page, number: int) -> None:
    """Links are left behind, which loses no words; a field or a note would be lost with what it says."""
    kinds = {str(note.get("/Subtype")) for note in page.obj.get("/Annots", [])}
    if kinds - {"/Link", "/Popup"}:
        raise Untagged(f"Page {number} has form fields or notes.")
    if float(page.obj.get("/UserUnit", 1)) != 1:
        raise Untagged(f"Page {number} has a size of its own kind.")


def redrawn(page: Any, found: pikepdf.Object, number: int) -> tuple[list[Any], dict[int, int]]:
    """Return what a page draws, its marks numbered from 0 as they come, and the number that each had."""
    kept: list[Any] = []
    marks: dict[int, int] = {}
    open_marks: list[bool] = []
    saved = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        told = str(operator)
        saved += {"q": 1, "Q": -1}.get(told, 0)
        if told in BEGINS:
            begun, covers = begin(operands, found, marks, any(open_marks), number)
            kept.append(begun)
            open_marks.append(covers)
            continue
        if told in PAINTS and not any(open_marks):
            raise Untagged(f"Page {number} has words or drawings outside its tags.")
        if told == "EMC":
            open_marks.pop()
        if saved < 0:
            raise Untagged(f"Page {number} cannot be read.")
        if told not in {"MP", "DP"}:
            kept.append((operands, operator))
    if open_marks:
        raise Untagged(f"Page {number} has a tag without an end.")
    return kept + [([], Operator("Q"))] * saved, marks


def begin(operands: Any, found: Any, marks: dict[int, int], within: bool, number: int) -> tuple[Any, bool]:
    """Return the beginning of a mark as it is written anew, and whether what follows is tagged or decoration."""
    tag = str(operands[0])
    about = operands[1] if len(operands) > 1 else Dictionary()
    about = found.Properties[str(about)] if isinstance(about, Name) else about
    if tag == "/OC" or about.get("/Type") in {Name.OCG, Name.OCMD}:
        raise Untagged(f"Page {number} has layers.")
    if tag == "/Artifact":
        return ([Name.Artifact], Operator("BMC")), True
    said = {key: String(str(about[key])) for key in SAID[:4] if isinstance(about.get(key), String)}
    old = about.get("/MCID")
    if old is not None:
        if within or int(old) in marks:
            raise Untagged(f"Page {number} has words that stand in two tags.")
        said["/MCID"] = marks[int(old)] = len(marks)
    return ([Name(tag), Dictionary(said)], Operator("BDC")), old is not None


def tidy(found: pikepdf.Object, number: int, seen: set[tuple[int, int]]) -> None:
    """Leave in what a page is drawn with no way out of it, and no marks inside its pictures; fonts must be embedded."""
    for font in (value for _, value in found.get("/Font", {}).items()):
        require_embedded(font, number)
    for stream in streams_of(found):
        if stream.objgen in seen:
            continue
        seen.add(stream.objgen)
        if stream.get("/Subtype") == Name.PS:
            raise Untagged(f"Page {number} cannot be read.")
        for key in NEVER:
            if key in stream:
                del stream[key]
        if "/Resources" in stream:
            tidy(stream.Resources, number, seen)
        if stream.get("/Subtype") == Name.Form or "/PatternType" in stream:
            unmark(stream, number)


def streams_of(found: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give the pictures, patterns and soft masks of resources."""
    some = [value for name in ("/XObject", "/Pattern") for _, value in found.get(name, {}).items()]
    masks = [state.get("/SMask") for _, state in found.get("/ExtGState", {}).items()]
    some += [mask.get("/G") for mask in masks if isinstance(mask, Dictionary)]
    yield from (one for one in some if isinstance(one, pikepdf.Stream))
    yield from (
        one.SMask for one in some if isinstance(one, pikepdf.Stream) and isinstance(one.get("/SMask"), pikepdf.Stream)
    )


def unmark(form: pikepdf.Object, number: int) -> None:
    told = list(pikepdf.parse_content_stream(form))
    if any(str(operator) in MARKS for _, operator in told):
        if any("/MCID" in repr(operands) for operands, operator in told if str(operator) in BEGINS):
            raise Untagged(f"Page {number} has tags inside a picture.")
        form.write(pikepdf.unparse_content_stream([one for one in told if str(one[1]) not in MARKS]))


def require_embedded(font: pikepdf.Object, number: int) -> None:
    """Every sign must have its shape in the file, and say which letter it is."""
    if font.get("/Subtype") == Name.Type3:
        known = "/ToUnicode" in font
    else:
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        shapes = {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.get("/FontDescriptor", {}).keys())
        known = bool(shapes) and ("/ToUnicode" in font or (inner is font and "/Encoding" in font))
    if not known:
        raise Untagged(f"Page {number} uses a typeface that is not in the file.")


def fitted(page: pikepdf.Page) -> tuple[tuple[float, float], bytes]:
    """Return the size of the new page and the beginning of its drawing: turned, scaled, put in place, cut off."""
    left, bottom, right, top = (float(value) for value in page.trimbox)
    wide, high, turn = right - left, top - bottom, int(page.obj.get("/Rotate", 0)) % 360
    shown = (high, wide) if turn in {90, 270} else (wide, high)
    size = A4[::-1] if shown[0] > shown[1] else A4
    room = size[0] - 2 * ASIDE, size[1] - ABOVE - BELOW
    by = min(room[0] / shown[0], room[1] / shown[1])
    turned = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, -1, 1, 0, 0, wide),
        180: (-1, 0, 0, -1, wide, high),
        270: (0, 1, -1, 0, high, 0),
    }
    a, b, c, d, e, f = (by * value for value in turned[turn])
    across, up = (size[0] - by * shown[0]) / 2, BELOW + (room[1] - by * shown[1])
    put = f"{a:.5f} {b:.5f} {c:.5f} {d:.5f} {e + across:.3f} {f + up:.3f} cm 1 0 0 1 {-left:.3f} {-bottom:.3f} cm"
    return size, f"q {put} {left:.3f} {bottom:.3f} {wide:.3f} {high:.3f} re W n\n".encode()
