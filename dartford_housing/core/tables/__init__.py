"""Tables of other systems, read as people have them; and our own, written so that a spreadsheet opens them right."""

from .cells import Limit, quoted, read_day
from .reader import Row, Sheet, Table, read_table
from .report import Found, Progress, Refusal, Report, remark, silent
from .sieve import Sieve
from .writer import csv_lines, defuse

__all__ = [
    "Found",
    "Limit",
    "Progress",
    "Refusal",
    "Report",
    "Row",
    "Sheet",
    "Sieve",
    "Table",
    "csv_lines",
    "defuse",
    "quoted",
    "read_day",
    "read_table",
    "remark",
    "silent",
]
