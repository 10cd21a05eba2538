"""Reading homes.csv: which rows are good, and why others are refused."""

from collections.abc import Collection

from dartford_housing.core.postcodes import tidy_postcode
from dartford_housing.core.tables import Refusal, Row, read_table, refuse_repeats

COLUMNS = (
    "uprn", "address_line_1", "address_line_2", "town", "postcode", "ward", "estate", "block", "storeys",
    "property_type", "bedrooms", "stock",
)  # fmt: skip
ENCODINGS = ("utf-8-sig",)
ADDRESS = ("address_line_1", "address_line_2", "postcode")


def read_homes(raw: bytes, wards: Collection[str]) -> tuple[list[Row], list[Refusal], int]:
    """Return (good rows, refusals in the order of the file, rows read)."""
    rows = read_table(raw, columns=COLUMNS, encodings=ENCODINGS)
    kept, refusals = refuse_repeats(rows, "uprn")
    good: list[Row] = []
    owner: dict[str, tuple[str, ...]] = {}
    for line, row in kept:
        refusal = fault(line, row, wards, owner)
        if refusal:
            refusals.append(refusal)
        else:
            row["postcode"] = tidy_postcode(row["postcode"]) or ""
            owner[row["uprn"]] = tuple(row[name] for name in ADDRESS)
            good.append(row)
    return good, sorted(refusals, key=lambda refusal: refusal.line), len(rows)


def fault(line: int, row: Row, wards: Collection[str], owner: dict[str, tuple[str, ...]]) -> Refusal | None:
    """Return why a row cannot be taken, or None."""
    if not row["uprn"]:
        return Refusal(line, "uprn", "UPRN missing")
    if not (row["uprn"].isdigit() and len(row["uprn"]) <= 12):
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
