"""Letters as they are printed: each for a window envelope, the cover that goes with them, and the manifest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dartford_housing.core.tables import csv_lines
from dartford_housing.documents import pdf

from .models import Delivery, PrintRun
from .recipients import Recipient, from_snapshot


@dataclass(frozen=True)
class Line:
    """A letter in the manifest."""

    number: int
    reference: str
    name: str
    address: str
    postcode: str
    subject: str
    format: str
    asked: str
    pages: int
    sheets: int
    first_page: int = 0


HEADINGS = {
    "number": "Letter",
    "reference": "Reference",
    "name": "Name",
    "address": "Address",
    "postcode": "Postcode",
    "subject": "Subject",
    "format": "Format",
    "asked": "By hand",
    "first_page": "First page in the file",
    "pages": "Pages",
    "sheets": "Sheets",
}


def letter(delivery: Delivery, *, now: datetime) -> bytes:
    """Return one letter, in large print for those who asked for it."""
    to = from_snapshot(delivery.to)
    facts = {"delivery": delivery, "to": to, "date": now, "reference": reference(delivery)}
    large = to.wants("large print")
    return pdf.render("notifications/pdf/letter.html", facts, title=delivery.subject, large_print=large)


def reference(delivery: Delivery) -> str:
    return f"M{delivery.pk}"


def line(delivery: Delivery, *, number: int, pages: int, both_sides: bool) -> Line:
    """Return the manifest's line of a letter."""
    to = from_snapshot(delivery.to)
    return Line(
        number=number,
        reference=reference(delivery),
        name=delivery.name,
        address=", ".join(to.address[1:-1] or to.address),
        postcode=to.address[-1] if len(to.address) > 1 else "",
        subject=delivery.subject,
        format="Large print" if to.wants("large print") else "Standard",
        asked=by_hand(to),
        pages=pages,
        sheets=(pages + 1) // 2 if both_sides else pages,
    )


def by_hand(to: Recipient) -> str:
    """Return the formats and the language that no printer makes."""
    formats = [
        name.replace("_", " ").capitalize() for name in to.formats if "large print" not in name.replace("_", " ")
    ]
    return ", ".join([*formats, *([to.language] if to.language not in {"", "English"} else [])])


def cover(run: PrintRun, lines: Sequence[Line]) -> bytes:
    """Return the sheet that goes with the letters: what should be there, what is done by hand, who took it."""
    large = sum(line.format == "Large print" for line in lines)
    totals = [
        ("Standard letters", len(lines) - large),
        ("Letters in large print", large),
        ("Letters in all", len(lines)),
        ("Printed pages, without this sheet", sum(line.pages for line in lines)),
        ("Sheets of paper, without this one", sum(line.sheets for line in lines)),
    ]
    facts = {"run": run, "count": len(lines), "totals": totals, "special": [line for line in lines if line.asked]}
    return pdf.render("notifications/pdf/run_cover.html", facts, title=f"Print run {run.pk}: cover")


def manifest(lines: Sequence[Line]) -> bytes:
    """Return the CSV for the printer and for the count."""
    rows = ([getattr(entry, name) for name in HEADINGS] for entry in lines)
    return "".join(csv_lines(HEADINGS.values(), rows)).encode()
