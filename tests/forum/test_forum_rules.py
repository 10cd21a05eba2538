"""Terms, consent and panels, on both sides of each date."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.rules import consent, panels, terms

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    "starts, years, ends",
    [(MAY, 3, date(2029, 4, 30)), (date(2024, 2, 29), 3, date(2027, 2, 28)), (date(2025, 3, 1), 1, date(2026, 2, 28))],
)
def test_a_term_ends_the_day_before_its_anniversary(starts, years, ends):
    assert terms.last_day(starts, years) == ends
    assert terms.last_day(starts, None) is None


FIRST, SECOND = (date(2020, 5, 1), date(2023, 4, 30)), (date(2023, 5, 1), date(2026, 4, 30))


@pytest.mark.parametrize(
    "served, starts, may",
    [
        ([], MAY, True),
        ([SECOND], MAY, True),
        ([FIRST, SECOND], MAY, False),
        ([FIRST, SECOND], date(2027, 4, 30), False),
        ([FIRST, SECOND], date(2027, 5, 1), True),
        ([(date(2019, 1, 1), date(2022, 1, 1)), SECOND], MAY, True),
    ],
)
def test_after_two_terms_there_is_a_year_off(served, starts, may):
    if may:
        return terms.require_may_serve(served, starts, 2)
    with pytest.raises(RuleBroken, match="year off"):
        terms.require_may_serve(served, starts, 2)


@pytest.mark.parametrize("on, due", [(date(2027, 5, 1), False), (date(2027, 5, 2), True)])
def test_interests_are_declared_every_year(on, due):
    assert terms.declaration_due(MAY, on) is due
    assert terms.declaration_due(None, on) is True


@pytest.mark.parametrize(
    "starts, ends, signed, may",
    [
        (MAY, None, MAY, True),
        (MAY, MAY, MAY, True),
        (MAY, MAY - timedelta(days=1), MAY, False),
        (MAY + timedelta(days=1), None, MAY, False),
        (MAY, None, None, False),
        (MAY, None, MAY + timedelta(days=1), False),
    ],
)
def test_a_representative_acts_within_the_term_and_signed(starts, ends, signed, may):
    assert terms.may_act(starts, ends, signed, MAY, MAY) is may


@pytest.mark.parametrize("on, stands", [(MAY, True), (MAY - timedelta(days=1), True), (MAY + timedelta(days=1), False)])
def test_consent_ends_by_itself(on, stands):
    assert consent.stands(MAY, None, on) is stands
    assert consent.stands(MAY, datetime(2026, 4, 1, tzinfo=UTC), on) is False


def test_consent_is_told_in_whole_words():
    assert "Terence Pym may read what I write here" in consent.wording("Terence Pym", "name", "Friday 1 May 2026")
    assert "not passed to Terence Pym" in consent.wording("Terence Pym", "issue", "Friday 1 May 2026")


OPENS = datetime(2026, 5, 1, 9, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=7)
TICK = timedelta(seconds=1)


@pytest.mark.parametrize("now, is_open", [(OPENS - TICK, False), (OPENS, True), (CLOSES - TICK, True), (CLOSES, False)])
def test_scores_are_given_within_the_window(now, is_open):
    assert panels.is_open(OPENS, CLOSES, now) is is_open
    if not is_open:
        with pytest.raises(RuleBroken):
            panels.require_open(OPENS, CLOSES, now)


@pytest.mark.parametrize(
    "declared, conflicted, confidential, may",
    [(False, False, False, False), (True, False, False, False), (True, True, True, False), (True, False, True, True)],
)
def test_nothing_opens_before_the_declaration_and_nothing_with_a_conflict(declared, conflicted, confidential, may):
    assert panels.may_open(declared, conflicted, confidential) is may
    if not may:
        with pytest.raises(NotAllowed):
            panels.require_may_open(declared, conflicted, confidential)


def test_scores_are_weighted_out_of_a_hundred():
    assert panels.weighted({1: [5, 5], 2: [0, 0]}, {1: 60, 2: 40}) == 60.0
    assert panels.weighted({1: [4, 5], 2: [3]}, {1: 60, 2: 40}) == 78.0
    assert panels.weighted({1: [4]}, {1: 60, 2: 40}) is None


@pytest.mark.parametrize("points, talk", [([3, 4], False), ([2, 4], True), ([], False)])
def test_scores_far_apart_are_talked_about(points, talk):
    assert panels.needs_talk(points) is talk


@pytest.mark.parametrize("weights", [[], [60], [60, 41]])
def test_weights_add_up_to_a_hundred(weights):
    with pytest.raises(RuleBroken, match="100"):
        panels.require_weights(weights)
