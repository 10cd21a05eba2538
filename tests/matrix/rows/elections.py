"""An election: that it is held is public; who stands is for members, the register for officers, the box for nobody."""

from datetime import timedelta

from django.utils import timezone

from forum.actions import elections, voting
from forum.models import Ballot
from tests.factories.elections import called, stands, voters
from tests.matrix.kit import CANARY, EVERYBODY, OFFICERS, Surface, Thing

from .forum import seat


def election(people):
    made = called(people["officer"], start=timezone.localdate())
    return elections.call_off(made, by=people["officer"], now=timezone.now(), reason=CANARY)


def running(people):
    """An election whose vote is open since today, with the representative among the voters."""
    started = timezone.localdate() - timedelta(days=10)
    officer = people["officer"]
    made = called(officer, start=started)
    for member in voters(officer, 2):
        member.starts, member.code_signed_on = started, started
        member.interests_declared_on = started
        member.save()
        stands(made, officer, member, statement=CANARY)
    member = seat(people)
    member.starts = started
    member.save()
    return made, member


def candidate(people):
    made, _ = running(people)
    return made.candidates.first()


def asked(people):
    """A nomination by the representative that nobody has accepted."""
    made, _ = running(people)
    row = made.candidates.first()
    row.standing = "asked"
    row.save()
    return row


def voted(people):
    made, member = running(people)
    return voting.vote(made, by=people["representative"], now=timezone.now(), member=member, choice=None)


def ballot(people):
    made = voted(people).election
    return Ballot.box.get(election=made)


INSIDE = OFFICERS | {"representative"}
THINGS = [
    Thing(
        "an election",
        election,
        gate=EVERYBODY,
        surfaces=(
            Surface("its page", lambda row: row.get_absolute_url(), EVERYBODY),
            Surface("the list", lambda row: "/forum/elections/", EVERYBODY),
            Surface("admin page", lambda row: f"/admin/forum/election/{row.pk}/change/", OFFICERS),
        ),
    ),
    Thing(
        "a candidate",
        candidate,
        gate=INSIDE,
        surfaces=(
            Surface("the election", lambda row: row.election.get_absolute_url(), INSIDE),
            Surface("the ballot paper", lambda row: f"{row.election.get_absolute_url()}vote/", {"representative"}),
            Surface("admin page", lambda row: f"/admin/forum/election/{row.election_id}/change/", OFFICERS),
        ),
    ),
    Thing("somebody asked to stand", asked, gate=OFFICERS),
    Thing("that a member has voted", voted, gate=INSIDE),
    Thing("a ballot", ballot, gate=set()),
]
