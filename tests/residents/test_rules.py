from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.registries import NotDeclared
from dartford_housing.residents import rules

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TWICE = "You have already chosen this way. Choose another, or none."


@pytest.mark.parametrize(
    "order, held, fault",
    [
        ([], [], None),
        (["post"], ["post"], None),
        (["email", "text", "post"], ["post", "text", "email"], None),
        (["email", "email"], ["email"], (1, TWICE)),
        (["post", "text", "post"], ["post", "text"], (2, TWICE)),
        (["text"], ["email"], (0, "Give a mobile number, or choose another way.")),
        (["email", "post"], ["email"], (1, "We hold no home to write to. Choose another way.")),
        (["pigeon"], ["email"], (0, "Choose one of the ways in the list.")),
    ],
)
def test_an_order_names_each_way_once_and_only_ways_that_reach(order, held, fault):
    assert rules.order_fault(order, held) == fault


def test_a_broken_order_names_the_place_that_is_wrong():
    with pytest.raises(RuleBroken) as no:
        rules.require_order_works(["email", "text"], ["email"])

    assert no.value.field == "second"


@pytest.mark.parametrize("made, allowed", [(0, True), (2, True), (3, False), (9, False)])
def test_an_account_asks_three_times_in_four_weeks(made, allowed):
    if allowed:
        rules.require_may_claim(made, joined=False)
    else:
        with pytest.raises(RuleBroken, match="three times"):
            rules.require_may_claim(made, joined=False)


def test_an_account_with_its_record_needs_no_other():
    with pytest.raises(RuleBroken, match="already has its record"):
        rules.require_may_claim(0, joined=True)


@pytest.mark.parametrize(
    "tries, after, usable",
    [(0, timedelta(), True), (4, timedelta(days=28), True), (5, timedelta(), False), (0, timedelta(days=29), False)],
)
def test_a_code_dies_after_five_tries_or_four_weeks(tries, after, usable):
    claim = SimpleNamespace(tries=tries, expires_at=NOW + rules.CODE_LASTS)
    if usable:
        rules.require_code_may_be_tried(claim, NOW + after)
    else:
        with pytest.raises(RuleBroken, match="no longer"):
            rules.require_code_may_be_tried(claim, NOW + after)


@pytest.mark.parametrize(
    "typed, same",
    [
        ("Flat 3", True),
        (" flat   3 ", True),
        ("Flat 3, Spruce Court", True),
        ("flat 3 spruce court", True),
        ("Flat 31", False),
        ("Spruce Court", False),
        ("", False),
    ],
)
def test_the_first_line_may_be_typed_with_or_without_the_building(typed, same):
    assert rules.same_address(typed, ["Flat 3", "Spruce Court"]) is same


@pytest.mark.parametrize(
    "letters, own, allowed", [(0, 0, True), (5, 1, True), (6, 0, False), (1, 1, True), (2, 2, False), (5, 2, False)]
)
def test_nobody_is_flooded_with_letters_and_no_account_uses_them_up(letters, own, allowed):
    assert rules.may_post_code(letters, own) is allowed


def test_a_deed_that_waits_for_a_consent_that_does_not_exist_is_an_error():
    with pytest.raises(NotDeclared, match="no consent called “involvment”"):
        rules.when_withdrawn("involvment", print)
