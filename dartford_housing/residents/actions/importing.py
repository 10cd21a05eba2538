"""Taking the housing system's residents in."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.core.tables import Progress, Report, Row, quoted, remark, silent
from dartford_housing.documents.tables import open_table
from dartford_housing.estates.models import Home
from dartford_housing.web.columns import limits_of

from .. import rules
from ..models import Consent, Resident

HELD = ("first_name", "last_name", "tenure", "home_id")
REACHED = ("email", "mobile", "telephone", "formats", "language")
FILLED = {name: getattr(Resident, name) for name in ("reference", "first_name", "last_name", "language")}
PLAIN = ("first_name", "last_name", "email", "mobile", "telephone", "language")
LOT = 500
THE_LINK = "The Link: you told the council before that you would like it. It came with your housing record."


def import_residents(raw: bytes, *, now: datetime, apply: bool = False, progress: Progress = silent) -> Report:
    """Read residents.csv and return what it does; with `apply`, write the good rows in one transaction.

    People whose UPRN is not among our homes are kept without a home and listed in the remarks. How somebody wants to be
    reached is theirs: once they have changed it here, the file no longer does. Who has been anonymised stays so. Raises
    RuleBroken for a file that cannot be understood. People whom the file lacks are listed and never deleted; a column
    that it lacks leaves what we hold.
    """
    sieve = rules.read_residents(open_table(raw), limits_of(FILLED))
    good = sieve.good
    homes = dict(Home.objects.values_list("uprn", "pk"))
    known = {person.reference: person for person in Resident.objects.all()}
    new, changed = sorted_out(good, homes, known)
    report = sieve.report()
    report.created, report.updated = len(new), len(changed)
    report.unchanged = len(good) - len(new) - len(changed)
    report.missing = sorted(set(known) - {row["reference"] for _, row in good})
    report.remarks += remarks(good, homes, known)
    if apply:
        write(new, changed, now, progress)
    return report


def sorted_out(good: list[tuple[int, Row]], homes: dict[str, int], known: dict[str, Resident]) -> tuple[Any, Any]:
    """Return (new people with their rows, known people with the values that differ)."""
    new, changed = [], []
    for _, row in good:
        values = values_of(row, homes)
        person = known.get(row["reference"])
        if person is None:
            new.append((row, values))
        elif differing := differences(person, values):
            changed.append((person, differing))
    return new, changed


def differences(person: Resident, values: dict[str, Any]) -> dict[str, Any]:
    """Return what the file may and would change about somebody we know."""
    names = () if person.anonymised_on else HELD if person.contact_changed_at else (*HELD, *REACHED)
    return {name: values[name] for name in names if name in values and getattr(person, name) != values[name]}


def remarks(good: list[tuple[int, Row]], homes: dict[str, int], known: dict[str, Resident]) -> list[str]:
    lines = []
    for line, row in good:
        person, uprn = known.get(row["reference"]), row.get("uprn")
        if person and person.anonymised_on:
            lines.append(remark(line, "reference", f"{row['reference']} has been anonymised here and stays so"))
        elif uprn is not None and uprn not in homes:
            told = f"{row['reference']} is kept without a home, UPRN {quoted(uprn) if uprn else 'missing'}"
            lines.append(remark(line, "uprn", told))
    return lines


def values_of(row: Row, homes: dict[str, int]) -> dict[str, Any]:
    """Return what a row says of a person; of a column that the file lacks, nothing."""
    values: dict[str, Any] = {name: row[name] for name in PLAIN if name in row}
    values["tenure"] = rules.TENURES[row["tenure"]]
    if "uprn" in row:
        values["home_id"] = homes.get(row["uprn"])
    if "format" in row:
        values["formats"] = rules.FORMATS[row["format"]]
    return values


@transaction.atomic
def write(new: list[Any], changed: list[Any], now: datetime, progress: Progress) -> None:
    total = len(new) + len(changed)
    for start in range(0, len(new), LOT):
        lot = new[start : start + LOT]
        people = Resident.objects.bulk_create([made(row, values) for row, values in lot])
        opted = [
            person for person, (row, _) in zip(people, lot, strict=True) if row.get("the_link", "").casefold() == "yes"
        ]
        Consent.objects.bulk_create([link_consent(person, now) for person in opted])
        progress(start + len(lot), total)
    for person, values in changed:
        for name, value in values.items():
            setattr(person, name, value)
    saved = [name.removesuffix("_id") for name in (*HELD, *REACHED)] + ["first_name_folded", "last_name_folded"]
    Resident.objects.bulk_update([person for person, _ in changed], saved, batch_size=LOT)
    progress(total, total)


def made(row: Row, values: dict[str, Any]) -> Resident:
    return Resident(reference=row["reference"], contact_order=[rules.CHANNELS[row["contact_by"]]], **values)


def link_consent(person: Resident, now: datetime) -> Consent:
    return Consent(resident=person, purpose="the link", wording=THE_LINK, source="housing system", given_at=now)
