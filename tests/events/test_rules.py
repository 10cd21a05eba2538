"""Who manages events and bank holidays, and when the table of holidays runs out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dartford_housing.events import rules
from tests.refusals import holds, someone

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TODAY = NOW.date()


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_can_manage, (someone("manage_events"),), ""),
        (rules.require_can_manage, (someone("manage_settings"),), "engagement officer"),
        (rules.require_can_manage, (None,), "engagement officer"),
        (rules.require_can_set_holidays, (someone("manage_settings"),), ""),
        (rules.require_can_set_holidays, (someone("manage_events"),), "administrator"),
        (rules.require_can_set_holidays, (None,), "administrator"),
        (rules.require_not_cancelled, ("published",), ""),
        (rules.require_not_cancelled, ("cancelled",), "has been cancelled"),
        (rules.require_not_cancelled, ("withdrawn",), "has been cancelled"),
        (rules.require_ends_after, (NOW, NOW + timedelta(minutes=1)), ""),
        (rules.require_ends_after, (NOW, NOW), "after it begins"),
    ],
)
def test_events_and_holidays_are_changed_by_those_who_may(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "last, soon", [(None, 1), (TODAY + timedelta(days=399), 1), (TODAY + timedelta(days=400), 0), (date(2099, 1, 1), 0)]
)
def test_the_table_of_holidays_reaches_over_a_year_ahead(last, soon):
    assert rules.ends_too_soon(last, TODAY) is bool(soon)
