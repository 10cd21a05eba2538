"""What each Schedule of the Regulations asks, number by number, and what is refused at each step."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from dartford_housing.core.working_days import Calendar
from forum.rules import consultations as rules
from tests.refusals import STRANGER, holds, someone

DAY = timedelta(days=1)
ENDS = date(2026, 4, 2)
PLAIN = Calendar("England")
#        kind, limit, notices, estimates, contractors named, answers within 21 days at, reasons given
LAW = [
    ("works", 250, ["intention", "proposal"], 2, True, None, True),
    ("works-public", 250, ["intention", "proposal"], 1, False, "proposal", False),
    ("works-under", 250, ["intention"], 0, False, "intention", False),
    ("agreement", 100, ["intention", "proposal"], 2, True, None, True),
    ("agreement-public", 100, ["intention", "proposal"], 1, False, "proposal", False),
]


@pytest.mark.parametrize(
    "kind, limit, notices, estimates, named, replies_at, reasons", LAW, ids=[row[0] for row in LAW]
)
def test_each_schedule_as_the_regulations_have_it(kind, limit, notices, estimates, named, replies_at, reasons):
    assert rules.must_consult(kind, Decimal(limit)) is False
    assert rules.must_consult(kind, limit + Decimal("0.01")) is True
    assert rules.KINDS[kind].stages == tuple(notices)
    for count in range(3):
        holds(rules.require_estimates, (kind, [True] * count, 0, ""), "" if count >= estimates else "needed first")
    for stage in ("intention", "proposal"):
        allowed = named and stage == "intention"
        holds(rules.require_nominations, (kind, stage, "Bricks"), "" if allowed else "No contractor")
        due = date(2026, 3, 23) if stage == replies_at else None
        assert rules.reply_due(kind, stage, date(2026, 3, 2)) == due
    due = date(2026, 3, 23) if reasons else None
    assert rules.reasons_due(kind, date(2026, 3, 2), nominated=False, lowest=False) == due
    last = (kind, notices[-1], ENDS)
    holds(lambda *given: rules.require_may_award(*given, dispensed=False), (*last, ENDS + DAY), "")
    holds(lambda *given: rules.require_may_award(*given, dispensed=False), (*last, ENDS), "may be made until")


def test_the_schedules_are_named_as_the_law_names_them():
    assert {kind: facts.law for kind, facts in rules.KINDS.items()} == {
        "works": "Schedule 4, Part 2",
        "works-public": "Schedule 4, Part 1",
        "works-under": "Schedule 3",
        "agreement": "Schedule 1",
        "agreement-public": "Schedule 2",
    }
    assert {kind: facts.about for kind, facts in rules.KINDS.items()} == {
        kind: kind.partition("-")[0] for kind in rules.KINDS
    }


def test_two_estimates_and_one_proposal_are_asked_for_in_those_words():
    holds(rules.require_estimates, ("works", [True], 0, ""), "Two estimates are needed first")
    holds(rules.require_estimates, ("works-public", [], 0, ""), "The proposal is needed first")
    holds(rules.require_estimates, ("works", [False, False], 0, ""), "not connected with the council")
    holds(rules.require_estimates, ("works", [True, False], 1, "  "), "Say what came of it")


@pytest.mark.parametrize("state", ["awarded", "ended"])
def test_a_contract_is_recorded_once_even_after_a_dispensation(state):
    for dispensed in (False, True):
        given = ("works", state, ENDS, ENDS + DAY)
        holds(lambda *facts, done=dispensed: rules.require_may_award(*facts, dispensed=done), given, "has moved on")


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_following, ("works", "draft", "intention"), ""),
        (rules.require_following, ("works", "draft", "proposal"), "not the next"),
        (rules.require_following, ("works", "awarded", "intention"), "not the next"),
        (rules.require_following, ("works-under", "intention", ""), "not the next"),
        (rules.require_period, ("draft",), "No time"),
        (rules.require_period, ("intention",), ""),
        (rules.require_period, ("proposal",), ""),
        (rules.require_period, ("awarded",), "No time"),
        (rules.require_longer, (None, ENDS), "never less"),
        (rules.require_open, (None, ENDS), "ended."),
        (rules.require_open, (ENDS, ENDS), ""),
        (rules.require_open, (ENDS, ENDS + DAY), "ended on Thursday 2 April 2026."),
        (rules.require_over, (None, ENDS), ""),
        (rules.require_over, (ENDS, ENDS), "until the end of Thursday 2 April 2026"),
        (rules.require_over, (ENDS + DAY, ENDS), "until the end of Friday 3 April 2026"),
        (rules.require_over, (ENDS, ENDS + DAY), ""),
        (rules.require_somebody, (0,), "No leaseholder"),
        (rules.require_somebody, (1,), ""),
        (rules.require_answered, (0,), ""),
        (rules.require_answered, (1,), "1 wait"),
        (rules.require_unanswered, (False,), ""),
        (rules.require_unanswered, (True,), "already"),
        (rules.require_served, (0, ""), ""),
        (rules.require_served, (1, " "), "1 did not get"),
        (rules.require_served, (1, "We rang."), ""),
        (rules.require_contract, ("awarded",), ""),
        (rules.require_contract, ("proposal",), "contract first"),
        (rules.require_not_ended, ("awarded",), ""),
        (rules.require_not_ended, ("ended",), "has ended"),
        (rules.require_received, (ENDS, ENDS, ENDS), ""),
        (rules.require_received, (ENDS - DAY, ENDS, ENDS), "before the notice"),
        (rules.require_received, (ENDS + DAY, ENDS, ENDS), "after today"),
        (rules.require_writes_down, (someone("act_for_residents"),), ""),
        (rules.require_writes_down, (someone("run_forum"),), "role of an officer"),
        (rules.require_writes_down, (STRANGER,), "role of an officer"),
        (rules.require_writes_down, (None,), "role of an officer"),
    ],
)
def test_each_step_is_refused_out_of_its_order(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "way, sent, by_hand, day",
    [
        ("post", ENDS, ENDS - DAY, ENDS - DAY),
        ("post", None, None, None),
        ("email", None, None, None),
    ],
)
def test_a_notice_put_through_the_door_counts_from_that_day_and_one_not_sent_never_arrives(way, sent, by_hand, day):
    assert rules.arrived(way, sent, by_hand, PLAIN) == day


def test_nothing_is_open_before_a_notice():
    assert rules.is_open(None, ENDS) is False


def test_the_reckoning_of_a_notice_says_each_day_and_no_holiday_where_there_is_none():
    told = rules.clock(date(2026, 3, 2), PLAIN).explain()
    assert told[:2] == [
        "The notice is dated Monday 2 March 2026.",
        "A first-class letter is taken to arrive on the second working day, Wednesday 4 March 2026.",
    ]
