"""Joining a record to an account: by a code posted to the home, or by an officer's check. Never by facts alone."""

import secrets
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications import outbox
from dartford_housing.notifications.recipients import Recipient

from .. import rules
from ..models import Claim, Resident


@transaction.atomic
def make_claim(*, by: Any, name: str, postcode: str, address: str, now: datetime, code: str = "") -> Claim:
    """Ask for a record. If exactly one person of that name lives there, a code goes by post to that home.

    The one who asks learns nothing about whether it does. A newer claim replaces an open one.
    """
    Claim.objects.filter(user=by, state=Claim.State.OPEN).update(state=Claim.State.REFUSED, ended_at=now)
    code = code or f"{secrets.randbelow(10**8):08}"
    claim = Claim.objects.create(
        user=by,
        typed_name=name,
        typed_postcode=postcode,
        typed_address=address,
        resident=matching(name, postcode, address),
        code_hash=make_password(code),
        made_at=now,
        expires_at=now + rules.CODE_LASTS,
    )
    ledger.record("claim.made", claim, by=by)
    if claim.resident and claim.resident.home:
        lines = (str(claim.resident), *claim.resident.home.address_lines())
        to = Recipient(str(claim.resident), address=lines, prefers=("post",))
        shown = f"{code[:4]} {code[4:]}"
        outbox.post("claim.code", to=to, key=f"claim:{claim.pk}", about=claim, code=shown, claim=claim)
    return claim


def matching(name: str, postcode: str, address: str) -> Resident | None:
    people = Resident.objects.filter(user=None, home__postcode=postcode, home__address_line_1__iexact=address)
    found = [person for person in people if str(person).casefold() == " ".join(name.split()).casefold()]
    return found[0] if len(found) == 1 else None


def enter_code(claim: Claim, *, by: Any, code: str, now: datetime) -> Resident:
    """Join the record when the code is right. A wrong code is counted, even though the deed is refused."""
    with transaction.atomic():
        claim = Claim.objects.select_for_update().get(pk=claim.pk, user=by, state=Claim.State.OPEN)
        rules.require_code_may_be_tried(claim, now)
        right = check_password("".join(code.split()), claim.code_hash) and claim.resident is not None
        if right:
            return join(claim, by=by, now=now, verb="claim.code")
        claim.tries += 1
        claim.save(update_fields=["tries"])
    raise RuleBroken("This is not the code from the letter. Check it and try again.", field="code")


@transaction.atomic
def approve_claim(claim: Claim, *, by: Any, resident: Resident, reason: str, now: datetime) -> Resident:
    """An officer has checked who this is, and says how."""
    rules.require_can_decide_claims(by)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    claim.resident = resident
    return join(claim, by=by, now=now, verb="claim.approved", reason=reason)


@transaction.atomic
def refuse_claim(claim: Claim, *, by: Any, reason: str, now: datetime) -> Claim:
    rules.require_can_decide_claims(by)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    require_open(claim)
    claim.state, claim.ended_at = Claim.State.REFUSED, now
    claim.save(update_fields=["state", "ended_at"])
    ledger.record("claim.refused", claim, by=by, reason=reason)
    return claim


def join(claim: Claim, *, by: Any, now: datetime, verb: str, reason: str = "") -> Resident:
    require_open(claim)
    resident = Resident.objects.select_for_update().get(pk=claim.resident_id)
    if resident.user_id not in (None, claim.user_id):
        raise RuleBroken("This record already belongs to another account. An officer must look at it.", field="code")
    resident.user = claim.user
    resident.save(update_fields=["user"])
    claim.state, claim.ended_at = Claim.State.APPROVED, now
    claim.save(update_fields=["state", "ended_at", "resident"])
    ledger.record(verb, claim, by=by, reason=reason, facts={"resident": resident.reference})
    return resident


def require_open(claim: Claim) -> None:
    if claim.state != Claim.State.OPEN:
        raise RuleBroken("This claim has already been decided.")
