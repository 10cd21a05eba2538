"""Reading the CSV files that other systems export: every fault with its line, column and reason."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .errors import RuleBroken

Row = dict[str, str]
RUN_BY_SPREADSHEETS = frozenset("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken: the line of the file (1 is the heading), the column and why."""

    line: int
    column: str
    reason: str


@dataclass
class Report:
    """What an import did, or would do."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def refused(self) -> int:
        return len(self.refusals)

    def as_dict(self) -> dict[str, Any]:
        """Return the keys that the operators' commands print."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "refusals": [vars(refusal) for refusal in self.refusals],
            "missing": self.missing,
            "remarks": self.remarks,
        }


def read_table(raw: bytes, *, columns: Sequence[str], encodings: Iterable[str]) -> list[tuple[int, Row]]:
    """Return (line, row) for each row, cells trimmed; RuleBroken with a sentence when the file cannot be understood."""
    rows = numbered(decode(raw, encodings))
    names = [name.strip() for name in next(rows, (1, []))[1]]
    absent = [column for column in columns if column not in names]
    if absent:
        raise RuleBroken(f"The file lacks the {'column' if len(absent) == 1 else 'columns'} {', '.join(absent)}.")
    return [(line, tidy(names, cells)) for line, cells in rows]


def numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line on which it begins: a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise RuleBroken(f"Line {line} is not CSV: {wrong}.") from None
        if cells:
            yield line, cells


def decode(raw: bytes, encodings: Iterable[str]) -> str:
    names = list(encodings)
    for name in names:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RuleBroken(f"The file is not text in {' or '.join(names)}. Export it again as CSV.")


def tidy(names: Sequence[str], cells: Sequence[str]) -> Row:
    """Return a row by its columns' names: what is missing is empty, what has no name is left out."""
    padded = [*cells, *[""] * len(names)]
    return {name: " ".join(cell.split()) for name, cell in zip(names, padded, strict=False)}


def refuse_repeats(rows: Iterable[tuple[int, Row]], key: str) -> tuple[list[tuple[int, Row]], list[Refusal]]:
    """Return the rows without exact repeats, and a refusal for each repeat, named by its first line."""
    first: dict[tuple[str, ...], int] = {}
    kept, refusals = [], []
    for line, row in rows:
        whole = tuple(row.values())
        if whole in first:
            refusals.append(Refusal(line, key, f"exact duplicate row of line {first[whole]}"))
        else:
            first[whole] = line
            kept.append((line, row))
    return kept, refusals


def defuse(cell: Any) -> str:
    """Return a cell that a spreadsheet will show and not run; numbers are what they are."""
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text[:1] in RUN_BY_SPREADSHEETS else text


Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Progress for those who do not watch."""
