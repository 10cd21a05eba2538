"""An election is called; members are nominated, accept, decline or withdraw."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import is_own, require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.models import Body, Candidate, Election, Member
from forum.notices import elections as notices
from forum.rules import consent
from forum.rules import elections as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def call(
    *,
    by: Any,
    now: datetime,
    office: str,
    nominations_from: date,
    nominations_until: date,
    vote_from: date,
    vote_until: date,
    term_from: date,
) -> Election:
    """Call an election for an office of the Forum. Members are told when nominations open."""
    require_runs_forum(by)
    forum = Body.objects.select_for_update().get(slug="forum")
    days = rules.Days(nominations_from, nominations_until, vote_from, vote_until, term_from)
    rules.require_elected(office, {"chair": forum.chair_office, "vice-chair": forum.vice_chair_office}[office])
    rules.require_days(days, local(now).date())
    rules.require_none_running(Election.objects.running().filter(office=office).exists())
    election = Election.objects.create(office=office, **vars(days))
    ledger.record("election.called", election, by=by, facts={"office": office, "vote until": str(vote_until)})
    if nominations_from == local(now).date():
        notices.to_each("called", election, members_on(local(now).date()))
    return election


def members_on(day: date) -> Any:
    seats = Member.objects.filter(body__slug="forum").on(day)
    return seats.select_related("user", "resident__home").order_by("pk")


@transaction.atomic
def nominate(
    election: Election, *, by: Any, now: datetime, nominator: Member, member: Member, statement: str
) -> Candidate:
    """Nominate oneself, who then stands, or another, who is asked and says whether they do.

    A member who was asked before, or has answered, is not asked again; whoever nominates them cannot tell.
    """
    consent.require_self(by, nominator.user_id)
    rules.require_serving(nominator.is_on(local(now).date()))
    candidate = put_forward(election, now, member, statement, nominator)
    ledger.record("election.nominated", election, by=by, facts={"member": member.name})
    return candidate


@transaction.atomic
def nominate_for(
    election: Election, *, by: Any, now: datetime, member: Member, statement: str, channel: str, reason: str
) -> Candidate:
    """Write down that a member stands, who told an officer so by telephone, in person or by letter."""
    require_runs_forum(by)
    require_disinterested(election, by, member)
    candidate = put_forward(election, now, member, statement, member)
    told: dict[str, Any] = {
        "on_behalf_of": member,
        "channel": channel,
        "reason": reason,
        "facts": {"member": member.name},
    }
    ledger.record("election.nominated", election, by=by, **told)
    return candidate


def put_forward(election: Election, now: datetime, member: Member, statement: str, nominator: Member) -> Candidate:
    election, today = locked(election), local(now).date()
    rules.require_nominations_open(election.days, today)
    rules.require_statement(statement)
    member = Member.objects.get(pk=member.pk, body__slug="forum")
    rules.require_may_stand(member.may_act(today), member.ends, election.term_from)
    known = election.candidates.filter(member=member).first()
    candidate = known or Candidate(election=election, member=member)
    if member.pk == nominator.pk:
        rules.require_not_standing(candidate.standing)
        candidate.nominated_by, candidate.statement, candidate.standing = nominator, statement, "stands"
    elif known is None:
        candidate.nominated_by, candidate.statement = nominator, statement
    candidate.save()  # also where nothing changes: a second nomination takes as long as a first
    return candidate


@transaction.atomic
def answer(candidate: Candidate, *, by: Any, now: datetime, stands: bool, statement: str = "") -> Candidate:
    """Whoever was nominated accepts, in their own words, or declines, or withdraws until nominations close."""
    election = locked(candidate.election)
    candidate = Candidate.objects.select_related("member").get(pk=candidate.pk)
    rules.require_own_candidacy(by is not None and candidate.member.user_id == by.pk)
    return answered(candidate, election, by, now, stands, statement)


@transaction.atomic
def answer_for(candidate: Candidate, *, by: Any, now: datetime, stands: bool, channel: str, reason: str) -> Candidate:
    """Write down the answer of somebody who was nominated and told an officer."""
    require_runs_forum(by)
    election = locked(candidate.election)
    candidate = Candidate.objects.select_related("member").get(pk=candidate.pk)
    require_disinterested(election, by, candidate.member)
    told = {"on_behalf_of": candidate.member, "channel": channel, "reason": reason}
    return answered(candidate, election, by, now, stands, "", **told)


def answered(
    candidate: Candidate, election: Election, by: Any, now: datetime, stands: bool, statement: str, **told: Any
) -> Candidate:
    member, today = candidate.member, local(now).date()
    rules.require_nominations_open(election.days, today)
    if stands:
        rules.require_may_stand(member.may_act(today), member.ends, election.term_from)
    candidate.standing = "stands" if stands else "not"
    candidate.statement = statement.strip() or candidate.statement
    candidate.save(update_fields=["standing", "statement"])
    verb = "election.stands" if stands else "election.not"
    ledger.record(verb, election, by=by, facts={"member": member.name}, **told)
    return candidate


@transaction.atomic
def call_off(election: Election, *, by: Any, now: datetime, reason: str) -> Election:
    """Call an election off before its result; the votes in the box are never counted."""
    require_runs_forum(by)
    election = locked(election)
    require_disinterested(election, by)
    election.outcome, election.why, election.settled_on = "off", reason, local(now).date()
    election.save(update_fields=["outcome", "why", "settled_on"])
    ledger.record("election.off", election, by=by, reason=reason)
    notices.to_each("off", election, members_on(local(now).date()))
    return election


def require_disinterested(election: Election, by: Any, *people: Any) -> None:
    """Nobody runs an election in which they stand, were asked to, or nominated; nor acts in it for themself."""
    require_not_own(by, *people)
    require_not_own(by, *interested(election), message=rules.INTERESTED)


def has_stake(election: Election, by: Any) -> bool:
    return is_own(by, *interested(election))


def interested(election: Election) -> list[Member]:
    """Return the members who stand, were asked to, or nominated someone who did not say no."""
    rows = election.candidates.exclude(standing="not").select_related("member__resident", "nominated_by__resident")
    return [who for row in rows for who in (row.member, row.nominated_by)]


def locked(election: Election) -> Election:
    """Return the election, locked, if it is not over."""
    election = Election.objects.select_for_update().get(pk=election.pk)
    rules.require_running(election.outcome)
    return election
