"""What the program does with a file, by the first word of its command. It answers with a line of JSON, then bytes.

`served`: the form in which an upload is served. `sheets`: the sizes of its pages. `pictures`: its pages without marks,
to be laid into a pack. `tagged`: its pages with all their tags, to be joined to a pack.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from . import laying, sizes
from .redrawing import Untagged
from .refusals import UNREADABLE, Refused
from .serving import opened, served
from .tagging import Anew

Answer = tuple[dict[str, Any], bytes]


def main() -> None:
    raw = sys.stdin.buffer.read()
    facts: dict[str, Any] = {}
    content = b""
    try:
        facts, content = JOBS[sys.argv[1]](raw, *map(int, sys.argv[2:]))
    except Refused as no:
        facts = {"why": no.why, "pages": no.pages}
    except MemoryError:
        facts = {"why": "swollen"}
    except UNREADABLE:
        facts = {"why": "unreadable"}
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + content)


def serve(raw: bytes, most: int, page_bytes: int) -> Answer:
    made = served(raw, most, page_bytes)
    facts = asdict(made)
    return facts, facts.pop("content")


def sheets(raw: bytes) -> Answer:
    with opened(raw) as document:
        return {"sizes": [laying.shown_size(page) for page in document.pages]}, b""


def pictures(raw: bytes, most: int, page_bytes: int) -> Answer:
    with opened(raw) as document:
        sizes.require_sane(document, page_bytes)
        if laying.is_served(document):
            return {}, laying.unmarked(document)
    with opened(served(raw, most, page_bytes).content) as document:
        return {}, laying.unmarked(document)


def tagged(raw: bytes) -> Answer:
    try:
        with opened(raw) as document:
            return {"untagged": ""}, Anew(document).written()
    except Untagged as no:
        return {"untagged": str(no)}, b""


JOBS = {"served": serve, "sheets": sheets, "pictures": pictures, "tagged": tagged}
