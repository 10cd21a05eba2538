"""The rota at its edges: a visit on the last day, a rest of just four weeks, meetings that touch, one of each word."""

from datetime import date, time, timedelta

import pytest

from surgeries import rota
from surgeries.rota import Choice, Limits, Place, Spot, Window

MONDAY = date(2027, 3, 1)
DAY = timedelta(days=1)
LIMITS = Limits()


def place(key, last=None, **facts):
    return Place(key, f"Estate {key}", facts.pop("homes", 100), last, (Spot(key, f"Hall {key}", True),), **facts)


def visit(key, day, starts=time(10), ends=time(12)):
    return Choice(key, key, 1, day, starts, ends)


def test_an_estate_waits_six_months_and_rests_four_weeks_where_no_one_says_otherwise():
    assert (LIMITS.months, LIMITS.rest) == (6, 28)
    rested = [rota.is_rested(place(1, MONDAY), MONDAY + days * DAY, [], LIMITS) for days in (27, 28)]
    assert rested == [False, True]
    before = [rota.is_rested(place(1), MONDAY, [visit(1, MONDAY + days * DAY)], LIMITS) for days in (27, 28)]
    assert before == [False, True]
    assert rota.is_rested(place(1), MONDAY, [visit(2, MONDAY)], LIMITS)


@pytest.mark.parametrize(
    "starts, ends, shared",
    [
        (time(12), time(13), False),
        (time(9), time(10), False),
        (time(11, 59), time(13), True),
        (time(9), time(10, 1), True),
        (time(10, 30), time(11), True),
        (time(9), time(13), True),
    ],
)
def test_two_meetings_that_touch_do_not_overlap(starts, ends, shared):
    assert rota.overlap(visit(1, MONDAY), Window(1, MONDAY, starts, ends)) is shared
    assert rota.overlap(visit(1, MONDAY), Window(1, MONDAY + DAY, starts, ends)) is False


@pytest.mark.parametrize(
    "unmet, homes, first", [((2, 3), (100, 200), 1), ((1, 1), (1, 2), 1), ((0, 1), (900, 900), 2), ((3, 3), (0, 1), 2)]
)
def test_demand_is_counted_for_each_home(unmet, homes, first):
    places = [place(key, unmet=unmet[key - 1], homes=homes[key - 1]) for key in (1, 2)]
    found = rota.next_place(places, Window(1, MONDAY, time(10), time(12)), [], LIMITS)
    assert found.key == first


@pytest.mark.parametrize("day, last", [(MONDAY, MONDAY), (MONDAY + DAY, None), (MONDAY - DAY, MONDAY - DAY)])
def test_a_surgery_that_stands_counts_from_its_own_day(day, last):
    known = {1: place(1, unmet=2, cancelled=MONDAY)}
    rota.settle(known, [visit(1, day), visit(7, MONDAY)], MONDAY)
    assert known[1].last == last
    assert (known[1].unmet, known[1].cancelled) == ((0, None) if last else (2, MONDAY))


def test_an_older_surgery_does_not_undo_a_later_one():
    known = {1: place(1, last=MONDAY)}
    rota.settle(known, [visit(1, MONDAY - DAY)], MONDAY)
    assert known[1].last == MONDAY


def test_what_stands_is_counted_before_each_window_and_at_the_end():
    stands = [visit(1, MONDAY + 8 * DAY)]
    window = Window(2, MONDAY + 9 * DAY, time(10), time(12))
    made = rota.propose([place(1), place(2, MONDAY - 60 * DAY)], [window], {}, MONDAY + 30 * DAY, LIMITS, stands)
    assert [choice.place for choice in made.choices] == [2]
    assert made.problems == []

    alone = rota.propose([place(1)], [], {}, MONDAY + 30 * DAY, LIMITS, stands)
    assert alone == rota.Plan([], [])


@pytest.mark.parametrize("days, late", [(0, 0), (1, 1)])
def test_a_visit_on_the_very_day_on_which_it_is_due_is_not_late(days, late):
    due = rota.deadline(place(1, date(2026, 9, 1)), LIMITS)
    assert due == MONDAY
    assert len(rota.tardy(place(1, date(2026, 9, 1)), MONDAY + days * DAY, LIMITS)) == late
    assert len(rota.late([place(1, date(2026, 9, 1))], MONDAY + days * DAY, LIMITS)) == late


def test_one_home_one_person_one_week_and_one_month_are_told_as_one():
    assert rota.reason(place(1, MONDAY - 13 * DAY, homes=1, unmet=1), MONDAY, Limits(months=1)) == (
        "Estate 1 (1 home) last had a surgery on Tuesday 16 February 2027, 1 week before; its next is due by Tuesday "
        "16 March 2027, and no other estate free on this day is due sooner. 1 person asked for one and found none."
    )
    assert rota.reason(place(1, homes=0), MONDAY, LIMITS) == (
        "Estate 1 (0 homes) has not had a surgery yet, so it comes before every estate that has."
    )
    assert [rota.months(count) for count in (0, 1, 2)] == ["0 months", "1 month", "2 months"]


def test_those_who_would_wait_too_long_are_named_by_urgency_with_what_they_need():
    places = [place(2, date(2026, 6, 2)), place(1, date(2026, 6, 1)), place(3, MONDAY)]
    assert rota.late(places, MONDAY, LIMITS) == [
        "Estate 1 and Estate 2 would wait longer than 6 months by Monday 1 March 2027. This needs at least 2 more "
        "officer sessions before then, or a limit of 9 months."
    ]


def test_the_longest_wait_is_between_visits_or_from_the_last_to_the_end():
    made = [visit(1, MONDAY + 10 * DAY), visit(1, MONDAY + 40 * DAY), visit(2, MONDAY)]
    found = rota.waits(made, [place(1, MONDAY - 40 * DAY), place(2), place(3), place(4, MONDAY)], MONDAY + 50 * DAY)
    assert found == {1: 50, 2: 50, 3: 0, 4: 50}
    assert rota.waits(made, [place(1)], MONDAY + 50 * DAY) == {1: 30}
    assert rota.longest_wait([MONDAY + 5 * DAY, MONDAY], MONDAY + 6 * DAY) == 5


def test_an_estate_that_has_a_surgery_already_lets_the_one_that_waits_go_first():
    window, later = (Window(2, MONDAY + days * DAY, time(10), time(12)) for days in (40, 80))
    waits_long = place(2, MONDAY - 100 * DAY)
    made = rota.propose([place(1), waits_long], [window], {}, MONDAY + 50 * DAY, LIMITS, [visit(1, MONDAY)])
    assert [choice.place for choice in made.choices] == [2]

    known = {1: place(1, last=MONDAY - 90 * DAY)}
    rota.settle(known, [visit(1, MONDAY)], MONDAY)
    assert known[1].last == MONDAY

    once = rota.propose([place(1, cancelled=MONDAY)], [window, later], {}, MONDAY + 90 * DAY, LIMITS)
    assert ["was cancelled" in choice.because for choice in once.choices] == [True, False]


@pytest.mark.parametrize("until, limit", [(MONDAY, 1), (date(2027, 4, 1), 1), (date(2027, 4, 2), 2)])
def test_the_smallest_limit_is_a_month(until, limit):
    assert rota.longest([MONDAY, MONDAY + DAY], until) == limit
