"""A program: read the sheets of a workbook that someone handed in. It runs alone, under `limited`.

It reads the file from standard input and writes a line of JSON, {why}, then the sheets as JSON: name, number of
the first row, and rows of cells as text. A whole number is written whole, a day as 2027-03-24, a tick as Yes.
"""

import io
import json
import sys
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

MOST_ROWS = 250_000
MOST_SHEETS = 30


class Refused(Exception):
    """Why a workbook cannot be taken: "password", "rows" or "unreadable"."""


def main() -> None:
    sheets: list[dict[str, Any]] = []
    why = ""
    try:
        sheets = sheets_of(sys.stdin.buffer.read())
    except Refused as no:
        why = str(no)
    except PasswordError:
        why = "password"
    except (CalamineError, OSError, ValueError):
        why = "unreadable"
    sys.stdout.buffer.write(json.dumps({"why": why}).encode() + b"\n" + json.dumps(sheets).encode())


def sheets_of(raw: bytes) -> list[dict[str, Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet][:MOST_SHEETS]
    found: list[dict[str, Any]] = []
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sum(len(one["rows"]) for one in found) + sheet.height > MOST_ROWS:
            raise Refused("rows")
        if sheet.height:
            rows = [trimmed([words(cell) for cell in row]) for row in sheet.to_python(skip_empty_area=True)]
            found.append({"name": name, "first": (sheet.start or (0, 0))[0] + 1, "rows": rows})
    return found


def trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def words(cell: Any) -> str:
    """Return a cell as it would be typed."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


if __name__ == "__main__":
    main()
