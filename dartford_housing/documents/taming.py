"""Opening a PDF that a stranger made, in a process of its own with little memory and time: it takes none of ours.

A file of a megabyte may unpack to gigabytes before its first page is known. `tame` gives the file written again without
what acts: scripts, launchers, forms that fetch, files within. The process runs this file and nothing else of ours.
"""

import io
import json
import resource
import subprocess
import sys
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

MEMORY = 400_000_000  # bytes of addresses, Python and the library included; a file of 25 MB needs a third of it
SECONDS = 20

FORBIDDEN = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
}
INSIDE = ("/F", "/UF", "/DOS", "/Mac", "/Unix")
UNREADABLE = (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Refused(Exception):
    """Why a file cannot be taken: "locked", "unreadable", "pages" or "swollen"; and its pages, if they are known."""

    def __init__(self, why: str, pages: int = 0) -> None:
        super().__init__(why)
        self.why, self.pages = why, pages


def tame(raw: bytes, *, pages: int, page_bytes: int) -> tuple[bytes, int]:
    """Return the tamed file and its number of pages; Refused for more pages, or a page drawn with more bytes."""
    command = [sys.executable, "-I", __file__, str(pages), str(page_bytes)]
    try:
        answer = subprocess.run(  # noqa: S603 — our own interpreter, our own file, two numbers
            command, input=raw, capture_output=True, timeout=SECONDS * 2, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused("swollen") from None
    told, _, content = answer.stdout.partition(b"\n")
    if not told:  # it died for want of memory or time
        raise Refused("swollen")
    facts = json.loads(told)
    if facts["why"]:
        raise Refused(facts["why"], facts["pages"])
    return content, facts["pages"]


def main() -> None:
    """Read a file, and write a line of JSON {why, pages}, then the tamed file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    most, page_bytes = map(int, sys.argv[1:])
    content, facts = b"", {"why": "", "pages": 0}
    try:
        content, facts["pages"] = tamed(sys.stdin.buffer.read(), most, page_bytes)
    except Refused as no:
        facts = {"why": no.why, "pages": no.pages}
    except pikepdf.PasswordError:
        facts["why"] = "locked"
    except MemoryError:
        facts["why"] = "swollen"
    except UNREADABLE:
        facts["why"] = "unreadable"
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + content)


def tamed(raw: bytes, most: int, page_bytes: int) -> tuple[bytes, int]:
    with pikepdf.open(io.BytesIO(raw)) as document:
        count = require_plain(document, most, page_bytes)
        for thing in document.objects:
            silence(thing)
        bare(document.Root, *(page.obj for page in document.pages))
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue(), count


def require_plain(document: pikepdf.Pdf, most: int, page_bytes: int) -> int:
    """Return the number of pages of a document without a password, few enough and with drawings of a sane size."""
    if document.is_encrypted:
        raise Refused("locked")
    count = len(document.pages)
    if count == 0:
        raise Refused("unreadable")
    if count > most:
        raise Refused("pages", count)
    if any(is_swollen(stream, page_bytes) for page in document.pages for stream in contents_of(page)):
        raise Refused("swollen")
    return count


def contents_of(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.obj.get("/Contents")
    streams = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [stream for stream in streams if isinstance(stream, pikepdf.Stream)]


def is_swollen(stream: pikepdf.Object, most: int) -> bool:
    """Return whether a page's drawing unpacks to more than it may, without unpacking more than that."""
    try:
        return len(zlib.decompressobj().decompress(stream.read_raw_bytes(), most)) >= most
    except zlib.error:
        return False


def silence(thing: Any) -> None:
    """Empty every action that does more than lead to a page, wherever it hangs: a note, a field, an outline."""
    for node in within(thing):
        if str(node.get("/S", "")) in FORBIDDEN:
            for key in list(node.keys()):
                del node[key]
        files = node.get("/EF")
        if isinstance(files, pikepdf.Dictionary) and any(isinstance(files.get(key), pikepdf.Stream) for key in INSIDE):
            del node["/EF"]
        if isinstance(node.get("/XFA"), pikepdf.Array | pikepdf.Stream):
            del node["/XFA"]


def within(thing: Any) -> Iterator[Any]:
    """Give every dictionary that is written inside an object; what it refers to is an object of its own."""
    waiting = [thing]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += [value for value in node if is_inside(value)]
        elif isinstance(node, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for _, value in node.items() if is_inside(value)]
            yield node


def is_inside(value: Any) -> bool:
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def bare(root: pikepdf.Object, *pages: pikepdf.Object) -> None:
    """Take away what hung there, so that nothing empty starts by itself."""
    for name in ("/OpenAction", "/URI", "/AF"):
        if name in root:
            del root[name]
    for name in ("/JavaScript", "/EmbeddedFiles"):
        if "/Names" in root and name in root.Names:
            del root.Names[name]
    for thing in (root, *pages):
        if "/AA" in thing:
            del thing["/AA"]
    for note in (note for page in pages for note in page.get("/Annots", [])):
        for name in ("/A", "/AA"):
            if isinstance(note, pikepdf.Dictionary) and name in note and not list(note[name].keys()):
                del note[name]


if __name__ == "__main__":
    main()
