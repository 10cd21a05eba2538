"""Who changes a resident's record, and who decides that it is theirs."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from dartford_housing.residents import rules
from tests.refusals import STRANGER, holds, refusal, someone

TODAY = date(2026, 11, 24)
ACTS, MANAGES, TENANT = someone("act_for_residents", pk=1), someone("manage_residents", pk=2), someone(pk=3)


def resident(user_id, anonymised_on=None):
    return SimpleNamespace(user_id=user_id, anonymised_on=anonymised_on)


@pytest.mark.parametrize(
    "row, editors, managers",
    [
        (resident(3), [1, 3], [2]),
        (resident(9), [1], [2]),
        (resident(None), [1], [2]),
        (resident(3, TODAY), [], []),
    ],
)
def test_a_record_is_changed_by_its_resident_or_an_officer_until_it_is_anonymised(row, editors, managers):
    everyone = [ACTS, MANAGES, TENANT, STRANGER]
    assert [who.pk for who in everyone if not refusal(rules.require_can_edit, who, row)] == editors
    assert [who.pk for who in everyone if not refusal(rules.require_can_manage, who, row)] == managers


@pytest.mark.parametrize(
    "who, claimant, state, may",
    [(MANAGES, 3, "open", 1), (MANAGES, 2, "open", 0), (MANAGES, 3, "joined", 0), (ACTS, 3, "open", 0)],
)
def test_a_claim_is_decided_once_by_an_officer_whose_claim_it_is_not(who, claimant, state, may):
    assert rules.can_decide(who, SimpleNamespace(state=state, user_id=claimant)) is bool(may)


def test_no_one_decides_about_their_own_claim():
    holds(rules.require_can_decide_claims, (MANAGES, 3), "")
    holds(rules.require_can_decide_claims, (MANAGES, None), "")
    holds(rules.require_can_decide_claims, (MANAGES, 2), "for yourself")
    holds(rules.require_can_decide_claims, (ACTS, 3), "role of an officer")


@pytest.mark.parametrize("days, words", [(-1, "after today"), (0, "after today"), (1, "")])
def test_an_adjustment_is_reviewed_after_today(days, words):
    holds(rules.require_review_ahead, (TODAY + timedelta(days=days), TODAY), words)


def test_an_adjustment_is_ended_once():
    holds(rules.require_standing, (SimpleNamespace(ended_on=None),), "")
    holds(rules.require_standing, (SimpleNamespace(ended_on=TODAY),), "already been ended")


def test_a_code_lasts_to_the_very_moment_of_its_end():
    now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    claim = SimpleNamespace(tries=4, expires_at=now)
    holds(rules.require_code_may_be_tried, (claim, now), "")
    holds(rules.require_code_may_be_tried, (claim, now + timedelta(microseconds=1)), "no longer")
    assert (timedelta(days=28), timedelta(days=28)) == (rules.CODE_LASTS, rules.CLAIMS_WITHIN)


@pytest.mark.parametrize(
    "order, field",
    [(["pigeon"], "first"), (["email", "email"], "second"), (["email", "text", "email"], "third"),
     (["email", "text", "post", "email"], "fourth"), (["email", "text", "post", "telephone", "email"], "fourth")],
)  # fmt: skip
def test_the_place_that_is_wrong_is_named(order, field):
    with pytest.raises(rules.RuleBroken) as no:
        rules.require_order_works(order, ["email", "text", "post", "telephone"])
    assert no.value.field == field
    rules.require_order_works(order[:-1], ["email", "text", "post", "telephone"])


@pytest.mark.parametrize(
    "typed, same",
    [("3 Mill Lane, Old Mill", 1), ("3 Mill Lane Old Mill Dartford", 0), ("3 mill lane", 1), ("Old Mill", 0)],
)
def test_a_home_is_known_by_its_first_or_its_first_two_lines(typed, same):
    assert rules.same_address(typed, ["3 Mill Lane", "Old Mill", "Dartford"]) is bool(same)
