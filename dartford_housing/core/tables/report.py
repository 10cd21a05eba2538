"""What an import did, or would do: its figures, what was refused, and what is worth a look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken: the line of the file (1 is its first), the column and why."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class Found:
    """How a file was understood."""

    encoding: str = ""
    separator: str = ""
    sheet: str = ""


@dataclass
class Report:
    """What an import did, or would do. `first_rows` are headings and rows as they will be stored."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    found: Found = field(default_factory=Found)
    first_rows: list[list[str]] = field(default_factory=list)

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
            "found": vars(self.found),
            "first_rows": self.first_rows,
        }


def remark(line: int, column: str, words: str) -> str:
    """Return a sentence about a row that is taken, with the cell that it is about."""
    return f"Line {line}, {column}: {words}"


def silent(done: int, total: int) -> None:
    """Progress for those who do not watch."""
