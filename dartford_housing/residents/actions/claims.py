"""Joining a record to an account: by a code posted to the home, or by an officer's check. Never by facts alone."""

import secrets
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.names import same_name

from .. import notices, rules
from ..models import Claim, Resident


@transaction.atomic
def make_claim(*, by: Any, name: str, postcode: str, address: str, now: datetime, code: str = "") -> Claim:
    """Ask for a record. If exactly one person of that name lives there, a code goes by post to that home.

    The one who asks learns nothing about whether it does. A newer claim replaces an open one.
    """
    mine = Claim.objects.select_for_update().filter(user=by)
    joined = Resident.objects.filter(user=by).exists()
    rules.require_may_claim(mine.made_since(now - rules.CLAIMS_WITHIN).count(), joined)
    mine.open().update(state=Claim.State.REFUSED, ended_at=now)
    code = code or f"{secrets.randbelow(10**8):08}"
    claim = Claim.objects.create(
        user=by,
        typed_name=name,
        typed_postcode=postcode,
        typed_address=address,
        resident=matching(name, postcode, address, by=by, now=now),
        code_hash=make_password(code),
        made_at=now,
        expires_at=now + rules.CODE_LASTS,
    )
    ledger.record("claim.made", claim, by=by)
    notices.code_posted(claim, code)
    return claim


def matching(name: str, postcode: str, address: str, *, by: Any, now: datetime) -> Resident | None:
    """Return the one person of that name at that address whose record is free, if a letter may still go to them."""
    people = Resident.objects.filter(user=None, anonymised_on=None, home__postcode=postcode).select_related("home")
    found = [
        person
        for person in people
        if same_name(str(person), name)
        and rules.same_address(address, [person.home.address_line_1, person.home.address_line_2])
    ]
    if len(found) != 1:
        return None
    letters = Claim.objects.filter(resident=found[0]).made_since(now - rules.CLAIMS_WITHIN)
    return found[0] if rules.may_post_code(letters.count(), letters.filter(user=by).count()) else None


def enter_code(claim: Claim, *, by: Any, code: str, now: datetime) -> Resident:
    """Join the record when the code is right. A wrong code is counted, even though the deed is refused."""
    with transaction.atomic():
        claim = Claim.objects.select_for_update().get(pk=claim.pk, user=by)
        require_open(claim)
        rules.require_code_may_be_tried(claim, now)
        typed = "".join(sign for sign in code if sign.isdigit())
        right = check_password(typed, claim.code_hash) and claim.resident is not None
        if right:
            return join(claim, by=by, now=now, verb="claim.code")
        claim.tries += 1
        claim.save(update_fields=["tries"])
    raise RuleBroken("This is not the code from the letter. Check it and try again.", field="code")


@transaction.atomic
def ask_for_check(claim: Claim, *, by: Any, words: str, now: datetime) -> Claim:
    """No letter came, or no letter helps: an officer is asked to check who this is, and is told how to reach them."""
    claim = Claim.objects.select_for_update().get(pk=claim.pk, user=by)
    require_open(claim)
    claim.check_asked_at, claim.check_words = now, words
    claim.save(update_fields=["check_asked_at", "check_words"])
    ledger.record("claim.check", claim, by=by)
    return claim


@transaction.atomic
def approve_claim(claim: Claim, *, by: Any, resident: Resident, reason: str, now: datetime) -> Resident:
    """An officer has checked who this is, and says how."""
    rules.require_can_decide_claims(by, claim.user_id)
    require_not_own(by, resident)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    claim.resident = resident
    return join(claim, by=by, now=now, verb="claim.approved", reason=reason)


@transaction.atomic
def refuse_claim(claim: Claim, *, by: Any, reason: str, now: datetime) -> Claim:
    """Refuse, with the reason that the person is told."""
    rules.require_can_decide_claims(by, claim.user_id)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    require_open(claim)
    claim.state, claim.ended_at = Claim.State.REFUSED, now
    claim.save(update_fields=["state", "ended_at"])
    ledger.record("claim.refused", claim, by=by, reason=reason)
    notices.refused(claim, reason)
    return claim


def join(claim: Claim, *, by: Any, now: datetime, verb: str, reason: str = "") -> Resident:
    require_open(claim)
    resident = Resident.objects.select_for_update().get(pk=claim.resident_id)
    if resident.user_id not in (None, claim.user_id) or resident.anonymised_on:
        raise RuleBroken("This record cannot be joined to this account. An officer must look at it.", field="code")
    if Resident.objects.filter(user=claim.user_id).exclude(pk=resident.pk).exists():
        raise RuleBroken("This account already has another record.", field="resident")
    resident.user = claim.user
    resident.save(update_fields=["user"])
    claim.state, claim.ended_at = Claim.State.APPROVED, now
    claim.save(update_fields=["state", "ended_at", "resident"])
    ledger.record(verb, claim, by=by, reason=reason, facts={"resident": resident.reference})
    rules.do_when_joined(resident, by)
    notices.joined(claim, resident)
    return resident


def require_open(claim: Claim) -> None:
    if claim.state != Claim.State.OPEN:
        raise RuleBroken("This claim has already been decided.")
