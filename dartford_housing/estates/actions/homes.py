"""Taking the housing system's homes in."""

from itertools import chain, count

from django.db import transaction
from django.utils.text import slugify

from dartford_housing.core.tables import Progress, Report, Row, silent
from dartford_housing.documents.tables import open_table
from dartford_housing.web.columns import limits_of

from .. import rules
from ..models import Block, Estate, Home, Ward

PLAIN = ("address_line_1", "address_line_2", "town", "postcode", "property_type", "stock")
NUMBERS = ("storeys", "bedrooms")
FILLED = {
    **{name: getattr(Home, name) for name in (*PLAIN, *NUMBERS)},
    "estate": Estate.name,
    "block": Block.name,
}
FOLDED = ("address_folded", "building_folded")
LOT = 500


def import_homes(raw: bytes, *, wards: list[str], apply: bool = False, progress: Progress = silent) -> Report:
    """Read homes.csv and return what it does; with `apply`, write the good rows in one transaction.

    Raises RuleBroken when the file cannot be understood; then nothing is changed. Homes that the file lacks are
    listed by UPRN and never deleted; a column that it lacks leaves what we hold.
    """
    sieve = rules.read_homes(open_table(raw), set(wards), limits_of(FILLED))
    good = [row for _, row in sieve.good]
    known = {home.uprn: home for home in Home.objects.select_related("estate", "block")}
    changed = [row for row in good if row["uprn"] in known and differs(known[row["uprn"]], row)]
    new = [row for row in good if row["uprn"] not in known]
    report = sieve.report()
    report.created, report.updated = len(new), len(changed)
    report.unchanged = len(good) - len(new) - len(changed)
    report.missing = sorted(set(known) - {row["uprn"] for row in good})
    if apply:
        write(new, changed, known, progress)
    return report


def differs(home: Home, row: Row) -> bool:
    held = {name: getattr(home, name) for name in PLAIN} | {name: told(getattr(home, name)) for name in NUMBERS}
    held |= {"estate": home.estate.name, "block": home.block.name if home.block else ""}
    return any(value != tidy(name, row[name]) for name, value in held.items() if name in row)


def tidy(name: str, cell: str) -> str:
    """Return a cell as what we hold is told: 02 storeys are 2."""
    return told(number(cell)) if name in NUMBERS else cell


def told(value: int | None) -> str:
    return "" if value is None else str(value)


@transaction.atomic
def write(new: list[Row], changed: list[Row], known: dict[str, Home], progress: Progress) -> None:
    places = Places(new + changed)
    total = len(new) + len(changed)
    for start in range(0, len(new), LOT):
        Home.objects.bulk_create([filled(Home(uprn=row["uprn"]), row, places) for row in new[start : start + LOT]])
        progress(min(start + LOT, len(new)), total)
    homes = [filled(known[row["uprn"]], row, places) for row in changed]
    Home.objects.bulk_update(homes, [*PLAIN, *FOLDED, *NUMBERS, "estate", "block"], batch_size=LOT)
    progress(total, total)


class Places:
    """The wards, estates and blocks that the rows name, made where they are missing."""

    def __init__(self, rows: list[Row]) -> None:
        self.estates: dict[str, Estate] = {}
        self.blocks: dict[str, Block] = {}
        for row in rows:
            self.take(row)

    def take(self, row: Row) -> None:
        name, block = row["estate"], row.get("block", "")
        if name not in self.estates:
            self.estates[name] = estate_of(name, row["ward"])
        if block and block not in self.blocks:
            facts = {"estate": self.estates[name], "storeys": number(row.get("storeys", ""))}
            self.blocks[block], _ = Block.objects.get_or_create(name=block, defaults=facts)


def estate_of(name: str, ward: str) -> Estate:
    """Return an estate, made where it is missing; names that differ by a sign alone have addresses of their own."""
    found = Estate.objects.filter(name=name).first()
    if found:
        return found
    base = slugify(name)[:70] or "estate"
    taken = set(Estate.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    others = (f"{base}-{more}" for more in count(2))
    free = next(slug for slug in chain([base], others) if slug not in taken)
    return Estate.objects.create(name=name, slug=free, ward=Ward.objects.get_or_create(name=ward)[0])


def filled(home: Home, row: Row, places: Places) -> Home:
    for name in PLAIN:
        setattr(home, name, row.get(name, getattr(home, name)))
    for name in NUMBERS:
        setattr(home, name, number(row[name]) if name in row else getattr(home, name))
    home.estate = places.estates[row["estate"]]
    if "block" in row:
        home.block = places.blocks.get(row["block"])
    return home


def number(text: str) -> int | None:
    return int(text) if text else None
