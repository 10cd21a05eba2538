"""Section 20: thirty days, which notice follows which, and what each needs; both sides of every date."""

from datetime import date
from decimal import Decimal

import pytest

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.working_days import Calendar
from forum.rules import consultations as rules

EASTER = Calendar("England", {date(2026, 4, 3): "Good Friday", date(2026, 4, 6): "Easter Monday"})
ENDS = date(2026, 4, 2)


@pytest.mark.parametrize(
    "dated, least, arrives, ends",
    [
        (date(2026, 3, 2), date(2026, 3, 31), date(2026, 3, 4), date(2026, 4, 2)),
        (date(2026, 3, 5), date(2026, 4, 3), date(2026, 3, 9), date(2026, 4, 7)),
        (date(2026, 4, 2), date(2026, 5, 1), date(2026, 4, 8), date(2026, 5, 7)),
        (date(2028, 2, 1), date(2028, 3, 1), date(2028, 2, 3), date(2028, 3, 3)),
    ],
)
def test_thirty_days_begin_when_a_letter_has_arrived_and_never_before_the_law_asks(dated, least, arrives, ends):
    clock = rules.clock(dated, EASTER)

    assert (clock.least, clock.arrives, clock.ends) == (least, arrives, ends)
    assert clock.ends >= clock.least


def test_the_clock_is_told_in_sentences():
    told = " ".join(rules.clock(date(2026, 4, 2), EASTER).explain())

    assert "Good Friday and Easter Monday not counted" in told
    assert "The last day is Thursday 7 May 2026" in told
    assert "to Friday 1 May 2026 (regulation 2 of SI 2003/1987)" in told


@pytest.mark.parametrize("today, is_open", [(date(2026, 4, 1), True), (ENDS, True), (date(2026, 4, 3), False)])
def test_the_last_day_still_counts_and_a_period_is_never_cut_short(today, is_open):
    assert rules.is_open(ENDS, today) is is_open
    with pytest.raises(RuleBroken):
        (rules.require_over if is_open else rules.require_open)(ENDS, today)


@pytest.mark.parametrize(
    "way, sent, by_hand, day",
    [
        ("post", date(2026, 4, 2), None, date(2026, 4, 8)),
        ("email", date(2026, 4, 2), None, date(2026, 4, 7)),
        ("telephone", date(2026, 4, 2), None, None),
        ("", None, None, None),
        ("", None, date(2026, 4, 4), date(2026, 4, 4)),
    ],
)
def test_when_a_notice_is_taken_to_have_arrived(way, sent, by_hand, day):
    assert rules.arrived(way, sent, by_hand, EASTER) == day


@pytest.mark.parametrize(
    "kind, share, due",
    [
        ("works", "250.00", False), ("works", "250.01", True), ("agreement", "100.00", False),
        ("agreement", "100.01", True), ("works-under", "250.01", True), ("works", None, None),
    ],
)  # fmt: skip
def test_consultation_is_due_above_the_threshold(kind, share, due):
    assert rules.must_consult(kind, Decimal(share) if share else None) is due


@pytest.mark.parametrize(
    "kind, follow",
    [
        ("works", ["intention", "proposal", ""]), ("works-public", ["intention", "proposal", ""]),
        ("agreement", ["intention", "proposal", ""]), ("agreement-public", ["intention", "proposal", ""]),
        ("works-under", ["intention", "", ""]),
    ],
)  # fmt: skip
def test_each_kind_has_its_notices_in_their_order(kind, follow):
    assert [rules.following(kind, state) for state in ("draft", "intention", "proposal")] == follow


@pytest.mark.parametrize(
    "kind, stage, due",
    [
        ("works", "intention", None), ("works", "proposal", None), ("works-under", "intention", date(2026, 3, 23)),
        ("works-public", "intention", None), ("works-public", "proposal", date(2026, 3, 23)),
        ("agreement-public", "proposal", date(2026, 3, 23)), ("agreement", "proposal", None),
    ],
)  # fmt: skip
def test_where_the_schedule_says_so_an_answer_is_due_within_21_days(kind, stage, due):
    assert rules.reply_due(kind, stage, date(2026, 3, 2)) == due


@pytest.mark.parametrize(
    "kind, nominated, lowest, due",
    [
        ("works", False, False, date(2026, 3, 23)), ("works", True, False, None), ("works", False, True, None),
        ("agreement", False, False, date(2026, 3, 23)), ("works-public", False, False, None),
        ("works-under", False, False, None),
    ],
)  # fmt: skip
def test_reasons_are_due_for_a_choice_neither_nominated_nor_lowest(kind, nominated, lowest, due):
    assert rules.reasons_due(kind, date(2026, 3, 2), nominated=nominated, lowest=lowest) == due


@pytest.mark.parametrize(
    "kind, unconnected, nominated, nominees, good",
    [
        ("works", [True], 0, "", False), ("works", [True, False], 0, "", True), ("works", [False, False], 0, "", False),
        ("works", [True, True], 1, "", False), ("works", [True, True], 1, "They gave none.", True),
        ("works-public", [], 0, "", False), ("works-public", [False], 0, "", True),
    ],
)  # fmt: skip
def test_the_second_notice_needs_its_estimates(kind, unconnected, nominated, nominees, good):
    if good:
        return rules.require_estimates(kind, unconnected, nominated, nominees)
    with pytest.raises(RuleBroken):
        rules.require_estimates(kind, unconnected, nominated, nominees)


@pytest.mark.parametrize("dated, good", [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_a_notice_is_not_dated_before_it_goes_out(dated, good):
    if good:
        return rules.require_dated(dated, date(2026, 3, 2))
    with pytest.raises(RuleBroken, match="before the day"):
        rules.require_dated(dated, date(2026, 3, 2))


@pytest.mark.parametrize("until, good", [(ENDS, False), (date(2026, 4, 3), True)])
def test_time_is_given_and_never_taken(until, good):
    if good:
        return rules.require_longer(ENDS, until)
    with pytest.raises(RuleBroken, match="never less"):
        rules.require_longer(ENDS, until)


@pytest.mark.parametrize(
    "kind, stage, good",
    [("works", "intention", True), ("works", "proposal", False), ("works-public", "intention", False)],
)
def test_contractors_are_named_at_the_first_notice_where_none_is_public(kind, stage, good):
    rules.require_nominations(kind, stage, "")
    if good:
        return rules.require_nominations(kind, stage, "Bricks and Sons")
    with pytest.raises(RuleBroken, match="No contractor can be named"):
        rules.require_nominations(kind, stage, "Bricks and Sons")


def test_the_summary_says_each_thing_once_and_names_nobody():
    assert rules.summary([("Dear.", "No."), ("Noise.", "Weekdays only."), ("Dear.", "No.")]) == (
        "1. Dear.\nOur response: No.\n\n2. Noise.\nOur response: Weekdays only."
    )
    assert rules.summary([]) == "No observations were made."


@pytest.mark.parametrize(
    "state, ends, dispensed, good",
    [
        ("proposal", date(2026, 4, 1), False, True), ("proposal", ENDS, False, False),
        ("intention", None, False, False), ("draft", None, True, True), ("awarded", None, True, False),
    ],
)  # fmt: skip
def test_a_contract_follows_the_last_period_or_a_dispensation(state, ends, dispensed, good):
    if good:
        return rules.require_may_award("works", state, ends, ENDS, dispensed=dispensed)
    with pytest.raises(RuleBroken):
        rules.require_may_award("works", state, ends, ENDS, dispensed=dispensed)
