"""A file with a table in it, opened: text as it is, a workbook by a program that runs alone."""

import json
from pathlib import Path

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.tables import Sheet

from . import limited

PROGRAM = Path(__file__).with_name("workbooks.py")
MEMORY, SECONDS = 1_000_000_000, 30
PATIENCE = 30.0
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
AS_CSV = "Save the sheet as “CSV UTF-8”, and hand that in."
WHY_NOT = {
    "password": "The workbook is locked with a password. Save it without one, and try again.",
    "rows": f"The workbook has more than 250,000 rows. {AS_CSV}",
    "unreadable": f"We cannot open this file as a workbook. {AS_CSV}",
    "exhausted": f"The workbook takes too much room when it is opened. {AS_CSV}",
    "busy": "We are opening other files just now. Please try again in a minute.",
}


def open_table(raw: bytes) -> bytes | list[Sheet]:
    """Return what `read_table` reads: text as it came, or the sheets of a workbook (.xlsx, .xls, .ods)."""
    return sheets_of(raw) if raw.startswith(WORKBOOKS) else raw


def sheets_of(raw: bytes) -> list[Sheet]:
    try:
        with limited.spare_place():
            facts, content = limited.run(PROGRAM, raw=raw, memory=MEMORY, seconds=SECONDS, patience=PATIENCE)
    except limited.Exhausted:
        raise RuleBroken(WHY_NOT["exhausted"]) from None
    except limited.Busy:
        raise RuleBroken(WHY_NOT["busy"]) from None
    if facts["why"]:
        raise RuleBroken(WHY_NOT[facts["why"]])
    return [Sheet(**sheet) for sheet in json.loads(content)]
