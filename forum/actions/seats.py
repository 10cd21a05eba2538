"""What follows when a seat or an office begins or ends. The deeds that ask who may are in `people` and `offices`."""

from datetime import date
from typing import Any

from dartford_housing.audit import ledger
from forum.models import Body, Member, OfficeTerm
from forum.notices import membership as notices
from forum.rules import people as rules


def require_place(body: Body, office: str, holds: str, starts: date, ends: date | None) -> None:
    rules.require_ends_after(starts, ends)
    needed = {"chair": body.chair_office, "vice-chair": body.vice_chair_office}
    rules.require_by_office(office, holds, needed.get(office, ""))
    if office in rules.CHAIRS:
        rivals = held_between(body, office, starts, ends)
        rules.require_free(rivals[0].member.name if rivals else "")


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
    member, place, starts = chair.member, "vice-chair", chair.starts
    require_place(other, place, other.vice_chair_office, starts, last_day_of(chair))
    seat = seat_of_same(other, member, starts)
    if seat is None:
        facts = {"name": member.name, "seat": member.seat, "copy": member.copy, "holds": other.vice_chair_office}
        person = {"user": member.user, "resident": member.resident}
        seat = Member.objects.create(body=other, office=place, starts=starts, ends=member.ends, **facts, **person)
        told = {"body": other.slug, "office": place, "from": str(starts)}
        ledger.record("member.appointed", seat, by=by, facts=told)
    return begin_office(seat, by=by, office=place, starts=starts, how=chair.how, follows=chair)


def seat_of_same(other: Body, member: Member, on: date) -> Member | None:
    """Return the seat that the same person has on another body on a day."""
    seats = other.members.on(on).exclude(office="substitute")
    for name in ("user", "resident"):
        if getattr(member, f"{name}_id") is not None:
            found: Member | None = seats.filter(**{name: getattr(member, f"{name}_id")}).first()
            if found is not None:
                return found
    return None


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
