"""What a file carries besides its pages: taken away, and told in plain words."""

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

ACTS = {
    "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/RichMediaExecute", "/Sound", "/Movie",
    "/ResetForm", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView", "/Named",
}  # fmt: skip
ROOT = {"/Type", "/Pages", "/Lang", "/StructTreeRoot", "/MarkInfo", "/Outlines"}
PAGE = {
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Contents", "/Resources", "/StructParents",
    "/Tabs", "/Group", "/Annots",
}  # fmt: skip
NEVER = (
    "/AA", "/AF", "/Alternates", "/F", "/FFilter", "/FDecodeParms", "/LastModified", "/Measure", "/Metadata", "/OC",
    "/OPI", "/PieceInfo", "/PS", "/PtData", "/Ref", "/Thumb",
)  # fmt: skip
STRINGS = {  # that are drawn, read aloud, or lead somewhere
    "/Registry", "/Ordering", "/Panose", "/Lang", "/Alt", "/ActualText", "/E", "/ID", "/Summary", "/Contents", "/URI",
}  # fmt: skip
FILLING, END_OF_PICTURE = 0xFF, b"\xff\xd9"
OWN = {0xE0: b"JFIF\0", 0xEE: b"Adobe"}  # remarks that say how colours are written
START_OF_SCAN, REMARKS = 0xDA, {*range(0xE1, 0xEE), 0xEF, 0xFE}  # of a JPEG
RESOURCES = {"/ProcSet", "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties"}
INHERITED, TREE, DEEPEST = (
    ("/Resources", "/MediaBox", "/CropBox", "/Rotate"),
    {"/Type", "/Kids", "/Count", "/Parent"},
    50,
)
INFO = {"/Author": "the author", "/Keywords": "the keywords", "/Subject": "the subject"}


def words_about(document: pikepdf.Pdf) -> list[str]:
    """Return what the file says about itself, in plain words."""
    info = document.trailer.get("/Info", Dictionary())
    told = [words for key, words in INFO.items() if is_said(info.get(key))]
    own = [f"its own {str(key)[1:]}" for key, value in info.items() if str(key) not in USUAL and is_said(value)]
    return told + own[:3]


USUAL = {*INFO, "/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}


def is_said(value: Any) -> bool:
    return str(value or "").strip().lower() not in {"", "(unspecified)", "unspecified", "anonymous", "untitled"}


def acts_in(document: pikepdf.Pdf) -> tuple[int, int, int]:
    """Return how many scripts, files within and other things that act a file has."""
    scripts = files = others = 0
    for node in (node for thing in document.objects for node in within(thing)):
        kind = str(node.get("/S", ""))
        scripts += kind == "/JavaScript"
        others += kind in ACTS
        files += isinstance(node.get("/EF"), Dictionary)
    return scripts, files, others


def within(thing: Any) -> Iterator[Any]:
    """Give every dictionary that is written inside an object; what it refers to is an object of its own."""
    waiting = [thing]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Array):
            waiting += [value for value in node if is_inside(value)]
        elif isinstance(node, Dictionary | pikepdf.Stream):
            waiting += [value for _, value in node.items() if is_inside(value)]
            yield node


def silence(thing: Any) -> None:
    """Empty every action that does more than lead somewhere, and take out files, wherever they hang."""
    for node in within(thing):
        if str(node.get("/S", "")) in {*ACTS, "/JavaScript"}:
            leave_only(node, ())
        if isinstance(node.get("/EF"), Dictionary):
            del node["/EF"]


def is_inside(value: Any) -> bool:
    return isinstance(value, Array | Dictionary) and not value.is_indirect


def leave_only(thing: pikepdf.Object, keys: Iterable[str]) -> None:
    for key in [key for key in thing if key not in keys]:
        del thing[key]


def settle(document: pikepdf.Pdf) -> None:
    """Write on each page what it inherits, and leave nothing else on what it inherits from."""
    above = []
    for page in document.pages:
        node, steps = page.obj.get("/Parent"), 0
        while isinstance(node, Dictionary) and steps < DEEPEST:
            for key in INHERITED:
                if key in node and key not in page.obj:
                    page.obj[key] = node[key]
            above.append(node)
            node, steps = node.get("/Parent"), steps + 1
    for node in above:
        leave_only(node, TREE)


def bare(document: pikepdf.Pdf) -> None:
    """Take away everything but what the pages are drawn with, their tags and their order."""
    leave_only(document.Root, ROOT)
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    for page in document.pages:
        leave_only(page.obj, PAGE)
        bare_resources(page.obj.get("/Resources"))
    for thing in document.objects:
        unsay(thing)
        if isinstance(thing, pikepdf.Stream):
            for key in NEVER:
                if key in thing:
                    del thing[key]
            unlabel(thing)
            bare_resources(thing.get("/Resources"))
        elif isinstance(thing, Dictionary) and "/S" in thing and "/P" in thing:
            for key in ("/AF", "/T"):
                if key in thing:
                    del thing[key]
    document.remove_unreferenced_resources()


def unsay(thing: Any) -> None:
    """Take out every word that stands where neither drawing nor reading aloud needs one."""
    for node in within(thing):
        for key in [key for key, value in node.items() if isinstance(value, pikepdf.String) and key not in STRINGS]:
            del node[key]


def unlabel(photo: pikepdf.Object) -> None:
    """Take out of a photograph what the camera wrote into it: place, time, words; its dots stay as they are."""
    if photo.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
        came = photo.read_raw_bytes()
        kept = bare_photo(came)
        if kept != came:
            photo.write(kept, filter=Name.DCTDecode, decode_parms=photo.get("/DecodeParms"))


def bare_photo(raw: bytes) -> bytes:
    """Return a JPEG without its remarks, and without what follows it: a telephone hangs a second picture there."""
    made, place = bytearray(raw[:2]), 2
    while raw[place : place + 1] == b"\xff" and len(raw) >= place + 4 and raw[place + 1] != START_OF_SCAN:
        if raw[place + 1] == FILLING:
            place += 1
            continue
        end = place + 2 + int.from_bytes(raw[place + 2 : place + 4], "big")
        if raw[place + 1] not in REMARKS and raw[place + 4 :].startswith(OWN.get(raw[place + 1], b"")):
            made += raw[place:end]
        place = end
    end = raw.find(END_OF_PICTURE, place)
    return bytes(made) + (raw[place:] if end < 0 else raw[place : end + 2])


def bare_resources(found: Any) -> None:
    """Leave what a page is drawn with, layers without their names: all that is left of them is shown."""
    if not isinstance(found, Dictionary):
        return
    leave_only(found, RESOURCES)
    properties = found.get("/Properties")
    if isinstance(properties, Dictionary):
        for key, value in properties.items():
            if isinstance(value, Dictionary) and value.get("/Type") in {Name.OCG, Name.OCMD}:
                properties[key] = Dictionary()
