"""Whoever stands in an election, was asked to, or nominated someone, does not run it; and each person votes once."""

from datetime import date

import pytest
from django.db import connection

from dartford_housing.accounts.separation import OwnMatter
from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from forum.actions import counting, elections, people, voting
from forum.models import Ballot, Candidate, Member, Voted
from forum.querysets.elections import yet_to_vote
from forum.rules import elections as rules
from tests.factories.elections import SEED, contested, noon, settled, stands, voted, voters
from tests.factories.residents import ResidentFactory
from tests.factories.room import seated
from tests.factories.seats import without_guards

pytestmark = pytest.mark.django_db
NOMINATING, VOTING, OVER = date(2026, 11, 2), date(2026, 11, 12), date(2026, 11, 22)
TOLD = {"channel": "letter", "reason": "Wrote to us."}
SINCE = {"starts": date(2026, 4, 1)}


@pytest.fixture
def election(officer, time_machine):
    time_machine.move_to(noon(NOMINATING), tick=False)
    made, _ = contested(officer)
    return made


def deeds(election, voter):
    """Return what runs an election: each with the day on which it can be done."""
    other = election.candidates.order_by("pk").first()
    spare = Member.objects.filter(name="Spare").first()
    return {
        "writes down that another stands": (
            NOMINATING,
            lambda by: elections.nominate_for(
                election, by=by, now=noon(NOMINATING), member=spare, statement="I would.", **TOLD
            ),
        ),
        "writes down another's answer": (
            NOMINATING,
            lambda by: elections.answer_for(other, by=by, now=noon(NOMINATING), stands=True, **TOLD),
        ),
        "writes down another's vote": (
            VOTING,
            lambda by: voting.vote_for(election, by=by, now=noon(VOTING), member=voter, choice=other, **TOLD),
        ),
        "declares the result": (OVER, lambda by: counting.declare(election, by=by, now=noon(OVER), seed=SEED)),
        "calls it off": (VOTING, lambda by: elections.call_off(election, by=by, now=noon(VOTING), reason="I lose.")),
    }


def as_candidate(election, officer, manager):
    stands(election, officer, seated(officer, manager, "Anneke Vance", **SINCE))


def as_record(election, officer, manager):
    """A candidate by their record alone, which was joined to the account later."""
    record = ResidentFactory()
    stands(election, officer, seated(officer, None, "Anneke Vance", resident=record, **SINCE))
    record.user = manager
    record.save()


def as_asked(election, officer, manager):
    own = seated(officer, manager, "Anneke Vance", **SINCE)
    by_another = seated(officer, None, "Somebody Else", **SINCE)
    Candidate.objects.create(election=election, member=own, nominated_by=by_another, statement="Fair.")


def as_nominator(election, officer, manager):
    own, other = seated(officer, manager, "Anneke Vance", **SINCE), seated(officer, None, "Omar Whitlock", **SINCE)
    facts = {"by": manager, "now": noon(NOMINATING), "nominator": own, "member": other, "statement": "Fair."}
    elections.nominate(election, **facts)


@pytest.mark.parametrize("stake", [as_candidate, as_record, as_asked, as_nominator])
@pytest.mark.parametrize(
    "what",
    ["writes down that another stands", "writes down another's answer", "writes down another's vote",
     "declares the result", "calls it off"],
)  # fmt: skip
def test_whoever_has_a_stake_runs_nothing_and_a_colleague_does(election, officer, manager, time_machine, stake, what):
    seated(officer, None, "Spare", **SINCE)
    voter = voters(officer, 1)[0]
    stake(election, officer, manager)
    day, deed = deeds(election, voter)[what]
    time_machine.move_to(noon(day), tick=False)
    before = Entry.objects.count(), Voted.objects.count(), election.candidates.count()
    with pytest.raises(OwnMatter, match="Ask a colleague"):
        deed(manager)
    election.refresh_from_db()
    assert (election.outcome, (Entry.objects.count(), Voted.objects.count(), election.candidates.count())) == (
        "",
        before,
    )
    deed(officer)


@pytest.mark.parametrize("stake", [as_candidate, as_nominator])
def test_the_desk_tells_whoever_has_a_stake_and_offers_them_no_button(client, election, officer, manager, stake):
    stake(election, officer, manager)
    page = f"/admin/forum/election/{election.pk}/"
    seen = {}
    for who in (officer, manager):
        client.force_login(who)
        desk = client.get(f"{page}change/").content.decode()
        seen[who] = (rules.INTERESTED in desk, f"{page}do/off/" in desk, f"{page}do/nominate/" in desk)

    assert seen == {officer: (False, True, True), manager: (True, False, False)}


def test_whoever_said_no_may_run_it_again(election, officer, manager):
    own = seated(officer, manager, "Anneke Vance", **SINCE)
    candidate = stands(election, officer, own)
    elections.answer(candidate, by=manager, now=noon(NOMINATING), stands=False)
    elections.call_off(election, by=manager, now=noon(NOMINATING), reason="A wrong day.")


def two_seats(officer, representative):
    """Return two seats of one person as they could have stood before the database refused them."""
    first = seated(officer, representative, "Terence Pym", **SINCE)
    without_guards()
    facts = {name: getattr(first, name) for name in ("body", "name", "seat", "code_signed_on", "interests_declared_on")}
    second = Member.objects.create(starts=VOTING, user=representative, **facts)
    return first, second


@pytest.mark.parametrize("first, second", [(0, 1), (1, 0)])
def test_a_person_votes_once_in_whichever_seat(election, officer, representative, time_machine, first, second):
    seats = two_seats(officer, representative)
    time_machine.move_to(noon(VOTING), tick=False)
    facts = {"by": representative, "now": noon(VOTING), "choice": None}
    voting.vote(election, member=seats[first], **facts)
    with pytest.raises(RuleBroken, match="in the box already"):
        voting.vote(election, member=seats[second], **facts)
    with pytest.raises(RuleBroken, match="in the box already"):
        voted(election, officer, seats[second], None)
    assert (Voted.objects.count(), Ballot.box.count()) == (1, 1)
    assert not yet_to_vote(election, VOTING).filter(user=representative).exists()


def test_the_votes_in_the_box_lie_in_another_order_than_they_came(election, officer, time_machine):
    """Twenty votes for one and then twenty for the other: as rows lie, and with the newest not always last."""
    seats = voters(officer, 40)
    gwen, malcolm = election.candidates.order_by("pk")
    time_machine.move_to(noon(VOTING), tick=False)
    last = []
    for number, seat in enumerate(seats):
        choice = gwen if number < 20 else malcolm
        voted(election, officer, seat, choice)
        last.append(newest_row() == choice.pk)
    assert not all(last[20:]), "once in millions of runs it is so by chance"


def newest_row():
    with connection.cursor() as cursor:
        order = {"postgresql": "ctid", "sqlite": "rowid"}[connection.vendor]
        cursor.execute(f"SELECT candidate_id FROM forum_ballot ORDER BY {order} DESC LIMIT 1")
        return cursor.fetchone()[0]


def test_a_winner_who_leaves_between_the_vote_and_a_late_count_gets_no_office(election, officer, time_machine):
    """The count comes after the office should have begun; on its day the winner has no seat any more."""
    gwen, _ = election.candidates.order_by("pk")
    time_machine.move_to(noon(VOTING), tick=False)
    for seat in voters(officer, 2):
        voted(election, officer, seat, gwen)
    people.leave(gwen.member, by=officer, ends=date(2026, 12, 3), reason="Moved")
    late = noon(date(2026, 12, 5))
    time_machine.move_to(late, tick=False)
    done = settled(election, now=late)
    assert (done.outcome, done.elected) == ("nobody", None)
    assert done.why == "Gwen Abara had the most votes, but has no seat on the Forum on the day the office begins."
