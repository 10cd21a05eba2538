"""One reader for every file that is handed in: text of any usual encoding and separator, or sheets of a workbook."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import RuleBroken
from .cells import tidy_cell, unfit
from .encoding import decode
from .report import Found, Refusal

Row = dict[str, str]
Lines = Iterator[tuple[int, list[str]]]
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright bar"}
TOLD = re.compile(r'"?sep=([^"\r\n])"?(?:[\r\n]|$)', re.IGNORECASE)
csv.field_size_limit(50_000_000)  # a long cell refuses its row, and not the file


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its cells as text, and the number of its first row."""

    name: str
    rows: list[list[str]]
    first: int = 1


@dataclass(frozen=True)
class Table:
    """The rows of a file with their lines, how it was understood, and the rows that cannot be stored as they are."""

    found: Found
    columns: Sequence[str] = ()
    rows: list[tuple[int, Row]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def read(self) -> int:
        return len(self.rows) + len(self.refusals)


@dataclass(frozen=True)
class Columns:
    """The columns that are known: those that must be there, those that may, and what else they are called."""

    required: Sequence[str]
    optional: Sequence[str] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    def by_heading(self) -> dict[str, str]:
        named = {name: name for name in (*self.required, *self.optional)} | dict(self.aliases)
        return {fold_heading(heading): column for heading, column in named.items()}

    def named(self, headings: Sequence[str]) -> list[str]:
        """Return the column that each heading means; nothing for one that is not known."""
        known = self.by_heading()
        return [known.get(fold_heading(heading), "") for heading in headings]

    def count(self, headings: Sequence[str]) -> int:
        return len(set(self.named(headings)) - {""})


def read_table(
    source: bytes | Sequence[Sheet],
    *,
    columns: Sequence[str],
    optional: Sequence[str] = (),
    aliases: Mapping[str, str] | None = None,
) -> Table:
    """Return the rows of a file by the names of their columns, cells tidied; other columns are passed over.

    An optional column that the file lacks is in no row. RuleBroken for a file that cannot be understood.
    """
    known = Columns(columns, optional, aliases or {})
    found, lines = lines_of_text(source, known) if isinstance(source, bytes) else lines_of_sheets(source, known)
    headings = next(lines, (1, []))[1]
    names = require_columns(headings, known)
    return sort_out(found, names, lines)


def sort_out(found: Found, names: Sequence[str], lines: Lines) -> Table:
    table = Table(found, [name for name in names if name])
    for line, cells in lines:
        refusal = first_unfit(line, names, cells)
        if refusal:
            table.refusals.append(refusal)
        else:
            table.rows.append((line, tidy(names, cells)))
    return table


def first_unfit(line: int, names: Sequence[str], cells: Sequence[str]) -> Refusal | None:
    if not unfit("\t".join(cells)):
        return None
    wrong = ((name, unfit(cell)) for name, cell in zip(names, cells, strict=False) if name)
    return next((Refusal(line, name, why) for name, why in wrong if why), None)


def tidy(names: Sequence[str], cells: Sequence[str]) -> Row:
    """Return a row by its columns' names: what is missing is empty, what has no name is left out."""
    padded = [*cells, *[""] * (len(names) - len(cells))]
    return {name: tidy_cell(cell) for name, cell in zip(names, padded, strict=False) if name}


def fold_heading(heading: str) -> str:
    """Return a heading as it is compared: “E-mail”, “e_mail” and “ Email ” are one."""
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


def require_columns(headings: Sequence[str], known: Columns) -> list[str]:
    names = known.named(headings)
    absent = [column for column in known.required if column not in names]
    if absent:
        raise RuleBroken(f"The file has no column for {listed(absent)}; {what_it_has(headings)}")
    twice = [name for name, count in Counter(names).items() if name and count > 1]
    if twice:
        raise RuleBroken(f"The file has more than one column for {listed(twice)}. Leave one of them, and try again.")
    return names


def what_it_has(headings: Sequence[str]) -> str:
    shown = [heading.strip()[:40] for heading in headings if heading.strip()][:20]
    return f"it has: {', '.join(shown)}." if shown else "it is empty."


def listed(names: Collection[str]) -> str:
    return ", ".join(names)


def lines_of_sheets(sheets: Sequence[Sheet], known: Columns) -> tuple[Found, Lines]:
    """Return the rows of the sheet with the most columns that we know; of equal ones, the first."""
    if not sheets:
        raise RuleBroken("The workbook has no sheet with cells in it.")
    sheet = max(sheets, key=lambda one: known.count(next(iter(filled(one)), (1, []))[1]))
    return Found("workbook", sheet=sheet.name), filled(sheet)


def filled(sheet: Sheet) -> Lines:
    return ((line, cells) for line, cells in enumerate(sheet.rows, sheet.first) if any(map(str.strip, cells)))


def lines_of_text(raw: bytes, known: Columns) -> tuple[Found, Lines]:
    text, encoding = decode(raw)
    told = told_separator(text)
    separator = told or max(SEPARATORS, key=lambda sign: known.count(heading_of(text, sign)))
    lines = numbered(text, separator)
    if told:
        next(lines)
    return Found(encoding, SEPARATORS.get(separator, separator)), lines


def told_separator(text: str) -> str:
    """Return the separator of a first line like `sep=;`, as Excel writes and reads it; else nothing."""
    found = TOLD.match(text)
    return found[1] if found else ""


def heading_of(text: str, separator: str) -> list[str]:
    try:
        return next(numbered(text, separator), (1, []))[1]
    except RuleBroken:
        return []


def numbered(text: str, separator: str) -> Lines:
    """Yield each row that is not blank with the line on which it begins: a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise RuleBroken(f"Line {line} is not CSV: {wrong}.") from None
        if any(map(str.strip, cells)):
            yield line, cells
