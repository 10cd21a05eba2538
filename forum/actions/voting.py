"""A vote goes into the box. The register and the box are written together and never joined."""

from datetime import datetime
from random import SystemRandom
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.models import Ballot, Candidate, Election, Member, Voted
from forum.notices import elections as notices
from forum.querysets.elections import is_contested
from forum.rules import consent
from forum.rules import elections as rules
from forum.rules.people import require_runs_forum

from .elections import locked, require_disinterested


@transaction.atomic
def vote(election: Election, *, by: Any, now: datetime, member: Member, choice: Candidate | None) -> Voted:
    """Put a member's secret vote into the box; no choice means "none of these". It cannot be changed afterwards."""
    consent.require_self(by, member.user_id)
    mark = cast(election, now, member, choice)
    ledger.record("election.voted", election, by=by)
    return mark


@transaction.atomic
def vote_for(
    election: Election, *, by: Any, now: datetime, member: Member, choice: Candidate | None, channel: str, reason: str
) -> Voted:
    """Put into the box what a member told an officer, who thereby knows it; the member is told that it was done."""
    require_runs_forum(by)
    rules.require_may_write_down(by.can("act_for_residents"))
    require_disinterested(election, by, member)
    mark = cast(election, now, member, choice, channel=channel, reason=reason)
    ledger.record("election.voted", election, by=by, on_behalf_of=member, channel=channel, reason=reason)
    notices.written(election, member, channel)
    return mark


def cast(election: Election, now: datetime, member: Member, choice: Candidate | None, **door: Any) -> Voted:
    """Mark the register and fill the box, under the lock of the election: nobody votes twice, at whatever moment."""
    election, today = locked(election), local(now).date()
    standing = {candidate.pk for candidate in election.candidates.standing(today)}
    rules.require_voting(election.days, today, is_contested(election, today))
    member = Member.objects.get(pk=member.pk, body__slug="forum")
    rules.require_may_vote(member.is_on(election.vote_from), member.may_act(today))
    rules.require_not_voted(election.register.of_person(member).exists())
    rules.require_candidate(choice is None or choice.pk in standing)
    mark = Voted.objects.create(election=election, member=member, **door)
    put_in(election, choice.pk if choice else None)
    return mark


def put_in(election: Election, choice: int | None) -> None:
    """Shake the box: write all its ballots anew in random order, so that no row tells when it was put in."""
    choices = [*Ballot.box.filter(election=election).values_list("candidate", flat=True), choice]
    SystemRandom().shuffle(choices)
    Ballot.box.filter(election=election).delete()
    Ballot.box.bulk_create(Ballot(election=election, candidate_id=key) for key in choices)
