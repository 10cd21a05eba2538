"""Quarters, grades and what a contract asked for in them, on both sides of each line."""

from datetime import date, timedelta

import pytest

from dartford_housing.core.errors import RuleBroken
from forum.rules import ratings, standards
from tests.refusals import holds

DAY = timedelta(days=1)
MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    "day, first, last",
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2028, 3, 31), date(2028, 1, 1), date(2028, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 30), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_is_three_whole_months(day, first, last):
    assert (ratings.quarter_of(day), ratings.last_day(first)) == (first, last)
    assert ratings.last_day(ratings.quarter_before(first)) == first - DAY


@pytest.mark.parametrize(
    "today, quarter", [(date(2026, 7, 21), date(2026, 4, 1)), (date(2026, 7, 22), date(2026, 7, 1))]
)
def test_the_last_quarter_is_graded_for_three_weeks_after_its_end(today, quarter):
    assert ratings.open_quarter(today) == quarter


@pytest.mark.parametrize(
    "starts, ends, lay", [
        (date(2026, 6, 30), None, True), (date(2026, 7, 1), None, False), (date(2025, 1, 1), date(2026, 4, 1), True),
        (date(2025, 1, 1), date(2026, 3, 31), False),
    ],
)  # fmt: skip
def test_a_contract_counts_in_a_quarter_of_which_it_held_a_day(starts, ends, lay):
    assert ratings.lay_in(starts, ends, date(2026, 4, 1)) is lay


@pytest.mark.parametrize(
    "grades, percent", [("A", 100.0), ("B", 75.0), ("C", 50.0), ("D", 25.0), ("ABB", 83.3), ("", None)]
)
def test_grades_are_told_out_of_a_hundred(grades, percent):
    assert ratings.percent(grades) == percent


@pytest.mark.parametrize(
    "old_ends, starts, last",
    [(None, MAY + DAY, MAY), (MAY + DAY, MAY + DAY, MAY), (MAY + DAY, MAY + 2 * DAY, None), (None, MAY, None)],
)
def test_new_words_of_a_contract_follow_the_old_ones(old_ends, starts, last):
    if last:
        assert standards.last_before(MAY, old_ends, starts) == last
        return
    with pytest.raises(RuleBroken):
        standards.last_before(MAY, old_ends, starts)


@pytest.mark.parametrize(
    "grade, comment, words",
    [
        ("A", "", ""),
        ("B", "", ""),
        ("C", " ", "not right"),
        ("D", "", "not right"),
        ("D", "Litter.", ""),
        ("E", "x", "A to D"),
    ],
)
def test_a_poor_grade_says_why(grade, comment, words):
    holds(ratings.require_reason, (grade, comment), words)


@pytest.mark.parametrize(
    "acting, rated, words", [(True, True, ""), (False, True, "within their term"), (True, False, "not graded")]
)
def test_only_representatives_grade_and_only_what_is_graded(acting, rated, words):
    holds(ratings.require_may_grade, (acting, rated), words)


@pytest.mark.parametrize(
    "unmet, graded, told", [(0, 0, "not graded"), (0, 3, "met everywhere"), (1, 3, "at 1 of 3 estates")]
)
def test_how_often_a_contract_was_not_met(unmet, graded, told):
    assert standards.told(unmet, graded) == told
    holds(standards.require_held, ([1], [1, 2]), "")
    holds(standards.require_held, ([3], [1, 2]), "in this quarter")
