"""What follows when a seat or an office begins or ends. The deeds that ask who may are in `people` and `offices`."""

from datetime import date
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.residents.models import Resident
from forum.models import Body, Member, OfficeTerm
from forum.notices import membership as notices
from forum.rules import people as rules
from forum.rules import terms
from forum.rules.offices import last_of_predecessor


def require_place(body: Body, office: str, holds: str, starts: date, ends: date | None) -> None:
    rules.require_ends_after(starts, ends)
    needed = {"chair": body.chair_office, "vice-chair": body.vice_chair_office}
    rules.require_by_office(office, holds, needed.get(office, ""))
    if office in rules.CHAIRS:
        rivals = held_between(body, office, starts, ends)
        rules.require_free(rivals[0].member.name if rivals else "")


def require_one_seat(seat: Member) -> None:
    """Nobody has two seats of one body on a day. The body is locked; PostgreSQL and SQLite refuse it besides."""
    others = Member.objects.of_same_person(seat).filter(body=seat.body).exclude(pk=seat.pk)
    terms.require_not_serving(list(others.values_list("starts", "ends")), seat.starts, seat.ends)


@transaction.atomic
def join_account(resident: Resident, by: Any) -> None:
    """Give the seats of a record to the account that it is joined to; refuse where the two overlap in one body.

    An officer who gave the record a seat does not claim it by the code from the letter: a colleague looks first.
    """
    rows = Member.objects.filter(resident=resident)
    list(Body.objects.select_for_update().filter(pk__in=rows.values("body")).order_by("pk"))
    for seat in rows.select_related("body"):
        require_one_seat(seat)
        given = ledger.history(seat).filter(verb="member.appointed", by=by)
        rules.require_given_by_another(resident.user_id == by.pk and given.exists())
        if seat.user_id is None:
            seat.user = resident.user
            seat.save(update_fields=["user"])
            ledger.record("member.joined", seat, by=by)


def held_between(body: Body, office: str, starts: date, ends: date | None) -> list[OfficeTerm]:
    """Return the terms of an office that share a day with these; each ends with its seat, at the latest."""
    held = OfficeTerm.objects.of(body, office).select_related("member")
    return [term for term in held if rules.overlaps(starts, ends, term.starts, last_day_of(term))]


def last_day_of(term: OfficeTerm) -> date | None:
    return min((day for day in (term.ends, term.member.ends) if day is not None), default=None)


def begin_office(
    member: Member, *, by: Any, office: str, starts: date, how: str = "", follows: OfficeTerm | None = None
) -> OfficeTerm:
    """Keep that somebody holds an office from a day on; the chair of a body that vice-chairs another takes that too."""
    facts = {"office": office, "starts": starts, "how": how, "follows": follows}
    term = OfficeTerm.objects.create(member=member, **facts)
    for other in Body.objects.filter(vice_chair_from=member.body) if office == "chair" else ():
        follow(other, term, by)
    return term


def follow(other: Body, chair: OfficeTerm, by: Any) -> OfficeTerm:
    """Make the chair of one body vice-chair of another, in the seat that they have there or in one of its own."""
    other = Body.objects.select_for_update().get(pk=other.pk)
    member, place, starts = chair.member, "vice-chair", chair.starts
    require_place(other, place, other.vice_chair_office, starts, last_day_of(chair))
    own = other.members.of_same_person(member)
    full = own.on(starts).exclude(office="substitute", starts__lt=starts)
    seat = full.first() or seat_by_office(other, chair, own, by)
    return begin_office(seat, by=by, office=place, starts=starts, how=chair.how, follows=chair)


def seat_by_office(other: Body, chair: OfficeTerm, own: Any, by: Any) -> Member:
    """Give the chair of one body a seat on another, between the seats that they have there already.

    A substitute's seat ends the day before; where a later seat is planned, the new one lasts until then. The code that
    they signed in the chair's seat holds here too.
    """
    member, starts = chair.member, chair.starts
    for substitute in own.on(starts):
        end_seat(substitute, by=by, ends=last_of_predecessor(starts), because="Has a full seat from now on")
    later = own.filter(starts__gt=starts).order_by("starts").first()
    ends = min((day for day in (member.ends, later and last_of_predecessor(later.starts)) if day), default=None)
    kept = ("name", "seat", "copy", "user", "resident", "code_signed_on", "interests_declared_on")
    facts: dict[str, Any] = {name: getattr(member, name) for name in kept}
    facts |= {"office": "vice-chair", "holds": other.vice_chair_office}
    seat = Member.objects.create(body=other, starts=starts, ends=ends, **facts)
    told = {"body": other.slug, "office": "vice-chair", "from": str(starts)}
    ledger.record("member.appointed", seat, by=by, facts=told)
    return seat


def end_office(term: OfficeTerm, *, by: Any, ends: date, because: str) -> None:
    """End an office on its last day, and with it what it brought along; a seat that came with the office ends too."""
    if term.starts > ends:
        return never_begins(term)
    term.ends, term.ended_because = ends, because
    term.save(update_fields=["ends", "ended_because"])
    for brought in term.followers.on(ends).select_related("member__body"):
        if brought.member.office == brought.office:
            end_seat(brought.member, by=by, ends=ends, because=because)
        else:
            end_office(brought, by=by, ends=ends, because=because)


def never_begins(term: OfficeTerm) -> None:
    """Take back an office, and a seat that came with it, that nobody has held for a day. The ledger remembers."""
    for brought in term.followers.select_related("member"):
        brought.delete()
        if brought.member.office == brought.office:
            brought.member.delete()
    term.delete()


def end_seat(member: Member, *, by: Any, ends: date, because: str) -> Member:
    """End a seat and every office held in it, and tell the member."""
    member.ends, member.left_because = ends, because
    member.save(update_fields=["ends", "left_because"])
    ledger.record("member.left", member, by=by, reason=because, facts={"last day": str(member.ends)})
    notices.left(member)
    for term in member.offices.all():
        if term.ends is None or term.ends > ends:
            end_office(term, by=by, ends=ends, because=because)
    return member
