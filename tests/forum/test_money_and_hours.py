"""Expenses and hours at their edges: to the penny, to the quarter of an hour, on the first day and the last."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from forum.rules import expenses, hours
from tests.refusals import STRANGER, holds, someone

DAY = timedelta(days=1)
STARTS, ENDS = date(2026, 5, 1), date(2026, 11, 30)
CLAIMS = 90


@pytest.mark.parametrize(
    "kind, miles, typed, pounds",
    [
        ("miles", "10", None, "4.50"),
        ("miles", "0.1", None, "0.04"),
        ("miles", "2222.2", None, "999.99"),
        ("fares", None, "0.01", "0.01"),
        ("fares", None, "1000.00", "1000.00"),
    ],
)
def test_what_is_claimed_is_paid_to_the_penny(kind, miles, typed, pounds):
    given = (Decimal(part) if part else None for part in (miles, typed))
    assert expenses.amount(kind, *given, 45) == Decimal(pounds)


@pytest.mark.parametrize(
    "given, words",
    [
        (("miles", None, None, 45), "how many miles"),
        (("miles", Decimal(0), None, 45), "how many miles"),
        (("miles", Decimal("-1"), None, 45), "how many miles"),
        (("miles", Decimal("2222.3"), None, 45), "More than £1,000"),
        (("miles", Decimal("0.5"), None, 45), ""),
        (("fares", None, None, 45), "how much you spent"),
        (("fares", None, Decimal(0), 45), "how much you spent"),
        (("fares", None, Decimal("1000.01"), 45), "More than £1,000"),
        (("fares", Decimal(5), Decimal("1000.00"), 45), ""),
    ],
)
def test_nothing_and_too_much_are_refused(given, words):
    holds(expenses.amount, given, words)


@pytest.mark.parametrize(
    "ends, today, may",
    [
        (ENDS, STARTS - DAY, False),
        (ENDS, STARTS, True),
        (ENDS, ENDS, True),
        (ENDS, ENDS + CLAIMS * DAY, True),
        (ENDS, ENDS + (CLAIMS + 1) * DAY, False),
        (None, STARTS, True),
        (None, date(2036, 1, 1), True),
    ],
)
def test_someone_who_has_left_claims_until_the_last_day_of_the_time_for_it(ends, today, may):
    assert expenses.may_claim(STARTS, ends, CLAIMS, today) is may


@pytest.mark.parametrize(
    "ends, on, today, words",
    [
        (ENDS, STARTS, ENDS, ""),
        (ENDS, ENDS, ENDS, ""),
        (ENDS, STARTS - DAY, ENDS, "does not lie"),
        (ENDS, ENDS + DAY, ENDS + DAY, "does not lie"),
        (None, ENDS + DAY, ENDS + DAY, ""),
        (ENDS, ENDS, ENDS - DAY, "once it has been spent"),
        (ENDS, ENDS, ENDS + (CLAIMS + 1) * DAY, "until Sunday 28 February 2027"),
        (None, STARTS, STARTS - DAY, "until Friday 1 May 2026"),
    ],
)
def test_a_claim_is_for_a_day_of_the_term_that_has_come(ends, on, today, words):
    holds(expenses.require_may_claim, (STARTS, ends, CLAIMS, on, today), words)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (expenses.require_receipt, ("miles", None), ""),
        (expenses.require_receipt, ("fares", None), "receipt"),
        (expenses.require_receipt, ("fares", object()), ""),
        (expenses.require_state, ("claimed", "claimed"), ""),
        (expenses.require_state, ("paid", "claimed"), "moved on"),
        (expenses.require_paid_after, (STARTS, STARTS, STARTS), ""),
        (expenses.require_paid_after, (STARTS - DAY, STARTS, STARTS), "before it was spent"),
        (expenses.require_paid_after, (STARTS + DAY, STARTS, STARTS), "after today"),
    ],
)
def test_a_claim_is_decided_by_another_and_paid_once_after_it_was_spent(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "typed, words",
    [
        ("0", "quarters"),
        ("0.25", ""),
        ("0.3", "quarters"),
        ("1", ""),
        ("24", ""),
        ("24.25", "at most 24"),
        ("-1", "quarters"),
    ],
)
def test_hours_are_given_in_quarters_up_to_a_day(typed, words):
    holds(hours.require_hours, (Decimal(typed),), words)


@pytest.mark.parametrize(
    "ends, on, today, words",
    [
        (ENDS, STARTS, ENDS, ""),
        (ENDS, ENDS, ENDS, ""),
        (None, ENDS, ENDS, ""),
        (ENDS, STARTS - DAY, ENDS, "does not lie"),
        (ENDS, ENDS + DAY, ENDS + DAY, "does not lie"),
        (ENDS, ENDS, ENDS - DAY, "once the day has come"),
    ],
)
def test_hours_are_noted_for_days_of_the_term(ends, on, today, words):
    holds(hours.require_day, (STARTS, ends, on, today), words)


def test_a_note_of_hours_is_taken_back_once():
    holds(hours.require_noted, (False,), "")
    holds(hours.require_noted, (True,), "already")


@pytest.mark.parametrize(
    "rows, told",
    [
        ([("a", 5, 10), ("b", 5, 3), ("c", 6, 7)], {"a": 10, "b": 3, "c": 7}),
        ([("a", 5, 10), ("b", 5, 3), ("c", 4, 7)], {"a": 10, "b": None, "c": None}),
        ([("a", 5, 10), ("b", 4, 3), ("c", 4, 7)], {"a": 10, "b": None, "c": None}),
        ([("a", 5, 10), ("c", 4, 7)], {"a": None, "c": None}),
        ([("c", 4, 7)], {"c": None}),
        ([], {}),
    ],
)
def test_what_fewer_than_five_gave_is_not_told_nor_found_by_subtraction(rows, told):
    assert hours.told([(kind, members, Decimal(given)) for kind, members, given in rows]) == told


@pytest.mark.parametrize(
    "officer, claimant, may",
    [
        (someone("run_forum", pk=1), 2, True),
        (someone("run_forum", pk=1), None, True),
        (someone("run_forum", pk=1), 1, False),
        (someone("run_board", pk=1), 2, False),
        (STRANGER, 2, False),
    ],
)
def test_a_claim_is_decided_by_an_officer_who_did_not_make_it(officer, claimant, may):
    assert expenses.may_decide(officer, claimant) is may
