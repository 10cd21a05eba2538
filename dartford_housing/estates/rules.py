"""Reading homes.csv: which rows are good, and why others are refused; and when a file may be written in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.core.postcodes import tidy_postcode
from dartford_housing.core.tables import Limit, Refusal, Row, Sheet, Sieve, read_table

COLUMNS = ("uprn", "address_line_1", "town", "postcode", "ward", "estate", "property_type", "stock")
OPTIONAL = ("address_line_2", "block", "storeys", "bedrooms")
ALIASES = {"address": "address_line_1", "address 1": "address_line_1", "address 2": "address_line_2"}
NO_WORKER_AFTER = timedelta(seconds=20)
STALE_AFTER = timedelta(seconds=90)
FILES_KEPT = timedelta(days=90)
LARGEST = 25_000_000
ADDRESS = ("address_line_1", "address_line_2", "postcode")


def read_homes(source: bytes | Sequence[Sheet], wards: Collection[str], limits: Mapping[str, Limit]) -> Sieve:
    """Return the good rows of homes.csv as they will be stored, and the refusals."""
    table = read_table(source, columns=COLUMNS, optional=OPTIONAL, aliases=ALIASES)
    owner: dict[str, tuple[str, ...]] = {}

    def judge(line: int, row: Row) -> Refusal | None:
        refusal = fault(line, row, wards, owner)
        if refusal is None:
            row["postcode"] = tidy_postcode(row["postcode"]) or ""
            owner[row["uprn"]] = tuple(row.get(name, "") for name in ADDRESS)
        return refusal

    return Sieve.of(table, "uprn", limits, judge)


def fault(line: int, row: Row, wards: Collection[str], owner: dict[str, tuple[str, ...]]) -> Refusal | None:
    """Return why a row cannot be taken, or None."""
    if not row["uprn"]:
        return Refusal(line, "uprn", "UPRN missing")
    if not (row["uprn"].isascii() and row["uprn"].isdigit() and len(row["uprn"]) <= 12):
        return Refusal(line, "uprn", "UPRN is not a number of up to twelve digits")
    if tidy_postcode(row["postcode"]) is None:
        return Refusal(line, "postcode", "postcode not valid")
    if row["ward"] not in wards:
        return Refusal(line, "ward", "ward unknown")
    if row["uprn"] in owner:
        return Refusal(line, "uprn", "UPRN already used by another address")
    if not (row["address_line_1"] and row["estate"]):
        return Refusal(line, "address_line_1" if not row["address_line_1"] else "estate", "missing")
    return None


def can_import(user: Any) -> bool:
    return bool(user.can("import_records"))


def require_can_import(user: Any) -> None:
    if not can_import(user):
        raise NotAllowed("Importing records needs the role of an officer.")


def is_stale(state: str, sign_of_life: datetime | None, now: datetime) -> bool:
    """Return whether nobody seems to be working on a run: it wrote nothing, and may be started again."""
    limit = {"queued": NO_WORKER_AFTER, "running": STALE_AFTER}.get(state)
    return limit is not None and (sign_of_life is None or now - sign_of_life > limit)


def may_start(state: str, stale: bool, *, kept: bool) -> bool:
    return kept and (state in {"checked", "failed"} or stale)


def require_may_start(state: str, stale: bool, *, kept: bool) -> None:
    if state == "done":
        raise RuleBroken("This file has already been written in. Hand it in again to see what it would change now.")
    if not kept:
        raise RuleBroken("The file has been deleted, as after 90 days all are. Hand it in again.")
    if not may_start(state, stale, kept=kept):
        raise RuleBroken("This file is being written in at this moment.")


def require_size(size: int) -> None:
    if size == 0:
        raise RuleBroken("The file is empty.", field="file")
    if size > LARGEST:
        raise RuleBroken(f"The file is larger than {LARGEST // 1_000_000} MB. Split it.", field="file")
