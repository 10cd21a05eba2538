"""What each deed must hold, at its edge: the penny, the day, the third letter."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from complaints import rules
from complaints.choices import Ground, Jurisdiction, RemedyKind
from complaints.rules import register
from tests.refusals import holds, refusal

DAY = timedelta(days=1)
TODAY = date(2026, 11, 25)
REFUSAL = {
    "ground": "court", "reasons": "It is before the court.", "discretion": "", "claim_number": "K01DA123",
    "claim_filed_on": TODAY, "began_on": None, "received": TODAY, "today": TODAY,
}  # fmt: skip


@pytest.mark.parametrize(
    "changes, words",
    [
        ({}, ""),
        ({"claim_filed_on": TODAY + DAY}, "still to come"),
        ({"claim_filed_on": None}, "on which the claim was filed"),
        ({"claim_number": " "}, "solicitor"),
        ({"ground": "too_old", "discretion": "Considered."}, ""),
        ({"ground": "too_old", "discretion": "Considered.", "began_on": date(2025, 11, 24)}, ""),
        ({"ground": "too_old", "discretion": "Considered.", "began_on": date(2025, 11, 25)}, "within twelve months"),
    ],
)
def test_a_claim_filed_today_or_twelve_months_and_a_day_are_grounds(changes, words):
    told = refusal(rules.require_refusal, **{**REFUSAL, **changes})
    assert (words in told, bool(told)) == (True, bool(words))


def test_the_code_knows_three_grounds_and_eight_remedies():
    assert set(Ground.values) == {"too_old", "court", "considered"}
    assert len(RemedyKind.values) == 8


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_remedy, ("money", "For the delay.", Decimal("0.01")), ""),
        (rules.require_remedy, ("money", "For the delay.", Decimal(0)), "in pounds"),
        (rules.require_remedy, ("money", " ", Decimal(5)), "Say what we offer"),
        (rules.require_remedy, ("apology", "We are sorry.", None), ""),
        (rules.require_remedy, ("apology", "We are sorry.", Decimal(0)), "Only a financial"),
        (rules.require_paid, (Decimal(0), ""), ""),
        (rules.require_paid, (Decimal("0.01"), " "), "£0.01 was offered"),
        (rules.require_paid, (Decimal("1250.50"), ""), "£1,250.50 was offered"),
        (rules.require_paid, (Decimal(5), "They gave it to charity."), ""),
        (rules.require_triaged, (1, False), "First decide"),
        (rules.require_triaged, (1, True), ""),
        (rules.require_triaged, (2, False), ""),
        (rules.require_triage, (True, "housing", "It is ours."), "landlord"),
        (rules.require_triage, (False, "other", " "), "Give the reason"),
        (rules.require_triage, (False, "other", "It is not ours."), ""),
        (rules.require_triage, (True, Jurisdiction.HO, "It is a repair."), ""),
        (rules.require_not_chosen, (None,), ""),
        (rules.require_not_chosen, (TODAY,), "has chosen"),
        (rules.require_told, ("  ok",), "how it stands"),
        (rules.require_told, ("Wed",), ""),
        (rules.require_refusable, (False, False), ""),
        (rules.require_refusable, (True, False), "no ground to refuse"),
        (rules.require_refusable, (False, True), "proposed already"),
        (rules.require_turning_down, (" ",), "Say why"),
        (rules.require_turning_down, ("It is ours.",), ""),
        (rules.require_lodging, ("Damp in the hall.", "self", "", ""), ""),
        (rules.require_lodging, ("Damp in the hall.", "other", "Ada Quill", "She rang us."), ""),
        (rules.require_acknowledgement, ("The lift.", ["It stands.", " "], "A repair.", "None"), "numbered point"),
        (rules.require_acknowledgement, ("The lift.", ["It stands.", "It smells."], "A repair.", "None"), ""),
        (rules.require_restriction, ("One call a week", "Thirty a day.", "The log.", TODAY, TODAY + DAY), ""),
        (rules.require_restriction, ("One call a week", "Thirty a day.", "The log.", TODAY, TODAY), "after the start"),
        (rules.require_restriction, ("One call a week", " ", "The log.", TODAY, TODAY + DAY), "restricted and why"),
        (rules.require_restriction, (" ", "Thirty a day.", "The log.", TODAY, TODAY + DAY), "restricted and why"),
        (rules.require_restriction, ("One call a week", "Thirty a day.", " ", TODAY, TODAY + DAY), "evidence"),
    ],
)
def test_each_deed_holds_what_the_code_asks(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "told_on, known, words", [(TODAY, 0, ""), (TODAY + DAY, 0, "after today"), (TODAY, 1, "already")]
)
def test_personal_data_is_recorded_once_from_a_day_that_has_come(told_on, known, words):
    assert refusal(rules.require_personal_data, " ", told_on, TODAY, known=bool(known))
    told = refusal(rules.require_personal_data, "A letter went astray.", told_on, TODAY, known=bool(known))
    assert (words in told, bool(told)) == (True, bool(words))


@pytest.mark.parametrize(
    "outcome, what, review_on, words",
    [
        ("stays", "", TODAY + DAY, ""),
        ("stays", "", TODAY, "after today"),
        ("stays", "", None, "next review"),
        ("changes", "", TODAY + DAY, "from now on"),
        ("changes", "Two calls", TODAY + DAY, ""),
        ("ends", "", None, ""),
        ("lapses", "", TODAY + DAY, "came to"),
    ],
)
def test_a_restriction_that_stays_is_reviewed_again_after_today(outcome, what, review_on, words):
    facts = {"what": what, "review_on": review_on, "today": TODAY}
    told = refusal(rules.require_review, outcome, reason="As agreed.", **facts)
    assert refusal(rules.require_review, outcome, reason=" ", **facts)
    assert (words in told, bool(told)) == (True, bool(words))


@pytest.mark.parametrize(
    "remedies, no_remedy, outstanding, nothing, words",
    [
        (0, True, 0, True, ""),
        (1, False, 2, False, ""),
        (0, False, 0, True, "Offer a remedy"),
        (1, True, 0, True, "something to put right"),
        (0, True, 0, False, "Promise what"),
        (0, True, 1, True, "so something is outstanding"),
    ],
)
def test_an_answer_says_what_is_put_right_and_what_is_still_to_do(remedies, no_remedy, outstanding, nothing, words):
    told = refusal(
        rules.require_response,
        points={1: ("not_upheld", "We looked.")},
        reasons="By our records.",
        remedies=remedies,
        no_remedy=no_remedy,
        outstanding=outstanding,
        nothing_outstanding=nothing,
    )
    assert (words in told, bool(told)) == (True, bool(words))


@pytest.mark.parametrize(
    "on, published, sent, words",
    [
        (TODAY, TODAY, None, ""),
        (TODAY + DAY, TODAY, None, "still to come"),
        (TODAY - DAY, TODAY, None, "not yet published"),
        (TODAY - DAY, TODAY - DAY, None, ""),
        (TODAY, None, None, "Publish the report first"),
        (TODAY, TODAY, TODAY, "already"),
    ],
)
def test_the_return_is_noted_once_from_the_day_of_the_report_to_today(on, published, sent, words):
    told = refusal(rules.require_submission, on, today=TODAY, published=published, sent=sent)
    assert (words in told, bool(told)) == (True, bool(words))


ROW = {
    "reference": "C1", "stage": "1", "received": "2025-04-01", "acknowledged": "2025-04-01", "extension_notice": "",
    "extended_to": "", "responded": "2025-04-01", "channel": "Email", "tenure": "Tenant", "reasons": "", "outcome": "",
}  # fmt: skip


@pytest.mark.parametrize(
    "changes, column",
    [
        ({}, None),
        ({"responded": ""}, None),
        ({"acknowledged": "", "responded": ""}, None),
        ({"extension_notice": "2025-04-02", "extended_to": "2025-04-20"}, None),
        ({"extension_notice": "2025-04-02"}, None),
        ({"reference": ""}, "reference"),
        ({"stage": "3"}, "stage"),
        ({"received": "1 April"}, "received"),
        ({"received": "20250401"}, "received"),
        ({"received": ""}, "received"),
        ({"acknowledged": "2025-03-31"}, "acknowledged"),
        ({"responded": "2025-03-31"}, "responded"),
        ({"acknowledged": ""}, "responded"),
        ({"extended_to": "2025-04-20"}, "extension_notice"),
        ({"channel": "Pigeon"}, "channel"),
        ({"tenure": ""}, "tenure"),
        ({"outcome": "Perhaps"}, "outcome"),
        ({"reasons": "Weather"}, "reasons"),
    ],
)
def test_a_row_of_the_register_is_read_when_its_days_follow_each_other(changes, column):
    found = register.fault(2, {**ROW, **changes}, set())
    assert (found and found.column) == column


def test_a_stage_stands_in_the_register_once():
    assert register.fault(2, ROW, {("C1", "1")}).column == "reference"
    assert register.fault(2, ROW, {("C1", "2"), ("C2", "1")}) is None
