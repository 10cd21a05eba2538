"""Opening a PDF that a stranger made: only ever in a process of its own with little memory and time (`limited`).

A file of a kilobyte may unpack to gigabytes before its first page is known. The program is `reader/`; what it makes of
a file is bounded by what `reader/sizes.py` takes.
"""

from pathlib import Path
from typing import Any

from dartford_housing.core.errors import RuleBroken

from . import limited, rules

PROGRAM = Path(__file__).parent / "reader" / "program.py"
MEMORY = 600_000_000  # bytes of addresses, Python and the libraries included
SECONDS = 45  # of processor time; 300 ordinary pages take half of it
IN_A_WORKER = 60.0  # seconds that a pack waits for its turn before it is put back


class Refused(Exception):
    """Why a file cannot be taken: "locked", "unreadable", "pages" or "swollen"; and its pages, if known."""

    def __init__(self, why: str, pages: int = 0) -> None:
        super().__init__(why)
        self.why, self.pages = why, pages


def ask(job: str, raw: bytes, *numbers: int, patience: float = limited.PATIENCE) -> tuple[dict[str, Any], bytes]:
    """Return what the program says of a file and what it makes of it; see `reader/jobs.py`.

    limited.Busy says nothing of the file: whoever gets it tries again later.
    """
    given = [str(number) for number in numbers]
    try:
        facts, content = limited.run(PROGRAM, job, *given, raw=raw, memory=MEMORY, seconds=SECONDS, patience=patience)
    except limited.Exhausted:
        raise Refused("swollen") from None
    if facts.get("why"):
        raise Refused(facts["why"], facts.get("pages", 0))
    return facts, content


def served(raw: bytes) -> tuple[dict[str, Any], bytes]:
    """Return {pages, covered, removed} and the form in which a file is served."""
    return ask("served", raw, rules.MAX_PDF_PAGES, rules.MAX_PAGE_BYTES)


def sizes(upload: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page of an upload, as a reader shows it; RuleBroken says what is wrong."""
    facts, _ = asked("sheets", upload)
    return [(width, height) for width, height in facts["sizes"]]


def pictures(upload: bytes) -> bytes:
    """Return the pages of an upload without marks and tags, ready to be laid into a pack."""
    return asked("pictures", upload, rules.MAX_PDF_PAGES, rules.MAX_PAGE_BYTES)[1]


def asked(job: str, upload: bytes, *numbers: int) -> tuple[dict[str, Any], bytes]:
    try:
        with limited.spare_place():
            return ask(job, upload, *numbers, patience=IN_A_WORKER)
    except Refused as no:
        raise RuleBroken(rules.PDF_FAULTS[no.why]) from None
