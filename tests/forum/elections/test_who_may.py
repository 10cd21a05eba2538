"""Who may do what in an election, and when: stand, answer, vote, call, declare."""

from datetime import date, timedelta

import pytest

from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.actions import counting, elections, people, voting
from forum.models import Ballot, Candidate, Voted
from tests.factories.elections import DAYS, SEED, called, contested, noon, stands, voted
from tests.factories.room import seated

pytestmark = pytest.mark.django_db
NOMINATING, VOTING, OVER, TERM = date(2026, 11, 2), date(2026, 11, 12), date(2026, 11, 22), date(2026, 12, 1)


@pytest.fixture
def seat(officer, representative, time_machine):
    time_machine.move_to(noon(NOMINATING), tick=False)
    return seated(officer, representative, "Terence Pym", starts=date(2026, 4, 1))


def test_withdrawing_ends_with_the_nominations(seat, representative, officer, time_machine):
    election = called(officer)
    facts = {"by": representative, "now": noon(NOMINATING), "nominator": seat}
    mine = elections.nominate(election, member=seat, statement="I would.", **facts)
    elections.answer(mine, by=representative, now=noon(date(2026, 11, 8)), stands=False)
    assert Candidate.objects.get().standing == "not"
    elections.nominate(election, member=seat, statement="After all.", **facts)
    assert Candidate.objects.get().standing == "stands", "one may change one's mind"
    with pytest.raises(RuleBroken, match="closed"):
        elections.answer(mine, by=representative, now=noon(date(2026, 11, 9)), stands=False)


def test_nobody_is_made_to_stand_nor_asked_twice(seat, representative, officer, neighbour):
    other = seated(officer, neighbour, "Gwen Abara", starts=date(2026, 4, 1))
    election = called(officer)
    facts = {"by": representative, "now": noon(NOMINATING), "nominator": seat, "member": other, "statement": "Fair."}
    asked = elections.nominate(election, **facts)
    elections.nominate(election, **facts)
    with pytest.raises(NotAllowed):
        elections.answer(asked, by=representative, now=noon(NOMINATING), stands=True)
    elections.answer(asked, by=neighbour, now=noon(NOMINATING), stands=False)
    elections.nominate(election, **facts)
    asked.refresh_from_db()
    assert (asked.standing, list(election.candidates.standing(NOMINATING))) == ("not", [])


def test_whoever_has_not_signed_neither_stands_nor_votes(officer, representative, time_machine):
    unsigned = seated(officer, representative, "Terence Pym", signed=False, starts=date(2026, 4, 1))
    election, _ = contested(officer)
    with pytest.raises(RuleBroken, match="signed the code"):
        stands(election, officer, unsigned)
    time_machine.move_to(noon(VOTING), tick=False)
    with pytest.raises(NotAllowed, match="Sign the code"):
        voting.vote(election, by=representative, now=noon(VOTING), member=unsigned, choice=None)
    people.sign(unsigned, by=representative, on=VOTING, nothing=True)
    voting.vote(election, by=representative, now=noon(VOTING), member=unsigned, choice=None)
    assert Voted.objects.count() == Ballot.box.count() == 1


@pytest.mark.parametrize("starts, good", [(VOTING, True), (VOTING + timedelta(days=1), False)])
def test_a_seat_on_the_day_the_vote_opens_votes(officer, representative, time_machine, starts, good):
    election, _ = contested(officer)
    late = seated(officer, representative, "Terence Pym", starts=starts)
    now = noon(date(2026, 11, 15))
    time_machine.move_to(now, tick=False)
    if good:
        voting.vote(election, by=representative, now=now, member=late, choice=None)
        return
    with pytest.raises(NotAllowed, match="on the day the vote opened"):
        voting.vote(election, by=representative, now=now, member=late, choice=None)
    assert not Ballot.box.exists()


@pytest.mark.parametrize("day, words", [(date(2026, 11, 11), "opens on"), (OVER, "has closed")])
def test_nobody_votes_before_the_window_nor_after(seat, representative, officer, day, words):
    election, candidates = contested(officer)
    with pytest.raises(RuleBroken, match=words):
        voting.vote(election, by=representative, now=noon(day), member=seat, choice=candidates[0])
    assert (Voted.objects.count(), Ballot.box.count()) == (0, 0)


def test_a_candidate_of_another_election_cannot_be_chosen(seat, representative, officer, time_machine):
    election, _ = contested(officer)
    _, others = contested(officer, "chair", names=("Ines Calder", "Omar Whitlock"))
    time_machine.move_to(noon(VOTING), tick=False)
    with pytest.raises(RuleBroken, match="Choose one"):
        voting.vote(election, by=representative, now=noon(VOTING), member=seat, choice=others[0])
    assert Voted.objects.count() == 0


def test_only_officers_call_declare_and_write_down(seat, representative, tenant, officer, manager, time_machine):
    election, (gwen, _) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    told_ = {"channel": "letter", "reason": "x"}
    for user in (representative, tenant):
        for deed in (
            lambda user=user: elections.call(by=user, now=noon(NOMINATING), office="chair", **DAYS),
            lambda user=user: elections.call_off(election, by=user, now=noon(VOTING), reason="x"),
            lambda user=user: counting.declare(election, by=user, now=noon(OVER), seed=SEED),
            lambda user=user: voting.vote_for(
                election, by=user, now=noon(VOTING), member=gwen.member, choice=gwen, **told_
            ),
            lambda user=user: elections.answer_for(gwen, by=user, now=noon(NOMINATING), stands=False, **told_),
        ):
            with pytest.raises(NotAllowed):
                deed()
    with pytest.raises(NotAllowed, match="Only the member"):
        voting.vote(election, by=tenant, now=noon(VOTING), member=seat, choice=gwen)
    assert (Voted.objects.count(), election.candidates.standing(VOTING).count()) == (0, 2)


def test_an_officer_who_is_a_member_cannot_write_down_their_own_vote(officer, manager, time_machine):
    election, (gwen, _) = contested(officer)
    own = seated(officer, manager, "Anneke Vance", starts=date(2026, 4, 1))
    time_machine.move_to(noon(VOTING), tick=False)
    with pytest.raises(NotAllowed):
        voted(election, manager, own, gwen)


def test_one_election_at_a_time_for_an_office_and_none_after_it_is_over(officer):
    election = called(officer)
    with pytest.raises(RuleBroken, match="under way already"):
        called(officer)
    elections.call_off(election, by=officer, now=noon(NOMINATING), reason="A wrong day.")
    with pytest.raises(RuleBroken, match="is over"):
        counting.declare(election, by=officer, now=noon(OVER), seed=SEED)
    called(officer)
