"""Taking the housing system's homes in."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from dartford_housing.core.tables import Progress, Report, Row, silent

from .. import rules
from ..models import Block, Estate, Home, Ward

FIELDS = ("address_line_1", "address_line_2", "town", "postcode", "property_type", "stock")
FOLDED = ("address_folded", "building_folded")
LOT = 500


def import_homes(raw: bytes, *, wards: list[str], apply: bool = False, progress: Progress = silent) -> Report:
    """Read homes.csv and return what it does; with `apply`, write the good rows in one transaction.

    Raises RuleBroken when the file cannot be understood; then nothing is changed. Homes that the file lacks are
    listed by UPRN and never deleted.
    """
    good, refusals, read = rules.read_homes(raw, set(wards))
    known = {home.uprn: home for home in Home.objects.select_related("estate", "block")}
    changed = [row for row in good if row["uprn"] in known and differs(known[row["uprn"]], row)]
    new = [row for row in good if row["uprn"] not in known]
    report = Report(read=read, created=len(new), updated=len(changed), refusals=refusals)
    report.unchanged = len(good) - len(new) - len(changed)
    report.missing = sorted(set(known) - {row["uprn"] for row in good})
    if apply:
        write(new, changed, known, progress)
    return report


def differs(home: Home, row: Row) -> bool:
    plain = any(getattr(home, name) != row[name] for name in FIELDS)
    block = home.block.name if home.block else ""
    numbers = (home.storeys, home.bedrooms) != (number(row["storeys"]), number(row["bedrooms"]))
    return plain or numbers or home.estate.name != row["estate"] or block != row["block"]


@transaction.atomic
def write(new: list[Row], changed: list[Row], known: dict[str, Home], progress: Progress) -> None:
    places = Places(new + changed)
    total = len(new) + len(changed)
    for start in range(0, len(new), LOT):
        Home.objects.bulk_create([filled(Home(uprn=row["uprn"]), row, places) for row in new[start : start + LOT]])
        progress(min(start + LOT, len(new)), total)
    homes = [filled(known[row["uprn"]], row, places) for row in changed]
    Home.objects.bulk_update(homes, [*FIELDS, *FOLDED, "storeys", "bedrooms", "estate", "block"], batch_size=LOT)
    progress(total, total)


class Places:
    """The wards, estates and blocks that the rows name, made where they are missing."""

    def __init__(self, rows: list[Row]) -> None:
        self.estates: dict[str, Estate] = {}
        self.blocks: dict[str, Block] = {}
        for row in rows:
            self.take(row)

    def take(self, row: Row) -> None:
        if row["estate"] not in self.estates:
            ward, _ = Ward.objects.get_or_create(name=row["ward"])
            facts = {"slug": slugify(row["estate"]), "ward": ward}
            self.estates[row["estate"]], _ = Estate.objects.get_or_create(name=row["estate"], defaults=facts)
        if row["block"] and row["block"] not in self.blocks:
            facts = {"estate": self.estates[row["estate"]], "storeys": number(row["storeys"])}
            self.blocks[row["block"]], _ = Block.objects.get_or_create(name=row["block"], defaults=facts)


def filled(home: Home, row: Row, places: Places) -> Home:
    for name in FIELDS:
        setattr(home, name, row[name])
    home.storeys, home.bedrooms = number(row["storeys"]), number(row["bedrooms"])
    home.estate = places.estates[row["estate"]]
    home.block = places.blocks.get(row["block"])
    return home


def number(text: str) -> Any:
    return int(text) if text.isdigit() else None
