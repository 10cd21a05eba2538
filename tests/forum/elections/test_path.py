"""An election from the call to the result: who is told what, what stands in the ledger, who gets the office."""

from datetime import date, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.kinds import is_still_true
from dartford_housing.notifications.models import Delivery
from forum.actions import counting, elections, people, voting
from forum.models import Ballot, Candidate, Voted
from tests.factories.elections import SEED, called, contested, noon, seats_of, settled, voted, voters
from tests.factories.room import seated

pytestmark = pytest.mark.django_db
NOMINATING, VOTING, OVER, TERM = date(2026, 11, 2), date(2026, 11, 12), date(2026, 11, 22), date(2026, 12, 1)


@pytest.fixture
def seat(officer, representative, time_machine):
    time_machine.move_to(noon(NOMINATING), tick=False)
    return seated(officer, representative, "Terence Pym", starts=date(2026, 4, 1))


def lines(known=0):
    return [(row.verb, str(row.by or ""), row.facts) for row in Entry.objects.order_by("pk")[known:]]


def told(kind):
    return sorted(Delivery.objects.filter(kind=f"forum.election_{kind}").values_list("name", flat=True))


def pass_day(time_machine, day):
    """Let the worker look on a day, twice: late or again, it says everything once."""
    time_machine.move_to(noon(day), tick=False)
    for _ in range(2):
        list(counting.go_on(noon(day)))


def test_from_the_call_to_the_office(seat, representative, officer, neighbour, time_machine):
    other = seated(officer, neighbour, "Gwen Abara", starts=date(2026, 4, 1))
    known = Entry.objects.count()
    election = called(officer)
    pass_day(time_machine, NOMINATING)
    assert told("called") == ["Gwen Abara", "Terence Pym"]

    facts = {"by": representative, "now": noon(NOMINATING), "nominator": seat}
    elections.nominate(election, member=seat, statement="I would.", **facts)
    asked = elections.nominate(election, member=other, statement="She is fair.", **facts)
    pass_day(time_machine, NOMINATING)
    assert (asked.standing, told("nominated")) == ("asked", ["Gwen Abara"])
    elections.answer(asked, by=neighbour, now=noon(date(2026, 11, 8)), stands=True, statement="I am Gwen.")
    assert Candidate.objects.get(member=other).statement == "I am Gwen."

    pass_day(time_machine, date(2026, 11, 9))
    assert (told("vote"), told("result")) == ([], [])
    pass_day(time_machine, VOTING)
    assert told("vote") == ["Gwen Abara", "Terence Pym"]
    voting.vote(election, by=representative, now=noon(VOTING), member=seat, choice=asked)
    pass_day(time_machine, date(2026, 11, 18))
    assert told("reminder") == []
    pass_day(time_machine, date(2026, 11, 19))
    assert told("reminder") == ["Gwen Abara"], "whoever has voted is not reminded"
    voting.vote(election, by=neighbour, now=noon(date(2026, 11, 21)), member=other, choice=asked)
    pass_day(time_machine, date(2026, 11, 21))
    pass_day(time_machine, OVER)

    election.refresh_from_db()
    assert (election.outcome, election.elected, election.begins, election.settled_on) == ("elected", other, TERM, OVER)
    assert election.result == {
        "lines": [{"name": "Gwen Abara", "votes": 2}, {"name": "Terence Pym", "votes": 0}],
        "none": 0, "voted": 2, "entitled": 2,
    }  # fmt: skip
    assert told("result") == ["Gwen Abara", "Terence Pym"]
    assert (seats_of("vice-chair", TERM - timedelta(days=1)), seats_of("vice-chair", TERM)) == ([], ["Gwen Abara"])
    who, how = {"member": "Gwen Abara"}, "Elected: Election of the Forum’s vice-chair, 2026"
    assert lines(known) == [
        ("election.called", "Officer", {"office": "vice-chair", "vote until": "2026-11-21"}),
        ("election.nominated", "Representative", {"member": "Terence Pym"}),
        ("election.nominated", "Representative", who),
        ("election.stands", "Neighbour", who),
        ("election.voted", "Representative", {}),
        ("election.voted", "Neighbour", {}),
        ("election.settled", "", {"outcome": "elected", **who}),
        ("office.taken", "", {"office": "vice-chair", "from": "2026-12-01", "how": how}),
    ]


def test_the_letters_say_what_to_do_and_never_who_voted_what(seat, representative, officer, time_machine):
    election, candidates = contested(officer)
    pass_day(time_machine, VOTING)
    voting.vote(election, by=representative, now=noon(VOTING), member=seat, choice=candidates[0])
    pass_day(time_machine, date(2026, 11, 19))
    pass_day(time_machine, OVER)
    words = {row.kind.removeprefix("forum.election_"): row for row in Delivery.objects.order_by("pk")}
    assert "Nominations are open until the end of Sunday 8 November 2026." in words["called"].body
    assert "open until the end of Saturday 21 November 2026" in words["vote"].body
    assert "closes at the end of Saturday 21 November 2026" in words["reminder"].body
    assert words["reminder"].cls == "reminder"
    assert words["result"].subject == "The Forum’s vice-chair: the result"
    assert words["result"].body.split("\n\n")[1:3] == [
        "Gwen Abara is elected as the Forum’s vice-chair, from Tuesday 1 December 2026. Most votes.",
        "- Gwen Abara: 1 vote\n- Malcolm Treadwell: 0 votes\n- None of these: 0 votes",
    ]


def test_a_reminder_that_still_waits_is_not_sent_to_whoever_has_voted_meanwhile(
    seat, representative, officer, time_machine
):
    election, candidates = contested(officer)
    day = date(2026, 11, 19)
    pass_day(time_machine, day)
    mine = Delivery.objects.get(kind="forum.election_reminder", name="Terence Pym")
    assert is_still_true(mine)
    voting.vote(election, by=representative, now=noon(day), member=seat, choice=candidates[0])
    assert not is_still_true(mine)
    others = Delivery.objects.get(kind="forum.election_reminder", name="Gwen Abara")
    assert is_still_true(others)
    time_machine.move_to(noon(OVER))
    assert not is_still_true(others)


@pytest.mark.parametrize("names, outcome, holds", [((), "nobody", []), (("Gwen Abara",), "unopposed", ["Gwen Abara"])])
def test_fewer_than_two_need_no_vote(seat, officer, time_machine, names, outcome, holds):
    election, _ = contested(officer, names=names)
    pass_day(time_machine, date(2026, 11, 8))
    election.refresh_from_db()
    assert election.outcome == ""
    pass_day(time_machine, date(2026, 11, 9))
    election.refresh_from_db()
    assert (election.outcome, election.result, seats_of("vice-chair", TERM)) == (outcome, {}, holds)
    assert len(told("result")) == 1 + len(names)
    if not names:
        called(officer, start=date(2026, 11, 9))  # and it can be called anew


def test_none_of_these_wins_only_with_more_votes(officer, time_machine):
    election, (gwen, _) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    rest = voters(officer, 1) + voters(officer, 0)
    voted(election, officer, gwen.member, gwen)
    voted(election, officer, rest[0], None)
    time_machine.move_to(noon(OVER), tick=False)
    assert settled(election).elected == gwen.member


def test_none_of_these_with_the_most_votes_leaves_the_office_empty(officer, time_machine):
    people_ = voters(officer, 3)
    election, (gwen, _) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    for number, seat in enumerate(people_):
        voted(election, officer, seat, gwen if number == 0 else None)
    time_machine.move_to(noon(OVER), tick=False)
    done = settled(election)
    assert (done.outcome, done.elected, done.why) == ("nobody", None, "“None of these” had the most votes.")
    assert seats_of("vice-chair", TERM) == []


def test_a_tie_is_decided_by_a_lot_that_is_kept_and_published(officer, time_machine, client):
    people_ = voters(officer, 2)
    election, both = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    for seat, candidate in zip(people_, both, strict=True):
        voted(election, officer, seat, candidate)
    time_machine.move_to(noon(OVER), tick=False)
    done = settled(election)
    assert done.why.startswith("The votes were equal, so a lot was drawn. By the alphabet: 0. Gwen Abara, 1. Malcolm")
    assert SEED in done.why
    page = client.get(election.get_absolute_url()).content.decode()
    assert SEED in page
    assert "2 of 4 members voted." in page


def test_a_winner_who_has_left_before_the_count_gets_no_office_and_nobody_else_instead(officer, time_machine):
    people_ = voters(officer, 2)
    election, (gwen, malcolm) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    for seat in people_:
        voted(election, officer, seat, gwen)
    voted(election, officer, malcolm.member, malcolm)
    people.leave(gwen.member, by=officer, ends=date(2026, 11, 20), reason="Moved")
    time_machine.move_to(noon(OVER), tick=False)
    done = settled(election)
    assert (done.outcome, seats_of("vice-chair", TERM)) == ("nobody", [])
    assert done.why == "Gwen Abara had the most votes, but has no seat on the Forum on the day the office begins."


def test_a_count_that_comes_late_gives_the_office_from_its_own_day(officer, time_machine):
    election, (gwen, _) = contested(officer)
    voted_on = noon(VOTING)
    time_machine.move_to(voted_on, tick=False)
    voted(election, officer, gwen.member, gwen)
    late = date(2026, 12, 5)
    time_machine.move_to(noon(late), tick=False)
    assert settled(election, now=noon(late)).begins == late
    assert (seats_of("vice-chair", date(2026, 12, 4)), seats_of("vice-chair", late)) == ([], ["Gwen Abara"])


def test_leaving_ends_the_vote_the_same_moment_and_keeps_what_is_in_the_box(
    seat, representative, officer, time_machine
):
    election, (gwen, _) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    voted(election, officer, gwen.member, gwen)
    for member in (seat, gwen.member):
        people.leave(member, by=officer, ends=VOTING, reason="Moved", at_once=True)
    with pytest.raises(NotAllowed):
        voting.vote(election, by=representative, now=noon(VOTING), member=seat, choice=None)
    time_machine.move_to(noon(OVER), tick=False)
    assert settled(election).result["voted"] == 1


def test_a_vote_that_has_begun_goes_on_when_a_candidate_leaves(seat, representative, officer, time_machine):
    election, (gwen, malcolm) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    voted(election, officer, malcolm.member, malcolm)
    people.leave(gwen.member, by=officer, ends=VOTING, reason="Moved", at_once=True)
    with pytest.raises(RuleBroken, match="Choose one"):
        voting.vote(election, by=representative, now=noon(VOTING), member=seat, choice=gwen)
    voting.vote(election, by=representative, now=noon(VOTING), member=seat, choice=None)
    time_machine.move_to(noon(OVER), tick=False)
    assert settled(election).elected == malcolm.member


def test_a_vote_by_letter_is_kept_with_its_door_and_the_member_is_told(officer, time_machine):
    election, (gwen, _) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    known = Entry.objects.count()
    voted(election, officer, gwen.member, gwen)
    line = Entry.objects.order_by("pk")[known:].get()
    assert (line.verb, line.channel, line.reason, line.facts) == ("election.voted", "letter", "Wrote to us.", {})
    assert line.on_behalf_of == f"forum.member:{gwen.member.pk}"
    assert (Voted.objects.get().channel, Voted.objects.get().reason) == ("letter", "Wrote to us.")
    assert len(told("written")) == 1


def test_a_box_that_does_not_agree_with_the_register_is_not_counted(officer, time_machine):
    election, (gwen, _) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    voted(election, officer, gwen.member, gwen)
    Ballot.box.create(election=election, candidate=gwen)
    time_machine.move_to(noon(OVER), tick=False)
    with pytest.raises(RuleBroken, match="The box holds 2 votes, the register 1"):
        settled(election)
