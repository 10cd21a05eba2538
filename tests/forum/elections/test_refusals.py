"""What an election refuses, and to which of those who stand, vote or count; on both sides of each line."""

import hashlib
from datetime import timedelta

import pytest

from forum.rules import elections as rules
from tests.factories.elections import DAYS
from tests.refusals import holds

PLAN = rules.Days(**DAYS)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_elected, ("chair", ""), ""),
        (rules.require_elected, ("chair", "Cabinet Member"), "belongs to the Cabinet Member"),
        (rules.require_none_running, (False,), ""),
        (rules.require_none_running, (True,), "under way"),
        (rules.require_nominations_open, (PLAN, PLAN.nominations_from - DAY), "open on Monday 2 November"),
        (rules.require_nominations_open, (PLAN, PLAN.nominations_from), ""),
        (rules.require_nominations_open, (PLAN, PLAN.nominations_until), ""),
        (rules.require_nominations_open, (PLAN, PLAN.nominations_until + DAY), "have closed"),
        (rules.require_may_stand, (True, PLAN.term_from, PLAN.term_from), ""),
        (rules.require_may_stand, (True, PLAN.term_from - DAY, PLAN.term_from), "has a seat on the day"),
        (rules.require_may_stand, (False, None, PLAN.term_from), "signed the code"),
        (rules.require_not_standing, ("",), ""),
        (rules.require_not_standing, ("asked",), ""),
        (rules.require_not_standing, ("not",), ""),
        (rules.require_not_standing, ("stands",), "stand already"),
        (rules.require_serving, (True,), ""),
        (rules.require_serving, (False,), "has ended"),
        (rules.require_statement, (" ",), "a sentence or two"),
        (rules.require_statement, ("I listen.",), ""),
        (rules.require_own_candidacy, (True,), ""),
        (rules.require_own_candidacy, (False,), "can answer"),
    ],
)
def test_who_is_nominated_and_when(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_may_vote, (True, True), ""),
        (rules.require_may_vote, (False, True), "had a seat"),
        (rules.require_may_vote, (True, False), "Sign the code"),
        (rules.require_voting, (PLAN, PLAN.vote_from - DAY, True), "opens on Thursday 12 November"),
        (rules.require_voting, (PLAN, PLAN.vote_from, True), ""),
        (rules.require_voting, (PLAN, PLAN.vote_until, True), ""),
        (rules.require_voting, (PLAN, PLAN.vote_until + DAY, True), "has closed"),
        (rules.require_voting, (PLAN, PLAN.vote_from, False), "fewer than two"),
        (rules.require_candidate, (True,), ""),
        (rules.require_candidate, (False,), "none of these"),
        (rules.require_not_voted, (False,), ""),
        (rules.require_not_voted, (True,), "in the box already"),
        (rules.require_may_write_down, (True,), ""),
        (rules.require_may_write_down, (False,), "act for residents"),
    ],
)
def test_a_vote_is_cast_once_in_its_days_by_those_who_may(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_can_settle, (PLAN, PLAN.vote_until, 2, 9), "sealed"),
        (rules.require_can_settle, (PLAN, PLAN.vote_until + DAY, 2, 9), ""),
        (rules.require_whole, (5, 5), ""),
        (rules.require_whole, (4, 5), "The box holds 4 votes, the register 5"),
        (rules.require_whole, (6, 5), "Nothing was declared"),
        (rules.require_running, ("",), ""),
        (rules.require_running, ("elected",), "is over"),
    ],
)
def test_nothing_is_declared_before_its_time_twice_or_from_a_box_that_does_not_add_up(rule, given, words):
    holds(rule, given, words)


def test_those_who_tie_are_named_in_one_order_and_a_vote_for_none_wins_nothing():
    assert rules.leading({7: 2, 3: 2, 5: 1}, 0) == [3, 7]
    assert rules.leading({}, 3) == []
    assert rules.why_nobody(0) == "Nobody voted."
    assert rules.why_nobody(1) == "“None of these” had the most votes."
    assert rules.why_left("Gwen").startswith("Gwen had the most votes")


@pytest.mark.parametrize("seed", ["a", "b", "c", "d", "2026-11-22"])
def test_a_lot_among_three_can_be_checked_with_a_pocket_calculator(seed):
    names = ["Terence", "Gwen", "Malcolm"]
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest())
    assert rules.draw(names, seed)[0] == sorted(names)[number % 3]
