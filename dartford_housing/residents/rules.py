"""Reading residents.csv, and who may do what to a record. Plain Python."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dartford_housing.accounts.separation import is_own, require_not_own
from dartford_housing.core.addresses import fold_address
from dartford_housing.core.emails import is_email
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.core.phones import LONGEST, is_mobile, is_phone, tidy_phone
from dartford_housing.core.registries import NotDeclared
from dartford_housing.core.tables import Limit, Refusal, Row, Sheet, Sieve, quoted, read_table, remark

from .choices import PURPOSES

COLUMNS = ("reference", "last_name", "tenure", "contact_by")
OPTIONAL = ("first_name", "uprn", "email", "mobile", "format", "language", "the_link")
ALIASES = {
    "surname": "last_name", "family name": "last_name", "forename": "first_name", "given name": "first_name",
    "email address": "email", "mobile number": "mobile", "mobile phone": "mobile", "person reference": "reference",
}  # fmt: skip
TENURES = {"Tenant": "tenant", "Leaseholder": "leaseholder", "Shared owner": "shared_owner"}
CHANNELS = {"Email": "email", "Text": "text", "Post": "post", "Phone": "telephone"}
FORMATS = {
    "": [],
    "Large print": ["large print"],
    "Easy Read": ["easy read"],
    "Braille": ["braille"],
    "Audio": ["audio"],
}
NEEDED = {"Email": "email", "Text": "mobile"}
USUAL_MOBILE = re.compile(r"07[1-57-9]\d\d ?\d{3} ?\d{3}", re.ASCII)  # most are: the library takes its time
CODE_LASTS = timedelta(days=28)
CODE_TRIES = 5
CLAIMS_WITHIN = timedelta(days=28)
CLAIMS_EACH = 3
LETTERS_EACH = 6
LETTERS_FROM_ONE = 2
LACKS = {
    "email": "Give an e-mail address, or choose another way.",
    "text": "Give a mobile number, or choose another way.",
    "post": "We hold no home to write to. Choose another way.",
    "telephone": "Give a telephone number, or choose another way.",
}


def read_residents(source: bytes | Sequence[Sheet], limits: Mapping[str, Limit]) -> Sieve:
    """Return the good rows of residents.csv as they will be stored, the refusals, and which cells reach no one."""
    table = read_table(source, columns=COLUMNS, optional=OPTIONAL, aliases=ALIASES)
    seen: set[str] = set()

    def judge(line: int, row: Row) -> Refusal | None:
        refusal = fault(line, row, seen)
        seen.add(row["reference"])
        return refusal

    sieve = Sieve.of(table, "reference", limits, judge)
    sieve.remarks = [words for line, row in sieve.good for words in settle(line, row) if words]
    return sieve


def settle(line: int, row: Row) -> tuple[str, str]:
    """Make a row what will be stored, and say what is not taken of it because it reaches no one."""
    if "language" in row:
        row["language"] = row["language"] or "English"
    return settle_email(line, row), settle_mobile(line, row)


def settle_email(line: int, row: Row) -> str:
    cell = row.get("email", "")
    if cell and not is_email(cell):
        return left_out(line, row, "email", f"{quoted(cell)} is not an e-mail address that mail can go to; left out")
    if cell:
        row["email"] = cell.lower()
    return ""


def settle_mobile(line: int, row: Row) -> str:
    """A mobile that lost its first 0 or + in a spreadsheet gets it back; a landline is kept as a telephone number."""
    cell = row.get("mobile", "")
    if not cell or USUAL_MOBILE.fullmatch(cell):
        return ""
    fits = len(cell) <= LONGEST
    if fits and is_mobile(cell):
        row["mobile"] = cell if cell[0] in "0+(" else tidy_phone(cell)
        return "" if row["mobile"] == cell else remark(line, "mobile", f"{quoted(cell)} is read as {row['mobile']}")
    if fits and is_phone(cell):
        row["telephone"] = cell
        return left_out(line, row, "mobile", f"{quoted(cell)} is not a mobile; kept as a telephone number")
    return left_out(line, row, "mobile", f"{quoted(cell)} is not a number that texts can go to; left out")


def left_out(line: int, row: Row, column: str, words: str) -> str:
    """Take a cell out of a row: what we hold stays, and no one is to be reached by it."""
    del row[column]
    if NEEDED.get(row["contact_by"]) == column:
        row["contact_by"] = "Post"
        words += ", and new people are written to by post"
    return remark(line, column, words)


def fault(line: int, row: Row, seen: set[str]) -> Refusal | None:
    if not row["reference"]:
        return Refusal(line, "reference", "reference missing")
    if row["reference"] in seen:
        return Refusal(line, "reference", "reference already used by another person")
    if not row["last_name"]:
        return Refusal(line, "last_name", "name missing")
    for column, known in (("tenure", TENURES), ("contact_by", CHANNELS), ("format", FORMATS)):
        if column in row and row[column] not in known:
            return Refusal(line, column, f"{column} not known: {row[column]!r}")
    return None


def can_edit(user: Any, resident: Any) -> bool:
    """Return whether this person may change the record: oneself, or who acts for residents."""
    if resident.anonymised_on:
        return False
    return bool(user.can("act_for_residents") or (resident.user_id and resident.user_id == user.pk))


def require_can_edit(user: Any, resident: Any) -> None:
    if not can_edit(user, resident):
        raise NotAllowed("You can change your own record only.")


def order_fault(order: Sequence[str], held: Collection[str]) -> tuple[int, str] | None:
    """Return (place, sentence) of the first wrong choice among the ways to be reached, or None."""
    for place, channel in enumerate(order):
        if channel not in LACKS:
            return place, "Choose one of the ways in the list."
        if channel in order[:place]:
            return place, "You have already chosen this way. Choose another, or none."
        if channel not in held:
            return place, LACKS[channel]
    return None


def require_order_works(order: Sequence[str], held: Collection[str]) -> None:
    """Each way may be chosen once, and only one that reaches the person."""
    fault = order_fault(order, held)
    if fault:
        raise RuleBroken(fault[1], field=("first", "second", "third", "fourth")[min(fault[0], 3)])


def can_manage(user: Any, resident: Any) -> bool:
    """Return whether this person may agree adjustments and remove details: an officer, while there are details."""
    return bool(user.can("manage_residents") and not resident.anonymised_on and not is_own(user, resident))


def require_can_manage(user: Any, resident: Any) -> None:
    if not user.can("manage_residents") or resident.anonymised_on:
        raise NotAllowed("Changing this needs the role of an officer, and a record that is not anonymised.")
    require_not_own(user, resident)


def require_review_ahead(review_on: date, today: date) -> None:
    if review_on <= today:
        raise RuleBroken("The review must be after today.", field="review_on")


def require_standing(adjustment: Any) -> None:
    if adjustment.ended_on is not None:
        raise RuleBroken("This adjustment has already been ended.", field="adjustment")


def can_decide_claims(user: Any) -> bool:
    return bool(user.can("manage_residents"))


def can_decide(user: Any, claim: Any) -> bool:
    return can_decide_claims(user) and claim.state == "open" and claim.user_id != user.pk


def require_can_decide_claims(user: Any, claimant: int | None) -> None:
    """An officer decides, and never about themselves: a joined record is used without a reason being asked."""
    if not can_decide_claims(user):
        raise NotAllowed("Deciding claims needs the role of an officer.")
    require_not_own(user, claimant)


def require_may_claim(made: int, joined: bool) -> None:
    """An account that has its record needs no other; three tries in four weeks, whether they match or not."""
    if joined:
        raise RuleBroken("Your account already has its record.")
    if made >= CLAIMS_EACH:
        raise RuleBroken("You have asked three times in four weeks. Please telephone us, and an officer will check.")


def may_post_code(letters: int, from_same_account: int) -> bool:
    """Return whether one more code may go to somebody within four weeks: nobody is to be flooded with letters.

    No account may cause more than a few, so that one stranger does not use up what is left for the resident.
    """
    return letters < LETTERS_EACH and from_same_account < LETTERS_FROM_ONE


def require_code_may_be_tried(claim: Any, now: datetime) -> None:
    """A code dies after five tries or four weeks."""
    if claim.tries >= CODE_TRIES or now > claim.expires_at:
        raise RuleBroken(
            "This code can no longer be used. Ask for a new one, or ask an officer to check.", field="code"
        )


def same_address(typed: str, lines: Sequence[str]) -> bool:
    """Return whether the typed first line is the first line of an address, with or without the building."""
    plain = fold_address(typed)
    return bool(plain) and plain in {fold_address(lines[0]), fold_address(" ".join(lines[:2]))}


_when_withdrawn: dict[str, list[Callable[[Any], None]]] = defaultdict(list)


def when_withdrawn(purpose: str, deed: Callable[[Any], None]) -> None:
    """Have a deed done with the resident the moment a consent to this purpose is withdrawn, in the same transaction.

    So a room above erases at once what it kept because of the consent.
    """
    if purpose not in PURPOSES:
        raise NotDeclared(f"There is no consent called “{purpose}”, so nothing would ever follow its end.")
    if deed not in _when_withdrawn[purpose]:
        _when_withdrawn[purpose].append(deed)


def do_when_withdrawn(purpose: str, resident: Any) -> None:
    """Do what rooms have asked for when this consent is withdrawn."""
    for deed in _when_withdrawn[purpose]:
        deed(resident)


_when_joined: list[Callable[[Any, Any], None]] = []


def when_joined(deed: Callable[[Any, Any], None]) -> None:
    """Have a deed done with a record and who decides, the moment it is joined to an account, in the same transaction.

    A room above refuses here what would then be one person's twice.
    """
    if deed not in _when_joined:
        _when_joined.append(deed)


def do_when_joined(resident: Any, by: Any) -> None:
    """Do what rooms have asked for when a record is joined to an account."""
    for deed in _when_joined:
        deed(resident, by)
