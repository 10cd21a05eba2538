"""The days of an election, who stands, who votes, who has won: on both sides of each line."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.rules import elections as rules
from forum.rules import offices
from tests.factories.elections import DAYS

CALLED = date(2026, 11, 2)
PLAN = rules.Days(**DAYS)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "day, where",
    [
        (date(2026, 11, 1), "before"),
        (date(2026, 11, 2), "nominations"),
        (date(2026, 11, 8), "nominations"),
        (date(2026, 11, 9), "between"),
        (date(2026, 11, 11), "between"),
        (date(2026, 11, 12), "vote"),
        (date(2026, 11, 21), "vote"),
        (date(2026, 11, 22), "over"),
    ],
)
def test_where_an_election_stands_on_a_day(day, where):
    assert rules.phase(PLAN, day) == where


@pytest.mark.parametrize(
    "changed, field",
    [
        ({}, None),
        ({"nominations_from": CALLED - DAY}, "nominations_from"),
        ({"nominations_until": date(2026, 11, 7)}, "nominations_until"),
        ({"vote_from": date(2026, 11, 9)}, None),
        ({"vote_from": date(2026, 11, 8)}, "vote_from"),
        ({"vote_until": date(2026, 11, 20)}, "vote_until"),
        ({"term_from": date(2026, 11, 22)}, None),
        ({"term_from": date(2026, 11, 21)}, "term_from"),
    ],
)
def test_the_windows_are_long_enough_and_follow_each_other(changed, field):
    days = replace(PLAN, **changed)
    if field is None:
        rules.require_days(days, CALLED)
        return
    with pytest.raises(RuleBroken) as no:
        rules.require_days(days, CALLED)
    assert no.value.field == field


def test_the_days_are_explained_in_sentences():
    assert rules.explained(PLAN) == [
        "Nominations: Monday 2 November 2026 to the end of Sunday 8 November 2026, 7 days; at least 7, so that a "
        "letter can be answered.",
        "Vote: Thursday 12 November 2026 to the end of Saturday 21 November 2026, 10 days; at least 10, so that a vote "
        "can come by post.",
        "Who votes: everybody with a seat on Thursday 12 November 2026 who still has it and has signed the code of "
        "conduct.",
        "The office begins on Tuesday 1 December 2026; whoever holds it until then gives it up the same moment.",
    ]


@pytest.mark.parametrize(
    "acting, ends, good",
    [
        (True, None, True),
        (False, None, False),
        (True, date(2026, 12, 1), True),
        (True, date(2026, 11, 30), False),
    ],
)
def test_a_candidate_may_act_and_has_a_seat_when_the_office_begins(acting, ends, good):
    assert rules.may_stand(acting, ends, PLAN.term_from) is good


@pytest.mark.parametrize("seat, acting, good", [(1, 1, True), (1, 0, False), (0, 1, False)])
def test_who_votes(seat, acting, good):
    assert rules.may_vote(bool(seat), bool(acting)) is good
    if not good:
        with pytest.raises(NotAllowed):
            rules.require_may_vote(bool(seat), bool(acting))


@pytest.mark.parametrize(
    "day, candidates, votes, good",
    [
        (date(2026, 11, 8), 0, 0, False),
        (date(2026, 11, 9), 0, 0, True),
        (date(2026, 11, 9), 1, 0, True),
        (date(2026, 11, 9), 2, 0, False),
        (date(2026, 11, 21), 2, 9, False),
        (date(2026, 11, 22), 2, 9, True),
        (date(2026, 11, 22), 2, 0, True),
        (date(2026, 11, 21), 1, 1, False),  # one has left while the vote was open
    ],
)
def test_when_the_result_may_be_declared(day, candidates, votes, good):
    assert rules.can_settle(PLAN, day, candidates, votes) is good


@pytest.mark.parametrize(
    "votes, none, won",
    [
        ({1: 3, 2: 2}, 0, [1]),
        ({1: 2, 2: 2}, 2, [1, 2]),
        ({1: 2, 2: 1}, 2, [1]),
        ({1: 2, 2: 1}, 3, []),
        ({1: 0, 2: 0}, 0, []),
        ({}, 0, []),
    ],
)
def test_who_has_the_most_votes(votes, none, won):
    assert rules.leading(votes, none) == won


def test_a_lot_is_drawn_from_a_number_that_everybody_can_check():
    names = ["Malcolm", "Gwen"]
    drawn = {seed: rules.draw(names, seed)[0] for seed in ("a", "b", "c", "d", "e", "f")}

    assert set(drawn.values()) == {"Gwen", "Malcolm"}
    assert rules.draw(sorted(names), "a") == rules.draw(names, "a"), "their order does not decide"
    # printf a | sha256sum → ca978112…48bb, which is odd
    assert rules.draw(names, "a") == (
        "Malcolm",
        "The votes were equal, so a lot was drawn. By the alphabet: 0. Gwen, 1. Malcolm. The number drawn was a; its "
        "SHA-256, divided by 2, leaves 1: Malcolm.",
    )


@pytest.mark.parametrize(
    "since, on, due",
    [
        (None, CALLED, True),
        (date(2025, 11, 3), date(2026, 11, 2), False),
        (date(2025, 11, 2), date(2026, 11, 2), True),
    ],
)
def test_officers_are_elected_every_year(since, on, due):
    assert offices.election_due(since, on) is due
