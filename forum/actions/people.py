"""Seats: taken by office or by term, given up, never deleted."""

from datetime import date
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.residents.models import Resident
from forum.models import Body, Member, YearlyDeclaration
from forum.rules import consent, terms
from forum.rules import people as rules

from . import seats


@transaction.atomic
def appoint(
    body: Body,
    *,
    by: Any,
    name: str,
    seat: str,
    starts: date,
    office: str = "member",
    holds: str = "",
    ends: date | None = None,
    user: Any = None,
    resident: Resident | None = None,
    **facts: Any,
) -> Member:
    """Give somebody else a seat; the chair of a body that vice-chairs another takes that seat too."""
    rules.require_can_prepare(by)
    require_not_own(by, user, resident)
    body = Body.objects.select_for_update().get(pk=body.pk)
    user = user or (resident.user if resident else None)
    seats.require_place(body, office, holds, starts, ends)
    seats.require_one_seat(Member(body=body, user=user, resident=resident, starts=starts, ends=ends))
    facts |= {"user": user, "resident": resident, "office": office, "holds": holds, "ends": ends}
    member = Member.objects.create(body=body, name=name, seat=seat, starts=starts, **facts)
    ledger.record("member.appointed", member, by=by, facts={"body": body.slug, "office": office, "from": str(starts)})
    if office in rules.CHAIRS:
        seats.begin_office(member, by=by, office=office, starts=starts)
    return member


@transaction.atomic
def leave(member: Member, *, by: Any, ends: date, reason: str, at_once: bool = False) -> Member:
    """End a seat on its last day, or at once. Access ends with it; the history stays, and the member is told."""
    rules.require_can_prepare(by)
    return end_seat(member, by=by, ends=ends, reason=reason, at_once=at_once)


@transaction.atomic
def resign(member: Member, *, by: Any, ends: date, reason: str = "") -> Member:
    """A member gives up the seat, at their own desk, from a day on."""
    consent.require_self(by, member.user_id)
    return end_seat(member, by=by, ends=ends, reason=reason or "Gave up the seat")


def end_seat(member: Member, *, by: Any, ends: date, reason: str, at_once: bool = False) -> Member:
    Body.objects.select_for_update().get(pk=member.body_id)
    member = Member.objects.select_for_update().get(pk=member.pk)
    rules.require_ends_after(member.starts, ends)
    terms.require_shortened(member.ends, ends)
    last = terms.last_before(ends, member.starts, at_once=at_once)
    return seats.end_seat(member, by=by, ends=last, because=reason)


@transaction.atomic
def change_copy(member: Member, *, by: Any, copy: str) -> Member:
    """Keep how a member wants the papers from now on; asked once, it holds for every meeting."""
    rules.require_can_prepare(by)
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.copy = copy
    member.save(update_fields=["copy"])
    ledger.record("member.copy", member, by=by, facts={"copy": copy})
    return member


@transaction.atomic
def sign_code(member: Member, *, by: Any, on: date, interests: bool = True, declared: str = "") -> Member:
    """Keep that the member signed the code of conduct and confidentiality, and what interests they declared."""
    rules.require_can_prepare(by)
    require_not_own(by, member)
    return signed(member, by=by, on=on, interests=interests, text=declared)


@transaction.atomic
def sign(member: Member, *, by: Any, on: date, nothing: bool, text: str = "") -> Member:
    """A member signs the code of conduct and confidentiality, and declares interests, at their own desk."""
    consent.require_self(by, member.user_id)
    terms.require_declared(nothing, text)
    return signed(member, by=by, on=on, text=text)


def signed(member: Member, *, by: Any, on: date, text: str, interests: bool = True) -> Member:
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.code_signed_on = on
    member.interests_declared_on = on if interests else member.interests_declared_on
    member.save(update_fields=["code_signed_on", "interests_declared_on"])
    if interests:
        YearlyDeclaration.objects.create(member=member, on=on, nothing=not text.strip(), text=text.strip())
    ledger.record("member.signed", member, by=by, facts={"on": str(on)})
    return member
