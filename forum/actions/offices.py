"""Offices that change hands while the seat goes on: taken up, given up, with their days; the history stays."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from forum.models import Body, Member, OfficeTerm
from forum.rules import offices as rules
from forum.rules.people import require_by_office, require_can_prepare, require_free

from . import seats


@transaction.atomic
def give(member: Member, *, by: Any, office: str, starts: date, how: str = "") -> OfficeTerm:
    """Give an office to a serving member from a day on; whoever held it until then gives it up the same moment."""
    require_can_prepare(by)
    require_not_own(by, member)
    return hand_over(member, by=by, office=office, starts=starts, how=how)


def hand_over(member: Member, *, by: Any, office: str, starts: date, how: str) -> OfficeTerm:
    body = Body.objects.select_for_update().get(pk=member.body_id)
    member = Member.objects.select_for_update(of=("self",)).select_related("body").get(pk=member.pk)
    rules.require_seat_on(member.is_on(starts))
    needed = {"chair": body.chair_office, "vice-chair": body.vice_chair_office}
    require_by_office(office, member.holds, needed.get(office, ""))
    held = member.offices.on(starts)
    rivals = seats.held_between(body, office, starts, None)
    give_way({term.pk: term for term in [*held, *rivals]}.values(), by, starts, member.name)
    term = seats.begin_office(member, by=by, office=office, starts=starts, how=how)
    ledger.record("office.taken", member, by=by, facts={"office": office, "from": str(starts), "how": how})
    return term


def give_way(terms: Iterable[OfficeTerm], by: Any, starts: date, successor: str) -> None:
    """End what is held until now: the predecessor's office, and what the successor held, that office or another."""
    for term in terms:
        require_free(term.member.name if term.starts >= starts else "")
        last, because = rules.last_of_predecessor(starts), f"Succeeded by {successor}"
        because = "A new term, or another office" if term.member.name == successor else because
        seats.end_office(term, by=by, ends=last, because=because)
        ledger.record("office.ended", term.member, by=by, facts={"office": term.office, "last day": str(last)})


@transaction.atomic
def give_up(member: Member, *, by: Any, ends: date, reason: str) -> OfficeTerm:
    """End the office that a member holds on a day, while the seat goes on."""
    require_can_prepare(by)
    Body.objects.select_for_update().get(pk=member.body_id)
    term: OfficeTerm | None = member.offices.on(ends).select_related("member").first()
    if term is None:
        raise rules.no_office()
    seats.end_office(term, by=by, ends=ends, because=reason)
    ledger.record("office.ended", member, by=by, reason=reason, facts={"office": term.office, "last day": str(ends)})
    return term
