"""What members are told of an election: the call, the vote, a reminder, the result. Never who voted what."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from dartford_housing.notifications.models import Delivery
from forum.models import Candidate, Election, Member
from forum.querysets.elections import yet_to_vote
from forum.rules.elections import phase

from . import send


def still_to_vote(row: Delivery) -> bool:
    """Return whether the vote is still open and this member has still not voted."""
    _, election, seat = row.key.split(":")
    found, today = Election.objects.running().filter(pk=election).first(), timezone.localdate()
    if found is None or phase(found.days, today) != "vote":
        return False
    return bool(yet_to_vote(found, today).filter(pk=seat).exists())


KINDS: tuple[tuple[Any, ...], ...] = (
    ("forum.election_called", "Who should be the Forum’s {office}?", "forum/letters/election_called"),
    ("forum.election_nominated", "You are asked to stand as the Forum’s {office}", "forum/letters/election_nominated"),
    ("forum.election_vote", "Vote for the Forum’s {office}", "forum/letters/election_vote"),
    ("forum.election_reminder", "The vote for the Forum’s {office} closes soon", "forum/letters/election_reminder",
     "reminder", still_to_vote),
    ("forum.election_written", "An officer wrote down your vote", "forum/letters/election_written"),
    ("forum.election_result", "The Forum’s {office}: the result", "forum/letters/election_result"),
    ("forum.election_off", "The election of the Forum’s {office} is called off", "forum/letters/election_off"),
)  # fmt: skip


def to_each(kind: str, election: Election, members: Iterable[Member]) -> int:
    """Tell each of these members once; whoever was told already costs one question for all."""
    kind = f"forum.election_{kind}"
    start = f"{kind}:{election.pk}:"
    told = set(Delivery.objects.filter(key__startswith=start).values_list("key", flat=True))
    waiting = [member for member in members if f"{start}{member.pk}" not in told]
    return sum(to_one(kind, election, member) for member in waiting)


def to_one(kind: str, election: Election, member: Member, **facts: Any) -> int:
    named = {"election": election, "member": member, "office": election.get_office_display().lower(), **facts}
    return send(member.recipient(), kind, f"{kind}:{election.pk}:{member.pk}", member, **named)


def nominated(candidate: Candidate) -> int:
    return to_one("forum.election_nominated", candidate.election, candidate.member, candidate=candidate)


def written(election: Election, member: Member, channel: str) -> int:
    return to_one("forum.election_written", election, member, channel=channel)
