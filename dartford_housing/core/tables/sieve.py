"""Which rows of a file are good. What every importer asks is asked here; what its own rules ask, they ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .cells import Limit
from .reader import Row, Table
from .report import Refusal, Report

FIRST = 5
Judge = Callable[[int, Row], Refusal | None]


@dataclass
class Sieve:
    """The good rows of a table with their lines, the refused ones, and what is worth a look in those that are taken."""

    table: Table
    good: list[tuple[int, Row]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, table: Table, key: str, limits: Mapping[str, Limit], fault: Judge) -> "Sieve":
        """Refuse exact repeats, what the database cannot hold, and what the importer's own rule calls a fault."""
        sieve = cls(table, refusals=list(table.refusals))
        first: dict[tuple[str, ...], int] = {}
        for line, row in table.rows:
            before = first.setdefault(tuple(row.values()), line)
            repeat = None if before == line else Refusal(line, key, f"exact duplicate row of line {before}")
            refusal = repeat or too_much(line, row, limits) or fault(line, row)
            if refusal:
                sieve.refusals.append(refusal)
            else:
                sieve.good.append((line, row))
        sieve.refusals.sort(key=lambda refusal: refusal.line)
        return sieve

    def columns(self, rows: list[Row]) -> list[str]:
        """Return the columns of the file, and those that were filled from another."""
        return list(dict.fromkeys([*self.table.columns, *(name for row in rows for name in row)]))

    def report(self) -> Report:
        """Return a report of what was read, before anything is compared."""
        rows = [row for _, row in self.good[:FIRST]]
        names = self.columns(rows)
        shown = [[row.get(name, "") for name in names] for row in rows]
        return Report(
            read=self.table.read,
            refusals=self.refusals,
            remarks=list(self.remarks),
            found=self.table.found,
            first_rows=[names, *shown] if shown else [],
        )


def too_much(line: int, row: Row, limits: Mapping[str, Limit]) -> Refusal | None:
    """Return the first cell that the database cannot hold, on whichever database we run."""
    for column, limit in limits.items():
        if column in row and (why := limit.fault(row[column])):
            return Refusal(line, column, why)
    return None
