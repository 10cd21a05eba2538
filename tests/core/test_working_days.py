from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.core.working_days import Calendar, clear_days_before, listed

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
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
calendars = st.sets(days, max_size=60).map(lambda off: Calendar("any", dict.fromkeys(off, "a holiday")))


@given(days, st.integers(0, 80), calendars)
def test_days_added_count_back(day, count, calendar):
    assert calendar.count(day, calendar.add(day, count)) == count


@given(days, st.integers(1, 80), calendars)
def test_never_lands_on_a_day_off_and_never_early(day, count, calendar):
    end = calendar.add(day, count)

    assert calendar.is_working_day(end)
    assert end - day >= timedelta(days=count)


@pytest.mark.parametrize(
    "start, count, end",
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 30), 10, date(2026, 12, 14)),
        (date(2026, 12, 14), 10, date(2026, 12, 30)),
        (date(2026, 11, 23), 10, date(2026, 12, 7)),
        (date(2026, 12, 25), 5, date(2027, 1, 5)),
        (date(2027, 1, 5), 10, date(2027, 1, 19)),
        (date(2027, 1, 19), 10, date(2027, 2, 2)),
        (date(2026, 11, 30), 20, date(2026, 12, 30)),
        (date(2026, 12, 30), 20, date(2027, 1, 28)),
    ],
)
def test_the_vectors_of_the_complaint_handling_code(start, count, end):
    assert ENGLAND.add(start, count) == end


def test_the_reckoning_is_told_with_the_holidays_it_passed():
    assert ENGLAND.explain(date(2027, 3, 24), 10) == (
        "10 working days from Wed 24 Mar 2027; Good Friday and Easter Monday are not counted"
    )


def test_clear_days_count_neither_publication_nor_meeting():
    assert clear_days_before(date(2026, 12, 9), 5, ENGLAND) == date(2026, 12, 1)


def test_a_negative_count_is_an_error():
    with pytest.raises(ValueError, match="forwards"):
        ENGLAND.add(date(2026, 1, 1), -1)


@pytest.mark.parametrize("names, words", [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists_read_as_a_person_would_say_them(names, words):
    assert listed(names) == words
