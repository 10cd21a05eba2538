"""What may stand in a cell: no control character, nothing garbled, and no more than its place in the database holds."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ..dates import YEARS
from ..text import CONTROLS, sanitise

CONTROL = f"[{CONTROLS}\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"  # a cell has no other newlines than a file has
# The signs that Windows-1252 has for the bytes 80 to BF, with which the rest of a letter of UTF-8 begins.
FOLLOWS = "[\u0080-\u00bf" + bytes(range(0x80, 0xA0)).decode("cp1252", "ignore") + "]"
GARBLED = f"[ÂÃÄÅ]{FOLLOWS}|â{FOLLOWS}{{2}}|ð{FOLLOWS}{{3}}"
SUSPECT = re.compile(f"(?P<garbled>{GARBLED})|(?P<control>{CONTROL})|(?P<lost>\ufffd)")
DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
SHOWN = 40


@dataclass(frozen=True)
class Limit:
    """What the database holds of a column: letters, or a whole number, or one of some words."""

    longest: int | None = None
    largest: int | None = None
    words: Collection[str] = ()

    def fault(self, cell: str) -> str:
        """Return why the database cannot hold a cell, or nothing."""
        if self.largest is not None:
            return self.fault_of_number(cell)
        if self.longest is not None and len(cell) > self.longest:
            return f"too long: {len(cell)} characters, at most {self.longest}"
        if self.words and cell and cell not in self.words:
            return f"not known: {quoted(cell)}. It must be one of: {', '.join(self.words)}"
        return ""

    def fault_of_number(self, cell: str) -> str:
        if cell and not (cell.isascii() and cell.isdigit()):
            return f"not a whole number in the digits 0 to 9: {quoted(cell)}"
        if cell and (len(cell) > 20 or int(cell) > (self.largest or 0)):
            return f"too large: {quoted(cell)}, at most {self.largest}"
        return ""


def quoted(cell: str) -> str:
    """Return the beginning of a cell as it is told: what cannot be seen is written out."""
    shown = cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"
    return "“" + re.sub(CONTROL, lambda sign: code(sign[0]), shown) + "”"


def code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def tidy_cell(cell: str) -> str:
    """Return a cell without blanks around it or signs that no one sees, one blank for several or a new line."""
    return " ".join((cell if cell.isascii() else sanitise(cell)).split())


def unfit(cell: str) -> str:
    """Return why a cell cannot be stored as it is, or nothing."""
    return next((why for found in SUSPECT.finditer(cell) if (why := fault_of(found, cell))), "")


def fault_of(found: re.Match[str], cell: str) -> str:
    if found["control"]:
        return f"has a control character ({code(found['control'])}): {quoted(cell)}"
    if found["lost"]:
        return f"another program has lost a letter here: {quoted(cell)}. Export the file again"
    return f"garbled: {quoted(cell)}. Export the file again as “CSV UTF-8”" if is_garbled(found["garbled"]) else ""


def is_garbled(signs: str) -> bool:
    """Return whether some signs are one letter of UTF-8 that was read as Windows-1252: “Ã«” for “ë”."""
    try:
        return len(b"".join(byte_of(sign) for sign in signs).decode("utf-8")) == 1
    except UnicodeDecodeError:
        return False


def byte_of(sign: str) -> bytes:
    return bytes([ord(sign)]) if ord(sign) < 0x100 else sign.encode("cp1252")


def read_day(cell: str) -> date | None:
    """Return the day that is written as 24/03/2027 or 2027-03-24; None for no day, or one that cannot be meant."""
    british, iso = DAY.fullmatch(cell), ISO_DAY.fullmatch(cell)
    if british:
        day, month, year = map(int, british.groups())
    elif iso:
        year, month, day = map(int, iso.groups())
    else:
        return None
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
