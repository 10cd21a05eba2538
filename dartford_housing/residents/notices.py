"""What residents and claimants are told."""

from typing import Any

from dartford_housing.notifications import outbox
from dartford_housing.notifications.recipients import Recipient

from .models import Claim, Resident

WORDS = {
    "contact_order": "the order in which we try to reach you",
    "email": "your e-mail address",
    "mobile": "your mobile number",
    "telephone": "your telephone number",
    "formats": "the formats you need",
    "language": "your language",
}


def preferences_changed(
    resident: Resident, before: Recipient, changed: list[str], entry: Any, by_officer: bool
) -> None:
    """Tell the person by the way that held until now, so that a change they did not make is noticed."""
    if not before.channel():
        return
    words = [WORDS[name] for name in changed]
    facts = {"words": words, "by_officer": by_officer, "resident": resident}
    outbox.post("record.changed", to=before, key=f"record.changed:{entry.pk}", about=resident, **facts)


def code_posted(claim: Claim, code: str) -> None:
    """Send the code to the home, and only there."""
    resident = claim.resident
    if resident is None or resident.home is None:
        return
    lines = (str(resident), *resident.home.address_lines())
    to = Recipient(str(resident), address=lines, prefers=("post",), formats=tuple(resident.formats))
    shown = f"{code[:4]} {code[4:]}"
    outbox.post("claim.code", to=to, key=f"claim:{claim.pk}", about=claim, code=shown, claim=claim)


def joined(claim: Claim, resident: Resident) -> None:
    """Tell the resident, by the way the record holds, that an account now sees it."""
    to = resident.recipient()
    if to.channel():
        outbox.post("claim.joined", to=to, key=f"claim.joined:{claim.pk}", about=claim, resident=resident)


def refused(claim: Claim, reason: str) -> None:
    """Tell the one who asked, at their account's address."""
    to = Recipient(str(claim.user), email=claim.user.email, prefers=("email",))
    outbox.post("claim.refused", to=to, key=f"claim.refused:{claim.pk}", about=claim, reason=reason)


def adjustment_agreed(resident: Resident, adjustment: Any) -> None:
    to = resident.recipient()
    if to.channel():
        key = f"adjustment.agreed:{adjustment.pk}"
        outbox.post("adjustment.agreed", to=to, key=key, about=resident, adjustment=adjustment)


def adjustment_ended(resident: Resident, adjustment: Any, reason: str) -> None:
    to = resident.recipient()
    if to.channel():
        key = f"adjustment.ended:{adjustment.pk}"
        outbox.post("adjustment.ended", to=to, key=key, about=resident, adjustment=adjustment, reason=reason)


def adjustment_kept(resident: Resident, adjustment: Any) -> None:
    to = resident.recipient()
    if to.channel():
        key = f"adjustment.kept:{adjustment.pk}:{adjustment.review_on}"
        outbox.post("adjustment.kept", to=to, key=key, about=resident, adjustment=adjustment)


def consent_changed(resident: Resident, entry: Any, *, title: str, wording: str, given: bool) -> None:
    """Tell somebody for whom an officer gave or withdrew a consent; who does it here sees it done."""
    to = resident.recipient()
    if entry.on_behalf_of and to.channel():
        facts = {"title": title, "wording": wording, "given": given}
        outbox.post("consent.changed", to=to, key=f"consent.changed:{entry.pk}", about=resident, **facts)
