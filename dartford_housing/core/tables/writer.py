"""CSV that a spreadsheet opens right: encoding known, dates and numbers as such, and no cell run as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from ..dates import local

MARK = "\ufeff"
RUN_BY_SPREADSHEETS = frozenset("=+-@\t\r\n＝＋－＠")


class Echo:
    """A file of no length: what is written comes back, a line at a time."""

    def write(self, line: str) -> str:
        return line


def csv_lines(headings: Iterable[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the lines of a CSV file, to be encoded as UTF-8; its mark goes first, or Excel garbles every accent."""
    writer = csv.writer(Echo())
    yield MARK + writer.writerow([plain(cell) for cell in headings])
    for row in rows:
        yield writer.writerow([plain(cell) for cell in row])


def plain(cell: Any) -> str:
    """Return a cell as it is written: dates so that a spreadsheet knows them, in local time."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, datetime):
        return local(cell).strftime("%Y-%m-%d %H:%M")
    return cell.isoformat() if isinstance(cell, date) else defuse(cell)


def defuse(cell: Any) -> str:
    """Return a cell that a spreadsheet will show and not run; numbers are what they are."""
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text[:1] in RUN_BY_SPREADSHEETS else text
