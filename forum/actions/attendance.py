"""Who was there, who sent apologies, who sat instead of whom, and who had an interest."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from forum.choices import Presence
from forum.models import AgendaItem, Attendance, Declaration, Meeting, Member
from forum.rules import agenda as agenda_rules
from forum.rules import minutes as rules
from forum.rules import quorum

from .meetings import locked


@transaction.atomic
def record_attendance(
    meeting: Meeting,
    *,
    by: Any,
    presence: Mapping[int, str],
    attending: Iterable[tuple[str, str]] = (),
    substitutes: Mapping[int, int] | None = None,
) -> Meeting:
    """Write the list afresh: member key to presence, substitute's key to the member they sat for, others by name.

    Who was there makes the quorum, so an officer who was there as a member does not write that down.
    """
    meeting = locked(meeting, by)
    agenda_rules.require_published(meeting.stage)
    rules.require_editable(meeting.minutes_state)
    members = (
        Member.objects.filter(body=meeting.body, pk__in=presence)
        .placed(meeting.date)
        .select_related("resident")
        .in_bulk()
    )
    require_not_own(by, *(members[key] for key, word in presence.items() if word == Presence.PRESENT))
    stand_ins = {key: member.name for key, member in members.items() if member.office == "substitute"}
    quorum.require_substitutes(stand_ins, presence, substitutes or {})
    meeting.attendance.all().delete()
    for position, (key, word) in enumerate(presence.items()):
        whom = (substitutes or {}).get(key) if word == Presence.PRESENT else None
        write(meeting, members[key], word, whom, position)
    for position, (name, role) in enumerate(attending, len(presence)):
        Attendance.objects.create(meeting=meeting, name=name, role=role, presence=Presence.ATTENDING, position=position)
    ledger.record("attendance.recorded", meeting, by=by, facts={"present": present_at(meeting)})
    return meeting


def write(meeting: Meeting, member: Member, word: str, instead_of: int | None, position: int) -> None:
    role = member.holds or member.get_seat_display()
    role = f"{role}, {member.place_words.lower()}" if member.place in {"chair", "vice-chair"} else role
    Attendance.objects.create(
        meeting=meeting,
        member=member,
        name=member.name,
        role=role,
        presence="substitute" if instead_of else word,
        instead_of_id=instead_of,
        position=position,
    )


def present_at(meeting: Meeting) -> int:
    """Return how many count towards the quorum."""
    return meeting.attendance.filter(presence__in=[Presence.PRESENT, Presence.SUBSTITUTE]).count()


def present_for(item: AgendaItem) -> int:
    """Return how many count towards the quorum of an item: those there, without those who left the room for it."""
    there = item.meeting.attendance.filter(presence__in=[Presence.PRESENT, Presence.SUBSTITUTE])
    return there.exclude(member__in=item.declarations.filter(withdrew=True).values("member")).count()


@transaction.atomic
def declare_interest(
    meeting: Meeting,
    *,
    by: Any,
    member: Member,
    item: AgendaItem | None,
    kind: str,
    nature: str,
    withdrew: bool = False,
) -> Declaration:
    """Record an interest in an item and whether the member left the room for it."""
    meeting = locked(meeting, by)
    rules.require_editable(meeting.minutes_state)
    declaration = Declaration.objects.create(
        meeting=meeting, member=member, item=item, kind=kind, nature=nature, withdrew=withdrew, recorded_by=by
    )
    ledger.record("interest.declared", meeting, by=by, facts={"member": member.name, "withdrew": withdrew})
    return declaration
