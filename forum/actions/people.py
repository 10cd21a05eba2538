"""Seats: taken by office or by term, given up, never deleted."""

from datetime import date
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from forum.models import Body, Member
from forum.rules import people as rules


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
    **facts: Any,
) -> Member:
    """Give somebody a seat; the chair of a body that vice-chairs another takes that seat too."""
    rules.require_can_prepare(by)
    body = Body.objects.select_for_update().get(pk=body.pk)
    require_place(body, office, holds, starts, ends)
    member = Member.objects.create(
        body=body, name=name, seat=seat, starts=starts, office=office, holds=holds, ends=ends, **facts
    )
    ledger.record("member.appointed", member, by=by, facts={"body": body.slug, "office": office, "from": str(starts)})
    for other in Body.objects.filter(vice_chair_from=body) if office == "chair" else ():
        follow(other, member, by)
    return member


def require_place(body: Body, office: str, holds: str, starts: date, ends: date | None) -> None:
    rules.require_ends_after(starts, ends)
    needed = {"chair": body.chair_office, "vice-chair": body.vice_chair_office}
    rules.require_by_office(office, holds, needed.get(office, ""))
    if office in rules.CHAIRS:
        rivals = [
            rival
            for rival in body.members.filter(office=office)
            if rules.overlaps(starts, ends, rival.starts, rival.ends)
        ]
        rules.require_free(rivals[0].name if rivals else "")


def follow(other: Body, chair: Member, by: Any) -> Member:
    """Seat the chair of one body as vice-chair of another, which is so by office."""
    return appoint(
        other,
        by=by,
        name=chair.name,
        seat=chair.seat,
        starts=chair.starts,
        ends=chair.ends,
        office="vice-chair",
        holds=other.vice_chair_office,
        user=chair.user,
        resident=chair.resident,
        copy=chair.copy,
    )


@transaction.atomic
def leave(member: Member, *, by: Any, ends: date, reason: str) -> Member:
    """End a seat on its last day. Access ends with that day; the history stays."""
    rules.require_can_prepare(by)
    member = Member.objects.select_for_update().get(pk=member.pk)
    rules.require_ends_after(member.starts, ends)
    member.ends, member.left_because = ends, reason
    member.save(update_fields=["ends", "left_because"])
    ledger.record("member.left", member, by=by, reason=reason, facts={"last day": str(ends)})
    if member.office == "chair" and member.user_id:
        others = Member.objects.filter(body__vice_chair_from=member.body, user=member.user, office="vice-chair")
        for seat in others.on(ends):
            leave(seat, by=by, ends=ends, reason=reason)
    return member


@transaction.atomic
def sign_code(member: Member, *, by: Any, on: date, interests: bool = True) -> Member:
    """Keep that the member signed the code of conduct and confidentiality, and declared their interests."""
    rules.require_can_prepare(by)
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.code_signed_on = on
    member.interests_declared_on = on if interests else member.interests_declared_on
    member.save(update_fields=["code_signed_on", "interests_declared_on"])
    ledger.record("member.signed", member, by=by, facts={"on": str(on)})
    return member
