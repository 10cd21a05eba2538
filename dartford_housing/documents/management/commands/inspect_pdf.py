"""What does the portal make of a PDF? `manage.py inspect_pdf report.pdf --out served.pdf`."""

import json
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management import BaseCommand, CommandError

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import grafting, sniffing


class Command(BaseCommand):
    help = (
        "Say what the portal makes of a PDF: whether it is refused, whether its tags are kept, the words found under "
        "boxes, and what is taken out before it is served. Keeps nothing."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the PDF as it came")
        parser.add_argument("--out", type=Path, metavar="OUT.pdf", help="write the form that would be served here")
        parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        file, out = options["file"], options["out"]
        try:
            with file.open("rb") as opened:
                found = inspected(File(opened, file.name), out)
        except OSError as no:
            raise CommandError(f"{no.filename}: {no.strerror}.") from None
        self.stdout.write(as_json(found) if options["json"] else in_lines(found))


def inspected(file: File, out: Path | None) -> dict[str, Any]:
    """Return what is said of a file; write what would be served where that is asked for."""
    try:
        clean, why = sniffing.checked(file), grafting.looked_at(file)
    except RuleBroken as no:
        return {"refused": no.message, "tagged": False, "covered": [], "removed": []}
    if clean.media_type != "application/pdf":
        raise CommandError(f"{file.name} is a picture, not a PDF.")
    if out:
        out.write_bytes(clean.content)
    return {"refused": None, "tagged": not why, "covered": list(clean.covered), "removed": list(clean.removed)}


def as_json(found: dict[str, Any]) -> str:
    """Return {refused, tagged, covered, removed}; `covered` has the words one by one, in the order of the pages."""
    words = [word for page in found["covered"] for word in page.partition(": ")[2].split()]
    return json.dumps({**found, "covered": words}, ensure_ascii=False)


def in_lines(found: dict[str, Any]) -> str:
    if found["refused"]:
        return f"Refused: {found['refused']}"
    lines = ["Taken.", f"Tags: {'kept' if found['tagged'] else 'none that can be kept'}."]
    lines += [f"Covered on {words}" for words in found["covered"]] or ["No covered words."]
    removed = [*(["the covered words"] if found["covered"] else []), *found["removed"]]
    lines.append(f"Taken out: {', '.join(removed)}." if removed else "Nothing taken out.")
    return "\n".join(lines)
