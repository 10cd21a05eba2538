from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import clock
from dartford_housing.core.working_days import Calendar

ENGLAND = Calendar(
    "England",
    {
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 28): "Boxing Day (substitute day)",
        date(2027, 1, 1): "New Year’s Day",
        date(2027, 3, 26): "Good Friday",
        date(2027, 3, 29): "Easter Monday",
    },
)
days = st.dates(date(2024, 4, 1), date(2035, 12, 31))
calendars = st.sets(days, max_size=40).map(lambda off: Calendar("any", dict.fromkeys(off, "a holiday")))


def days_of(stage, received, acknowledged=None):
    found = clock.reckon(stage, received, calendar=ENGLAND, acknowledged=acknowledged)
    return found.acknowledge_by.day, found.respond_by.day, found.latest_extension.day


@pytest.mark.parametrize(
    "stage, received, acknowledged, due",
    [
        (1, date(2026, 11, 23), None, (date(2026, 11, 30), date(2026, 12, 14), date(2026, 12, 30))),
        (1, date(2026, 11, 23), date(2026, 11, 30), (date(2026, 11, 30), date(2026, 12, 14), date(2026, 12, 30))),
        (1, date(2026, 11, 23), date(2026, 11, 23), (date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 21))),
        (1, date(2026, 12, 25), None, (date(2027, 1, 5), date(2027, 1, 19), date(2027, 2, 2))),
        (2, date(2026, 11, 23), None, (date(2026, 11, 30), date(2026, 12, 30), date(2027, 1, 28))),
        (2, date(2026, 11, 23), date(2026, 11, 30), (date(2026, 11, 30), date(2026, 12, 30), date(2027, 1, 28))),
    ],
)
def test_the_days_that_the_code_gives(stage, received, acknowledged, due):
    assert days_of(stage, received, acknowledged) == due


def test_each_day_says_how_it_was_reckoned():
    found = clock.reckon(1, date(2027, 3, 17), calendar=ENGLAND, acknowledged=date(2027, 3, 24))

    assert clock.told(1, found, date(2027, 3, 24)) == [
        "Acknowledge by Wed 24 Mar 2027: 5 working days from Wed 17 Mar 2027.",
        "Answer stage 1 by Fri 9 Apr 2027: 10 working days from Wed 24 Mar 2027; Good Friday and Easter Monday are not "
        "counted (counted from the acknowledgement).",
        "At most, with an extension, by Fri 23 Apr 2027: 10 working days from Fri 9 Apr 2027.",
    ]


def test_a_late_acknowledgement_moves_the_answer_but_the_backstop_stays():
    found = clock.reckon(1, date(2026, 11, 23), calendar=ENGLAND, acknowledged=date(2026, 12, 7))

    assert (found.respond_by.day, found.backstop.day) == (date(2026, 12, 21), date(2026, 12, 14))


@given(st.sampled_from([1, 2]), days, calendars, st.integers(0, 30))
def test_working_days_count_back_and_no_day_off_is_ever_due(stage, received, calendar, later):
    acknowledged = received + timedelta(days=later)
    found = clock.reckon(stage, received, calendar=calendar, acknowledged=acknowledged)
    terms = clock.CODE_2024

    assert calendar.count(received, found.acknowledge_by.day) == terms.acknowledge
    assert calendar.count(acknowledged, found.respond_by.day) == terms.respond[stage]
    assert calendar.count(found.respond_by.day, found.latest_extension.day) == terms.extend[stage]
    due = (found.acknowledge_by, found.respond_by, found.latest_extension, found.backstop)
    assert all(calendar.is_working_day(one.day) for one in due)


@pytest.mark.parametrize(
    "responded, notice, until, met",
    [
        (date(2026, 12, 14), None, None, True),
        (date(2026, 12, 15), None, None, False),
        (date(2026, 12, 15), date(2026, 12, 14), date(2026, 12, 30), True),
        (date(2026, 12, 15), date(2026, 12, 15), date(2026, 12, 30), False),
        (date(2026, 12, 31), date(2026, 12, 14), date(2026, 12, 30), False),
        (date(2026, 12, 15), None, date(2026, 12, 30), False),
        (date(2026, 12, 15), date(2026, 12, 14), None, False),
        (date(2026, 12, 30), date(2026, 12, 13), date(2026, 12, 30), True),
        (None, None, None, False),
    ],
)
def test_an_extension_counts_only_when_told_by_the_due_day(responded, notice, until, met):
    found = clock.was_in_time(
        responded=responded, respond_by=date(2026, 12, 14), extension_notice=notice, extended_to=until
    )

    assert found is met


def test_the_next_word_on_how_it_stands_is_counted_in_working_days():
    assert clock.next_update(date(2026, 12, 24), 5, ENGLAND).day == date(2027, 1, 5)
