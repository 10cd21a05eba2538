"""Reading residents.csv, and who may do what to a record. Plain Python."""

from datetime import datetime, timedelta
from typing import Any

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.core.tables import Refusal, Row, read_table, refuse_repeats

COLUMNS = (
    "reference", "first_name", "last_name", "tenure", "uprn", "email", "mobile", "contact_by", "format", "language",
    "the_link",
)  # fmt: skip
ENCODINGS = ("cp1252",)
TENURES = {"Tenant": "tenant", "Leaseholder": "leaseholder", "Shared owner": "shared_owner"}
CHANNELS = {"Email": "email", "Text": "text", "Post": "post", "Phone": "telephone"}
FORMATS = {
    "": [],
    "Large print": ["large print"],
    "Easy Read": ["easy read"],
    "Braille": ["braille"],
    "Audio": ["audio"],
}
CODE_LASTS = timedelta(days=28)
CODE_TRIES = 5


def read_residents(raw: bytes) -> tuple[list[tuple[int, Row]], list[Refusal], int]:
    """Return (good rows with their lines, refusals in the order of the file, rows read)."""
    rows = read_table(raw, columns=COLUMNS, encodings=ENCODINGS)
    kept, refusals = refuse_repeats(rows, "reference")
    good: list[tuple[int, Row]] = []
    seen: set[str] = set()
    for line, row in kept:
        refusal = fault(line, row, seen)
        seen.add(row["reference"])
        if refusal:
            refusals.append(refusal)
        else:
            good.append((line, row))
    return good, sorted(refusals, key=lambda refusal: refusal.line), len(rows)


def fault(line: int, row: Row, seen: set[str]) -> Refusal | None:
    if not row["reference"]:
        return Refusal(line, "reference", "reference missing")
    if row["reference"] in seen:
        return Refusal(line, "reference", "reference already used by another person")
    if not row["last_name"]:
        return Refusal(line, "last_name", "name missing")
    for column, known in (("tenure", TENURES), ("contact_by", CHANNELS), ("format", FORMATS)):
        if row[column] not in known:
            return Refusal(line, column, f"{column} not known: {row[column]!r}")
    return None


def can_edit(user: Any, resident: Any) -> bool:
    """Return whether this person may change the record: oneself, or who acts for residents."""
    return bool(user.can("act_for_residents") or (resident.user_id and resident.user_id == user.pk))


def require_can_edit(user: Any, resident: Any) -> None:
    if not can_edit(user, resident):
        raise NotAllowed("You can change your own record only.")


def require_can_decide_claims(user: Any) -> None:
    if not user.can("manage_residents"):
        raise NotAllowed("Deciding claims needs the role of an officer.")


def require_code_may_be_tried(claim: Any, now: datetime) -> None:
    """A code dies after five tries or four weeks."""
    if claim.tries >= CODE_TRIES or now > claim.expires_at:
        raise RuleBroken(
            "This code can no longer be used. Ask for a new one, or ask an officer to check.", field="code"
        )
