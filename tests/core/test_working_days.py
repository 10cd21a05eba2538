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


@pytest.mark.parametrize(
    "names, words", [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_a_person_would_say_them(names, words):
    assert listed(names) == words


@pytest.mark.parametrize(
    "start, end, passed",
    [
        (date(2027, 3, 25), date(2027, 3, 29), ["Good Friday", "Easter Monday"]),
        (date(2027, 3, 26), date(2027, 3, 28), []),
        (date(2027, 3, 26), date(2027, 3, 30), ["Easter Monday"]),
        (date(2027, 4, 30), date(2027, 5, 3), ["May Day"]),
    ],
)
def test_a_holiday_is_told_as_passed_after_day_0_up_to_the_last_day_and_on_weekdays_only(start, end, passed):
    table = {date(2027, 5, 3): "May Day", date(2027, 5, 1): "A Saturday", date(2027, 3, 28): "A Sunday"}
    later_first = dict(reversed(({**table, **ENGLAND.holidays}).items()))
    assert [title for _, title in Calendar("any", later_first).skipped(start, end)] == passed


@pytest.mark.parametrize(
    "start, count, told",
    [
        (date(2026, 12, 24), 1, "1 working day from Thu 24 Dec 2026; Christmas Day and Boxing Day (substitute day)"
         " are not counted"),
        (date(2027, 3, 29), 1, "1 working day from Mon 29 Mar 2027"),
        (date(2026, 12, 31), 2, "2 working days from Thu 31 Dec 2026; New Year’s Day is not counted"),
        (date(2026, 11, 2), 0, "0 working days from Mon 2 Nov 2026"),
    ],
)  # fmt: skip
def test_one_day_and_one_holiday_are_told_as_one(start, count, told):
    assert ENGLAND.explain(start, count) == told


@pytest.mark.parametrize(
    "day, reaches", [(date(2027, 12, 31), True), (date(2028, 1, 1), False), (date(2026, 1, 1), True)]
)
def test_the_table_of_holidays_reaches_to_the_end_of_its_last_year(day, reaches):
    assert ENGLAND.covers(day) is reaches
    assert Calendar("empty").covers(day) is False
