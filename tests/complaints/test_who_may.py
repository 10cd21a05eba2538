"""Who may do what to a case: handlers, those who approve, those who oversee, and the resident."""

from datetime import date
from types import SimpleNamespace

import pytest

from complaints import rules
from tests.refusals import STRANGER, holds, refusal, someone

HANDLER, MANAGER = someone("handle_complaints", pk=1), someone("approve_complaint_refusals", pk=2)
OVERSEER, ACTS, TENANT = someone("oversee_complaints", pk=3), someone("act_for_residents", pk=4), someone(pk=5)
CASE = SimpleNamespace(status="stage_1", stage_number=1, is_request=False)
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "rule, may",
    [
        (rules.require_can_handle, [HANDLER]),
        (rules.require_can_act_for, [HANDLER, ACTS]),
        (rules.require_can_approve, [MANAGER]),
        (rules.require_can_oversee, [HANDLER, OVERSEER]),
    ],
)
def test_each_role_does_its_own_and_no_more(rule, may):
    everyone = [HANDLER, MANAGER, OVERSEER, ACTS, TENANT, STRANGER]
    assert [who for who in everyone if not refusal(rule, who)] == may


def test_a_visitor_who_has_not_signed_in_handles_and_approves_nothing():
    for rule in (rules.require_can_handle, rules.require_can_approve):
        assert refusal(rule, None)
    pretender = SimpleNamespace(pk=1, is_authenticated=False, can=lambda name: True)
    assert refusal(rules.require_can_handle, pretender)
    assert rules.may_oversee(pretender) is False


@pytest.mark.parametrize("who, verb, may", [(HANDLER, "respond", 1), (HANDLER, "escalate", 0), (TENANT, "respond", 0)])
def test_a_button_is_drawn_for_handlers_and_what_the_state_allows(who, verb, may):
    assert rules.may(who, verb, CASE) is bool(may)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_approver, (MANAGER, 1), ""),
        (rules.require_approver, (MANAGER, None), ""),
        (rules.require_approver, (MANAGER, 2), "You did the first step"),
        (rules.require_approver, (HANDLER, 2), "approval of a manager"),
        (rules.require_own, (True, None), ""),
        (rules.require_own, (True, TENANT), ""),
        (rules.require_own, (False, HANDLER), ""),
        (rules.require_own, (False, TENANT), "complaints officer"),
        (rules.require_no_record, (None,), ""),
        (rules.require_no_record, (7,), "its record already"),
        (rules.require_speaker, ("other", None), ""),
        (rules.require_speaker, ("self", None), "any more"),
        (rules.require_speaker, ("other", DAY), "any more"),
        (rules.require_reached, (True, "", ""), ""),
        (rules.require_reached, (False, "", "1 Mill Lane"), ""),
        (rules.require_reached, (False, "", ""), "Give a way"),
        (rules.require_may_keep, (1, {2}), ""),
        (rules.require_may_keep, (2, {2}), "about this person"),
    ],
)
def test_what_stands_between_a_person_and_a_case(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "handler, stage, first, about, whose, words",
    [
        (None, 1, set(), set(), set(), "First choose"),
        (HANDLER, 1, {1}, set(), {2}, ""),
        (HANDLER, 1, set(), {1}, set(), "about this person"),
        (HANDLER, 1, set(), set(), {1, 2}, "their own complaint"),
        (HANDLER, 2, {1, None}, set(), set(), "somebody else than stage 1"),
        (HANDLER, 2, {2, None}, {2}, set(), ""),
        (HANDLER, 2, set(), {1}, set(), "about this person"),
    ],
)
def test_no_one_looks_into_a_case_that_is_theirs_or_about_them_or_into_both_stages(
    handler, stage, first, about, whose, words
):
    facts = {"of_first_stage": first, "complained_about": about, "whose": frozenset(whose)}
    told = refusal(rules.require_unconflicted, handler, stage=stage, **facts)
    assert (words in told, bool(told)) == (True, bool(words))


@pytest.mark.parametrize(
    "changes, words",
    [
        ({}, ""),
        ({"same_case": True}, "the case itself"),
        ({"linked": True}, "linked already"),
        ({"same_person": False}, "not from the same resident"),
        ({"is_earlier": False}, "came later"),
    ],
)
def test_cases_are_linked_once_and_only_earlier_ones_of_the_same_resident_as_earlier(changes, words):
    facts = {"same_case": False, "linked": False, "same_person": True, "is_earlier": True, **changes}
    told = refusal(rules.require_linkable, "earlier", **facts)
    assert (words in told, bool(told)) == (True, bool(words))
    if {"same_person", "is_earlier"} & set(changes):
        assert refusal(rules.require_linkable, "related", **facts) == ""
    holds(rules.require_unlinkable, (True, "Another lift."), "")
    holds(rules.require_unlinkable, (False, "Another lift."), "No link")
    holds(rules.require_unlinkable, (True, "  "), "Say why")
