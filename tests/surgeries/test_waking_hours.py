"""Offers are told and end in waking hours: 8am to 8pm by the clock on the wall, on both sides of each rule."""

from datetime import date, datetime, timedelta

import pytest

from dartford_housing.core.dates import LOCAL
from surgeries.rules import waiting as turn

FAR = datetime(2027, 12, 1, 10, tzinfo=LOCAL)


def at(words):
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=LOCAL)


def weekdays(day):
    return day.weekday() < 5


def offered(now, starts=FAR, way="email", is_open=weekdays):
    found = turn.answer_by(at(now), starts if isinstance(starts, datetime) else at(starts), way, is_open)
    return found and tuple(f"{moment:%Y-%m-%d %H:%M}" for moment in found)


@pytest.mark.parametrize(
    ("now", "told", "ends"),
    [
        ("2027-06-02 08:00", "2027-06-02 08:00", "2027-06-02 14:00"),
        ("2027-06-02 07:59", "2027-06-02 08:00", "2027-06-02 14:00"),
        ("2027-06-02 14:00", "2027-06-02 14:00", "2027-06-02 20:00"),
        ("2027-06-02 14:01", "2027-06-02 14:01", "2027-06-03 08:15"),
        ("2027-06-02 19:59", "2027-06-02 19:59", "2027-06-03 14:00"),
        ("2027-06-02 20:00", "2027-06-03 08:00", "2027-06-03 14:00"),
        ("2027-06-02 23:30", "2027-06-03 08:00", "2027-06-03 14:00"),
        ("2027-06-02 10:07", "2027-06-02 10:07", "2027-06-02 16:15"),
        ("2027-03-27 21:00", "2027-03-28 08:00", "2027-03-28 14:00"),  # the clocks go forward in this night
        ("2027-03-27 18:00", "2027-03-27 18:00", "2027-03-28 12:00"),
        ("2027-10-30 21:00", "2027-10-31 08:00", "2027-10-31 14:00"),  # the clocks go back in this night
        ("2027-10-30 18:00", "2027-10-30 18:00", "2027-10-31 12:00"),
    ],
)
def test_an_offer_by_email_leaves_six_waking_hours(now, told, ends):
    assert offered(now) == (told, ends)


@pytest.mark.parametrize(
    ("now", "told", "ends"),
    [
        ("2027-06-02 09:00", "2027-06-02 09:00", "2027-06-03 09:00"),
        ("2027-06-04 12:00", "2027-06-04 12:00", "2027-06-07 12:00"),  # a Friday; nobody telephones at the weekend
        ("2027-06-05 12:00", "2027-06-07 08:00", "2027-06-07 20:00"),
    ],
)
def test_whoever_is_telephoned_has_twelve_waking_hours_of_working_days(now, told, ends):
    assert offered(now, way="telephone") == (told, ends)


def test_a_bank_holiday_gives_no_hours_to_whoever_is_telephoned():
    holiday = date(2027, 6, 3)

    found = offered("2027-06-02 14:00", way="telephone", is_open=lambda day: weekdays(day) and day != holiday)

    assert found == ("2027-06-02 14:00", "2027-06-04 14:00")


def test_a_letter_has_four_days():
    assert offered("2027-06-02 08:00", way="post") == ("2027-06-02 08:00", "2027-06-05 20:00")


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2027-06-02 16:00", "2027-06-02 14:00"),  # exactly six hours remain
        ("2027-06-02 15:59", "2027-06-02 13:59"),  # shortened: two hours before the time
        ("2027-06-02 12:00", "2027-06-02 10:00"),  # the least: two waking hours
    ],
)
def test_near_the_time_the_answer_is_wanted_two_hours_before_it(starts, ends):
    assert offered("2027-06-02 08:00", starts) == ("2027-06-02 08:00", ends)


@pytest.mark.parametrize(
    ("now", "starts", "way"),
    [
        ("2027-06-02 08:00", "2027-06-02 11:59", "email"),
        ("2027-06-01 18:01", "2027-06-02 09:30", "email"),  # it would end at 8pm, in under two hours
        ("2027-06-01 21:00", "2027-06-02 09:00", "email"),
        ("2027-06-02 08:00", "2027-06-02 12:59", "telephone"),
        ("2027-06-02 08:00", "2027-06-03 21:59", "post"),
        ("2027-06-04 17:01", "2027-06-07 09:00", "telephone"),  # Friday evening for Monday morning
    ],
)
def test_with_too_little_time_to_answer_a_place_is_free_for_anybody(now, starts, way):
    assert offered(now, starts, way) is None


@pytest.mark.parametrize(
    ("now", "starts", "way"),
    [
        ("2027-06-01 18:00", "2027-06-02 09:30", "email"),
        ("2027-06-02 08:00", "2027-06-02 13:00", "telephone"),
        ("2027-06-04 17:00", "2027-06-07 09:00", "telephone"),
        ("2027-06-02 08:00", "2027-06-03 22:00", "post"),
    ],
)
def test_with_just_enough_time_it_is_offered(now, starts, way):
    assert offered(now, starts, way)


@pytest.mark.parametrize(
    ("starts", "ends"), [("2027-06-03 10:00", "2027-06-03 08:00"), ("2027-06-03 09:59", "2027-06-02 20:00")]
)
def test_the_answer_for_an_early_time_is_wanted_the_evening_before(starts, ends):
    assert offered("2027-06-02 15:00", starts)[1] == ends


def test_no_offer_ever_ends_in_the_night_or_gives_less_than_the_least():
    """Every quarter of an hour of two weeks around each change of the clocks, for surgeries near and far."""
    for first in (at("2027-03-22 00:00"), at("2027-10-25 00:00")):
        for quarter in range(0, 96 * 14, 3):
            now = first + timedelta(minutes=15 * quarter)
            for hours in (3, 8, 15, 26, 50, 75, 200):
                for way, least in turn.LEAST.items():
                    counted = weekdays if way == "telephone" else turn.every_day
                    found = turn.answer_by(now, now + timedelta(hours=hours), way, weekdays)
                    if found:
                        told, ends = found
                        assert turn.WAKES <= told.time() < turn.SLEEPS
                        assert told >= now
                        assert turn.WAKES <= ends.time() <= turn.SLEEPS
                        assert turn.waking_between(told, ends, counted) >= least
                        assert ends <= now + timedelta(hours=hours) - turn.BEFORE_START


SEATS = [
    ([(0, 1)], 1, [(0, [(0, 1)])]),
    ([(0, 1)], 2, []),
    ([(0, 2)], 2, [(0, [(0, 1), (0, 2)])]),
    ([(0, 1), (20, 1)], 2, [(0, [(0, 1), (20, 1)])]),
    ([(0, 1), (40, 1)], 2, []),  # a gap between them
    ([(0, 1), (40, 1), (60, 2)], 3, [(40, [(40, 1), (60, 1), (60, 2)])]),
    ([(0, 1), (20, 2)], 2, [(0, [(0, 1), (20, 1)]), (20, [(20, 1), (20, 2)])]),
]


@pytest.mark.parametrize(("free", "places", "found"), SEATS)
def test_those_who_come_together_sit_at_one_time_or_at_times_that_follow_each_other(free, places, found):
    start = datetime(2027, 6, 2, 10, tzinfo=LOCAL)
    times = [turn.Free(minute, start + timedelta(minutes=minute), tuple(range(1, seats + 1))) for minute, seats in free]

    ways = [
        (first.key, [(each.key, seat) for each, seat in seats]) for first, seats in turn.together(times, places, 20)
    ]

    assert ways == found


@pytest.mark.parametrize(
    ("way", "left", "offered_at_all"),
    [
        ("email", 119, False), ("email", 120, True), ("text", 119, False), ("text", 120, True),
        ("telephone", 179, False), ("telephone", 180, True),
    ],
)  # fmt: skip
def test_nothing_is_offered_with_less_time_to_answer_than_each_way_needs(way, left, offered_at_all):
    now = at("2027-06-02 09:00")  # a Wednesday; an answer can come until two hours before the time
    found = turn.answer_by(now, now + timedelta(minutes=left, hours=2), way, weekdays)
    assert (found is not None) is offered_at_all


def test_a_text_leaves_as_many_hours_as_an_email_and_a_letter_four_days():
    assert offered("2027-06-02 08:00", way="text") == ("2027-06-02 08:00", "2027-06-02 14:00")
    assert offered("2027-06-02 08:00", way="post") == ("2027-06-02 08:00", "2027-06-05 20:00")


@pytest.mark.parametrize("seconds, microseconds", [(1, 0), (0, 1)])
def test_any_part_of_a_quarter_of_an_hour_is_given_whole(seconds, microseconds):
    moment = at("2027-06-02 10:00").replace(second=seconds, microsecond=microseconds)
    assert turn.quarter(moment) == at("2027-06-02 10:15")
    assert turn.quarter(at("2027-06-02 10:00")) == at("2027-06-02 10:00")
