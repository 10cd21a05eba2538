"""Taking the housing system's residents in."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.core.tables import Progress, Report, Row, silent
from dartford_housing.estates.models import Home

from .. import rules
from ..models import Consent, Resident

FIELDS = ("first_name", "last_name", "tenure", "home_id", "email", "mobile", "formats", "language")
LOT = 500
THE_LINK = "The Link: opted in through the housing system's export."


def import_residents(raw: bytes, *, now: datetime, apply: bool = False, progress: Progress = silent) -> Report:
    """Read residents.csv and return what it does; with `apply`, write the good rows in one transaction.

    People whose UPRN is not among our homes are kept without a home and listed in the remarks. How somebody wants to be
    reached is taken from the file for new people only: afterwards it is theirs to change. Raises RuleBroken for a file
    that cannot be understood. People whom the file lacks are listed by reference and never deleted.
    """
    good, refusals, read = rules.read_residents(raw)
    homes = dict(Home.objects.values_list("uprn", "pk"))
    known = {person.reference: person for person in Resident.objects.all()}
    wanted = [(row, values_of(row, homes)) for _, row in good]
    new = [(row, values) for row, values in wanted if row["reference"] not in known]
    changed = [
        (known[row["reference"]], values) for row, values in wanted if differs(known.get(row["reference"]), values)
    ]
    report = Report(read=read, created=len(new), updated=len(changed), refusals=refusals)
    report.unchanged = len(good) - len(new) - len(changed)
    report.missing = sorted(set(known) - {row["reference"] for _, row in good})
    homeless = [(line, row) for line, row in good if row["uprn"] not in homes]
    report.remarks = [
        f"Line {line}: {row['reference']} is kept without a home, UPRN {row['uprn'] or 'missing'}"
        for line, row in homeless
    ]
    if apply:
        write(new, changed, now, progress)
    return report


def values_of(row: Row, homes: dict[str, int]) -> dict[str, Any]:
    return {
        "first_name": row["first_name"],
        "last_name": row["last_name"],
        "tenure": rules.TENURES[row["tenure"]],
        "home_id": homes.get(row["uprn"]),
        "email": row["email"].lower(),
        "mobile": row["mobile"],
        "formats": rules.FORMATS[row["format"]],
        "language": row["language"] or "English",
    }


def differs(person: Resident | None, values: dict[str, Any]) -> bool:
    return person is not None and any(getattr(person, name) != value for name, value in values.items())


@transaction.atomic
def write(new: list[Any], changed: list[Any], now: datetime, progress: Progress) -> None:
    total = len(new) + len(changed)
    for start in range(0, len(new), LOT):
        lot = new[start : start + LOT]
        people = Resident.objects.bulk_create([made(row, values) for row, values in lot])
        opted = [person for person, (row, _) in zip(people, lot, strict=True) if row["the_link"] == "Yes"]
        Consent.objects.bulk_create([link_consent(person, now) for person in opted])
        progress(start + len(lot), total)
    for person, values in changed:
        for name, value in values.items():
            setattr(person, name, value)
    Resident.objects.bulk_update([person for person, _ in changed], FIELDS_SAVED, batch_size=LOT)
    progress(total, total)


FIELDS_SAVED = [name.removesuffix("_id") for name in FIELDS]


def made(row: Row, values: dict[str, Any]) -> Resident:
    return Resident(reference=row["reference"], contact_order=[rules.CHANNELS[row["contact_by"]]], **values)


def link_consent(person: Resident, now: datetime) -> Consent:
    return Consent(resident=person, purpose="the link", wording=THE_LINK, source="housing system", given_at=now)
