"""Hazards: for whom the law's times bind, which steps are still to do, and who works on them."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from dartford_housing.core.dates import LOCAL
from dartford_housing.core.working_days import Calendar
from dartford_housing.hazards import clock, rules
from tests.refusals import STRANGER, holds, refusal, someone

DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
HANDLER = someone("handle_hazards")
STEPS = ["investigate_by", "summary_by", "safe_by", "begin_by", "start_by"]


@pytest.mark.parametrize("state, works", [("open", 1), ("safe", 1), ("closed", 0)])
def test_a_hazard_is_worked_on_by_its_officers_until_it_is_closed(state, works):
    assert rules.can_handle(HANDLER, SimpleNamespace(state=state)) is bool(works)
    assert rules.can_handle(someone("run_surgeries"), SimpleNamespace(state=state)) is False
    holds(rules.require_open, (state,), "" if works else "already been closed")


def test_working_on_hazards_needs_its_role():
    pretender = SimpleNamespace(is_authenticated=False, can=lambda name: True)
    refused = [bool(refusal(rules.require_can_handle, who)) for who in (HANDLER, someone(), STRANGER, None, pretender)]
    assert refused == [False, True, True, True, True]
    assert (rules.can_handle(HANDLER), rules.can_handle(someone())) == (True, False)


@pytest.mark.parametrize(
    "tenure, in_force, binds", [("tenant", 1, 1), ("tenant", 0, 0), ("leaseholder", 1, 0), ("", 1, 0)]
)
def test_the_times_of_the_law_bind_for_tenants_and_for_kinds_in_force(tenure, in_force, binds):
    assert rules.applies(tenure, bool(in_force)) is bool(binds)


@pytest.mark.parametrize(
    "done, found, left",
    [
        ({}, None, STEPS),
        ({}, True, STEPS),
        ({}, False, ["summary_by"]),
        ({"concluded_on": TODAY}, True, ["summary_by", "safe_by", "begin_by", "start_by"]),
        ({"summary_on": TODAY}, False, []),
        ({"safe_on": TODAY}, True, ["investigate_by", "summary_by", "begin_by", "start_by"]),
        ({"steps_on": TODAY}, True, ["investigate_by", "summary_by", "safe_by", "start_by"]),
        ({"begun_on": TODAY}, True, ["investigate_by", "summary_by", "safe_by"]),
    ],
)
def test_which_duties_are_still_to_be_done(done, found, left):
    assert rules.outstanding(STEPS, done, found) == left


def test_a_step_does_not_come_before_the_one_that_leads_to_it():
    assert refusal(rules.require_not_before, TODAY, TODAY, "safe_on") == ""
    assert "before Mon 23 Nov 2026" in refusal(rules.require_not_before, TODAY - DAY, TODAY, "safe_on")
    assert rules.require_concluded(TODAY) == TODAY
    holds(rules.require_concluded, (None,), "conclude the investigation")


def test_each_duty_has_its_name_and_an_early_conclusion_brings_the_rest_forward():
    steps = clock.significant(TODAY, Calendar("England"), concluded=TODAY + DAY)
    assert [step.name for step in steps] == STEPS
    assert [step.day for step in steps] == [
        date(2026, 12, 7), date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 1), date(2027, 2, 16),
    ]  # fmt: skip
    assert steps[0].words == "Investigate"
    (emergency,) = clock.emergency(datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert (emergency.name, emergency.day) == ("safe_by", date(2026, 11, 24))
    assert emergency.moment == datetime(2026, 11, 24, 9, tzinfo=LOCAL)
