from datetime import date
from decimal import Decimal

import pytest

from complaints import rules
from complaints.choices import Status
from dartford_housing.core.errors import RuleBroken

DUE, LATEST = date(2026, 12, 14), date(2026, 12, 30)
WHOLE = {
    "points": {1: ("upheld", "You are right.")},
    "reasons": "By our records.",
    "remedies": 1,
    "no_remedy": False,
    "outstanding": 0,
    "nothing_outstanding": True,
}


def broken(rule, *given, **named):
    with pytest.raises(RuleBroken) as no:
        rule(*given, **named)
    return no.value.field


def test_there_are_two_stages_and_no_other():
    words = " ".join(Status.labels).lower()

    assert "stage 1" in words
    assert "stage 2" in words
    assert not any(word in words for word in ("stage 0", "stage 3", "informal"))


def test_after_stage_two_nobody_is_sent_round_again():
    assert rules.can_move("escalate", "closed", stage=1)
    assert not rules.can_move("escalate", "closed", stage=1, is_request=True)
    assert not rules.can_move("escalate", "closed", stage=2)
    assert not rules.can_move("escalate", "answered_2", stage=2)


def test_whatever_waits_for_us_has_a_next_act():
    waiting = {status for status in Status.values if rules.next_act(status)}

    assert waiting == {"received", "request", "stage_1", "asked_2", "stage_2"}


@pytest.mark.parametrize(
    "began, received, old",
    [
        (date(2025, 11, 23), date(2026, 11, 23), False),
        (date(2025, 11, 22), date(2026, 11, 23), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (None, date(2026, 11, 23), False),
    ],
)
def test_twelve_months_to_the_day(began, received, old):
    assert rules.is_over_twelve_months(began, received) is old


@pytest.mark.parametrize(
    "part, value, field",
    [
        ("points", {1: ("", "You are right.")}, "finding_1"),
        ("points", {1: ("upheld", "")}, "answer_1"),
        ("points", {1: ("upheld", "Yes."), 2: ("upheld", "")}, "answer_2"),
        ("points", {}, None),
        ("reasons", "", "reasons"),
        ("remedies", 0, "no_remedy"),
        ("no_remedy", True, "no_remedy"),
        ("nothing_outstanding", False, "nothing_outstanding"),
        ("outstanding", 2, "nothing_outstanding"),
    ],
)
def test_an_answer_without_one_of_its_parts_is_not_sent(part, value, field):
    rules.require_response(**WHOLE)

    assert broken(rules.require_response, **{**WHOLE, part: value}) == field


def test_what_is_upheld_is_put_right():
    assert broken(rules.require_response, **{**WHOLE, "remedies": 0, "no_remedy": True}) == "no_remedy"
    rules.require_response(**{**WHOLE, "points": {1: ("not_upheld", "No.")}, "remedies": 0, "no_remedy": True})


@pytest.mark.parametrize(
    "findings, whole",
    [
        (["upheld"], "upheld"),
        (["not_upheld", "not_upheld"], "not_upheld"),
        (["upheld", "not_upheld"], "partly"),
        (["partly", "upheld"], "partly"),
    ],
)
def test_the_decision_on_the_whole_follows_from_its_points(findings, whole):
    assert rules.overall(findings) == whole


ACKNOWLEDGEMENT = ["The lift is broken.", ["It is broken."], "A repair.", "None"]


@pytest.mark.parametrize(
    "place, value, field",
    [(0, "", "definition"), (1, [], "points"), (1, [" "], "points"), (2, "", "outcomes_sought"), (3, "", "not_ours")],
)
def test_an_acknowledgement_holds_what_the_code_asks(place, value, field):
    rules.require_acknowledgement(*ACKNOWLEDGEMENT)
    wrong = [value if at == place else part for at, part in enumerate(ACKNOWLEDGEMENT)]

    assert broken(rules.require_acknowledgement, *wrong) == field


EXTENSION = {
    "on": date(2026, 12, 14),
    "due": DUE,
    "until": date(2026, 12, 30),
    "latest": LATEST,
    "reason": "The part is late.",
    "good_reason": "",
    "update_every": None,
}


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"on": date(2026, 12, 15)}, None),
        ({"until": DUE}, "until"),
        ({"reason": ""}, "reason"),
        ({"until": date(2026, 12, 31)}, "good_reason"),
        ({"until": date(2026, 12, 31), "good_reason": "A strike."}, "update_every"),
    ],
)
def test_an_extension_keeps_to_the_code(changes, field):
    rules.require_extension(**EXTENSION)

    assert broken(rules.require_extension, **{**EXTENSION, **changes}) == field


REFUSAL = {
    "ground": "considered",
    "reasons": "We answered this in May.",
    "discretion": "",
    "claim_number": "",
    "claim_filed_on": None,
    "began_on": None,
    "received": date(2026, 11, 23),
    "today": date(2026, 11, 25),
}


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"ground": "tiresome"}, "ground"),
        ({"reasons": ""}, "reasons"),
        ({"ground": "too_old", "discretion": "Considered.", "began_on": date(2026, 5, 1)}, "ground"),
        ({"ground": "too_old", "began_on": date(2020, 5, 1)}, "discretion"),
        ({"ground": "court", "claim_filed_on": date(2026, 11, 1)}, "claim_number"),
        ({"ground": "court", "claim_number": "K01DA123"}, "claim_filed_on"),
        ({"ground": "court", "claim_number": "K01DA123", "claim_filed_on": date(2026, 11, 26)}, "claim_filed_on"),
    ],
)
def test_a_refusal_stands_on_a_ground_of_the_list(changes, field):
    rules.require_refusal(**REFUSAL)

    assert broken(rules.require_refusal, **{**REFUSAL, **changes}) == field


@pytest.mark.parametrize(
    "kind, amount, field",
    [
        ("flowers", None, "kind"),
        ("money", None, "amount"),
        ("money", Decimal(0), "amount"),
        ("apology", Decimal(5), "amount"),
    ],
)
def test_a_remedy_is_one_of_eight_and_money_has_its_amount(kind, amount, field):
    rules.require_remedy("money", "For the delay.", Decimal(50))

    assert broken(rules.require_remedy, kind, "For the delay.", amount) == field


def test_a_new_issue_joins_only_what_is_related_and_unanswered():
    rules.require_still_joinable(None, True)

    broken(rules.require_still_joinable, None, False)
    broken(rules.require_still_joinable, DUE, True)


def test_whoever_speaks_for_others_says_for_whom_and_why():
    assert broken(rules.require_lodging, "Damp.", "other", "", "They asked me.") == "represents"
    assert broken(rules.require_lodging, "Damp.", "group", "Heron Court", "") == "authority"
    assert broken(rules.require_lodging, " ", "self", "", "") == "what_happened"
