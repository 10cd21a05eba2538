"""A panel that scores tenders: who opens what, when scores are given, and how they become a figure."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.rules import panels
from tests.refusals import holds

OPENS = datetime(2026, 5, 1, 9, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=7)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("conflicted", [True, False])
@pytest.mark.parametrize("confidential", [True, False])
def test_only_someone_declared_free_of_conflict_and_sworn_to_silence_opens_a_tender(declared, conflicted, confidential):
    given = (declared, conflicted, confidential)
    assert panels.may_open(*given) is (given == (True, False, True))
    words = "declared a conflict" if conflicted else "" if declared and confidential else "Declare your interests"
    holds(panels.require_may_open, given, words)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (panels.require_may_declare, (False, False), ""),
        (panels.require_may_declare, (False, True), ""),
        (panels.require_may_declare, (True, True), ""),
        (panels.require_may_declare, (True, False), "Only an officer"),
        (panels.require_prepared, (True, []), ""),
        (panels.require_prepared, (False, []), "Sign the code"),
        (panels.require_prepared, (True, ["Procurement", "Data"]), "First comes the training: Procurement, Data."),
        (panels.require_of_panel, (True, True), ""),
        (panels.require_of_panel, (True, False), "not before this panel"),
    ],
)
def test_who_sits_on_a_panel_is_prepared_and_has_no_conflict(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (panels.require_begun, (OPENS, OPENS - TICK), "open with the scoring"),
        (panels.require_begun, (OPENS, OPENS), ""),
        (panels.require_open, (OPENS, CLOSES, OPENS - TICK), "not begun"),
        (panels.require_open, (OPENS, CLOSES, OPENS), ""),
        (panels.require_open, (OPENS, CLOSES, CLOSES - TICK), ""),
        (panels.require_open, (OPENS, CLOSES, CLOSES), "is over"),
        (panels.require_closed, (CLOSES, CLOSES - TICK), "sealed"),
        (panels.require_closed, (CLOSES, CLOSES), ""),
        (panels.require_may_join, (CLOSES, CLOSES - TICK, True), ""),
        (panels.require_may_join, (CLOSES, CLOSES, True), "is over"),
        (panels.require_may_join, (CLOSES, OPENS, False), "serving member"),
    ],
)
def test_scores_are_given_in_the_window_and_sealed_until_its_very_end(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (panels.require_points, (-1,), "from 0 to 5"),
        (panels.require_points, (0,), ""),
        (panels.require_points, (5,), ""),
        (panels.require_points, (6,), "from 0 to 5"),
        (panels.require_weights, ([],), "add up to 0"),
        (panels.require_weights, ([100],), ""),
        (panels.require_weights, ([60, 40],), ""),
        (panels.require_weights, ([60, 39],), "add up to 99"),
        (panels.require_talked, (0,), ""),
        (panels.require_talked, (1,), "1 scores lie far apart"),
        (panels.require_reason, (" ",), "Say why"),
        (panels.require_reason, ("The price.",), ""),
        (panels.require_undecided, ("",), ""),
        (panels.require_undecided, ("awarded",), "stands already"),
    ],
)
def test_points_and_weights_are_whole_and_the_outcome_follows_the_talk(rule, given, words):
    holds(rule, given, words)


def test_a_score_is_told_with_one_decimal():
    assert panels.weighted({1: [5, 4, 4], 2: [3]}, {1: 60, 2: 40}) == 76.0
    assert panels.weighted({1: [1, 2, 2]}, {1: 100}) == 33.3
    assert panels.weighted({1: [5], 2: []}, {1: 60, 2: 40}) is None
