from datetime import UTC, date, datetime, time

import pytest

from dartford_housing.core import dates


@pytest.mark.parametrize(
    "at, words",
    [
        (time(14, 30), "2:30pm"),
        (time(9), "9am"),
        (time(11, 59), "11:59am"),
        (time(23, 1), "11:01pm"),
        (time(0), "midnight"),
        (time(12), "midday"),
        (time(12, 5), "12:05pm"),
        (time(0, 5), "12:05am"),
        (datetime(2027, 6, 1, 13, 30, tzinfo=UTC), "2:30pm"),
        (datetime(2027, 1, 1, 14, 30, tzinfo=UTC), "2:30pm"),
    ],
)
def test_times_read_as_people_say_them(at, words):
    assert dates.clock_time(at) == words


def test_a_moment_is_told_by_its_local_day():
    late = datetime(2027, 3, 31, 23, 30, tzinfo=UTC)

    assert dates.long_date(late) == "Thursday 1 April 2027"
    assert dates.short_date(late) == "Thu 1 Apr 2027"
    assert dates.long_datetime(late) == "Thursday 1 April 2027 at 12:30am"


def test_days_are_written_in_full():
    assert dates.long_date(date(2027, 3, 24)) == "Wednesday 24 March 2027"
    assert dates.short_date(date(2027, 3, 4)) == "Thu 4 Mar 2027"


def test_a_range_of_times():
    start, end = datetime(2027, 1, 1, 10, tzinfo=UTC), datetime(2027, 1, 1, 12, tzinfo=UTC)

    assert dates.time_range(start, end) == "10am to midday"


@pytest.mark.parametrize(
    "moment, words",
    [
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "12:59am"),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "2am"),
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "1:30am"),
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), "1:30am"),
    ],
)
def test_the_night_on_which_the_clocks_change(moment, words):
    assert dates.clock_time(moment) == words


def test_a_moment_without_a_zone_is_an_error():
    with pytest.raises(ValueError, match="time zone"):
        dates.long_datetime(datetime(2027, 3, 24, 14, 30))


def test_a_leaf_shows_the_local_day_of_a_moment():
    assert dates.leaf(datetime(2027, 3, 28, 23, 30, tzinfo=UTC)) == ("2027-03-29", "Mon", 29, "Mar")
    assert dates.leaf(date(2027, 3, 24)) == ("2027-03-24", "Wed", 24, "Mar")
