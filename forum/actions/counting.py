"""The result: declared by an officer, or by itself once the vote is over; and what is due on the way there."""

import secrets
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.models import Ballot, Candidate, Election, Member
from forum.notices import elections as notices
from forum.querysets.elections import entitled, yet_to_vote
from forum.rules import elections as rules
from forum.rules.people import require_runs_forum

from . import offices
from .elections import locked, members_on, require_disinterested


@transaction.atomic
def declare(election: Election, *, by: Any, now: datetime, seed: str) -> Election:
    """Count and declare the result. `seed` is fresh chance, used and kept only if a lot must be drawn."""
    require_runs_forum(by)
    require_disinterested(election, by)
    return settle(election, now=now, seed=seed, by=by)


@transaction.atomic
def settle(election: Election, *, now: datetime, seed: str, by: Any = None) -> Election:
    """Declare the result once it may be known, give the office to whoever was elected, and tell the members."""
    election, today = locked(election), local(now).date()
    standing, voted = list(election.candidates.standing(today).for_list()), election.register.count()
    rules.require_can_settle(election.days, today, len(standing), voted)
    if voted == 0 and len(standing) < 2:
        winner, how = (standing[0], "Nobody else stood.") if standing else (None, "Nobody stood.")
        outcome = "unopposed" if winner else "nobody"
    else:
        winner, how = counted(election, today, seed)
        outcome = "elected" if winner else "nobody"
    election.outcome, election.why, election.settled_on = outcome, how, today
    election.elected = winner.member if winner else None
    election.begins = max(election.term_from, today) if winner else None
    election.save(update_fields=["outcome", "why", "settled_on", "result", "elected", "begins"])
    told = {"outcome": outcome, "member": winner.member.name if winner else ""}
    ledger.record("election.settled", election, by=by, facts=told)
    if election.elected:
        take_office(election, by)
    notices.to_each("result", election, members_on(today))
    return election


def counted(election: Election, today: date, seed: str) -> tuple[Candidate | None, str]:
    """Count the box into the election's result; return who has won, and how it came about."""
    votes = Ballot.objects.tally(election)
    rules.require_whole(sum(votes.values()), election.register.count())
    stood = {row.pk: row for row in election.candidates.filter(standing="stands").for_list()}
    gained = {key: votes.get(key, 0) for key in stood}
    lines = [{"name": stood[key].member.name, "votes": count} for key, count in sorted(
        gained.items(), key=lambda pair: (-pair[1], stood[pair[0]].member.name))]  # fmt: skip
    election.result = {
        "lines": lines, "none": votes.get(None, 0), "voted": sum(votes.values()), "entitled": entitled_in(election),
    }  # fmt: skip
    leaders = [stood[key] for key in rules.leading(gained, votes.get(None, 0))]
    if not leaders:
        return None, rules.why_nobody(sum(votes.values()))
    winner, how = leaders[0], "Most votes."
    if len(leaders) > 1:
        name, how = rules.draw([row.member.name for row in leaders], seed)
        winner = next(row for row in leaders if row.member.name == name)
    if not winner.member.is_on(max(today, election.term_from)):
        return None, rules.why_left(winner.member.name)
    return winner, how


def entitled_in(election: Election) -> int:
    """Return how many could have voted: whoever may on the last day, or had voted before leaving."""
    could = Q(pk__in=entitled(election, election.vote_until).values("pk"))
    return Member.objects.filter(could | Q(pk__in=election.register.values("member"))).count()


def take_office(election: Election, by: Any) -> None:
    """The office is theirs from its day on, or from the count where that came later; elected again, they keep it."""
    how = f"{election.get_outcome_display()}: {election}"
    offices.hand_over(election.elected, by=by, office=election.office, starts=election.begins, how=how)


def go_on(now: datetime) -> Iterator[int]:
    """Settle what is over and tell members what is due to be told on this day. Safe to repeat, late or early."""
    for election in Election.objects.running().order_by("pk"):
        if may_settle(election, local(now).date()):
            settle(election, now=now, seed=secrets.token_hex(16))
            yield 1
            continue
        yield from (notices.nominated(asked) for asked in asked_today(election, local(now).date()))
        if due := told_today(election, local(now).date()):
            kind, members = due
            yield notices.to_each(kind, election, members)
            if kind == "vote" and local(now).date() > election.vote_until - rules.REMIND_BEFORE:
                waiting = yet_to_vote(election, local(now).date())
                yield notices.to_each("reminder", election, waiting.select_related("user", "resident__home"))


def may_settle(election: Election, today: date) -> bool:
    standing, voted = election.candidates.standing(today).count(), election.register.count()
    return rules.can_settle(election.days, today, standing, voted)


def asked_today(election: Election, today: date) -> Any:
    """Return those who were nominated by another and have not answered, while they can; each is told once.

    They are told from here, so that the page of whoever nominates them does the same whether they were asked before.
    """
    asked = election.candidates.filter(standing="asked").select_related("election", "nominated_by")
    seats = asked.select_related("member__user", "member__resident__home")
    return seats if election.phase(today) == "nominations" else ()


def told_today(election: Election, today: date) -> tuple[str, Any] | None:
    """Return what members are told while an election stands where it does, and whom: (kind, members), or None."""
    where = election.phase(today)
    if where == "nominations":
        return "called", members_on(today)
    return ("vote", members_on(today) & members_on(election.vote_from)) if where == "vote" else None
