from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surgeries import rota
from surgeries.rota import Limits, Place, Spot, Window

MONDAY = date(2027, 3, 1)
HALF_A_YEAR = Limits(months=6)


def place(key, last=None, homes=100, unmet=0, cancelled=None, step_free=True):
    return Place(key, f"Estate {key}", homes, last, (Spot(key, f"Hall {key}", step_free),), unmet, cancelled)


def weekly(count, officer=1, first=MONDAY):
    return [Window(officer, first + timedelta(weeks=n), time(10), time(12)) for n in range(count)]


def plan(places, windows, closed=None, until=MONDAY + timedelta(weeks=26), limits=HALF_A_YEAR):
    return rota.propose(places, windows, closed or {}, until, limits)


def order(made):
    return [choice.place for choice in made.choices]


def test_the_longest_unserved_comes_first_and_those_never_served_before_all():
    places = [place(1, date(2027, 1, 4)), place(2, date(2026, 11, 2)), place(3)]

    assert order(plan(places, weekly(3))) == [3, 2, 1]


@pytest.mark.parametrize(
    "more, first",
    [({"unmet": 3}, 2), ({"homes": 300}, 2), ({"unmet": 0}, 1)],
    ids=["unmet demand", "homes", "the name, when all is equal"],
)
def test_equals_are_told_apart_by_unmet_demand_then_homes(more, first):
    assert order(plan([place(1), place(2, **more)], weekly(1))) == [first]


def test_no_surgery_on_a_closed_day():
    made = plan([place(1)], weekly(2), closed={MONDAY: "Bank holiday"})

    assert [choice.day for choice in made.choices] == [MONDAY + timedelta(weeks=1)]


def test_an_officer_is_not_in_two_places_and_a_venue_not_used_twice_at_once():
    windows = [Window(1, MONDAY, time(10), time(12)), Window(1, MONDAY, time(11), time(13))]
    hall = Spot(9, "One hall", True)
    shared = [Place(1, "A", 10, None, (hall,)), Place(2, "B", 10, None, (hall,))]

    assert len(plan([place(1), place(2)], windows).choices) == 1
    assert len(plan(shared, [windows[0], Window(2, MONDAY, time(11), time(13))]).choices) == 1


def test_two_officers_serve_two_estates_at_once():
    assert order(plan([place(1), place(2)], weekly(1) + weekly(1, officer=2))) == [1, 2]


def test_an_estate_without_a_step_free_venue_is_named_and_not_planned():
    made = plan([place(1, step_free=False)], weekly(1))

    assert made.choices == []
    assert made.problems == ["Estate 1 has no step-free venue, so it cannot be planned."]


def test_an_estate_rests_four_weeks_between_two_surgeries():
    days = [choice.day for choice in plan([place(1)], weekly(9)).choices]

    assert days == [MONDAY, MONDAY + timedelta(weeks=4), MONDAY + timedelta(weeks=8)]


def test_each_choice_is_explained_from_its_own_figures():
    places = [place(1, date(2026, 10, 5), homes=396, unmet=2, cancelled=date(2027, 1, 18))]

    assert plan(places, weekly(1)).choices[0].because == (
        "Estate 1 (396 homes) last had a surgery on Monday 5 October 2026, 21 weeks before; its next is due by "
        "Monday 5 April 2027, and no other estate free on this day is due sooner. Its surgery on Monday 18 January "
        "2027 was cancelled, so it keeps its place. 2 people asked for one and found none."
    )


def test_what_cannot_be_kept_is_said_with_what_would_help():
    late = plan([place(1, date(2026, 6, 1)), place(2, date(2026, 6, 2))], weekly(1))

    assert late.problems == [
        "Estate 1 is visited on Monday 1 March 2027, after Tuesday 1 December 2026 when it is due. "
        "It needs an earlier session, or a limit of 9 months.",
        "Estate 2 would wait longer than 6 months by Monday 30 August 2027. This needs at least 1 more officer "
        "session before then, or a limit of 15 months.",
    ]


def test_an_estate_that_never_had_one_is_not_helped_by_a_longer_limit():
    assert plan([place(1)], []).problems == [
        "Estate 1 would wait longer than 6 months by Monday 30 August 2027. This needs at least 1 more officer session "
        "before then."
    ]


@given(st.dates(MONDAY - timedelta(days=900), MONDAY))
def test_the_limit_that_would_do_is_the_smallest_that_does(last):
    until = MONDAY + timedelta(weeks=26)
    limit = rota.longest([last], until)

    assert rota.late([place(1, last)], until, Limits(months=limit)) == []
    assert limit == 1 or rota.late([place(1, last)], until, Limits(months=limit - 1)) != []


@pytest.mark.parametrize(
    "day, months, then",
    [
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 1, 15), 12, date(2028, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_end_where_the_month_ends(day, months, then):
    assert rota.months_after(day, months) == then


histories = st.lists(
    st.none() | st.dates(MONDAY - timedelta(days=170), MONDAY - timedelta(days=30)), min_size=1, max_size=12
)


@given(histories, st.integers(1, 2))
def test_no_estate_waits_beyond_its_limit_while_every_estate_can_be_seen_in_time(lasts, officers):
    """With a session a week for each of at most twelve estates, a limit of six months can always be kept."""
    places = [place(key, last) for key, last in enumerate(lasts)]
    windows = [window for officer in range(officers) for window in weekly(26, officer)]
    until = MONDAY + timedelta(weeks=26)

    made = plan(places, windows, until=until, limits=Limits(months=9))

    longest = rota.waits(made.choices, places, until)
    assert made.problems == []
    assert all(days <= 9 * 31 for days in longest.values())


@given(histories)
def test_no_officer_and_no_venue_is_ever_in_two_places(lasts):
    windows = weekly(8) + weekly(8, officer=2) + [Window(1, MONDAY, time(11), time(13))]
    made = plan([place(key, last) for key, last in enumerate(lasts)], windows).choices

    for one in made:
        same = [two for two in made if two is not one and rota.overlap(two, Window(0, one.day, one.starts, one.ends))]
        assert all(two.officer != one.officer and two.spot != one.spot for two in same)


def held(key, day, officer=1, spot=None, starts=time(10), ends=time(12)):
    return rota.Choice(key, spot or key, officer, day, starts, ends)


def test_what_already_stands_keeps_its_officer_its_venue_and_its_estates_turn():
    windows = [*weekly(2), *weekly(2, officer=2)]
    stands = [held(1, MONDAY)]

    made = rota.propose([place(1), place(2), place(3)], windows, {}, MONDAY + timedelta(weeks=4), HALF_A_YEAR, stands)

    assert [(c.officer, c.day, c.place) for c in made.choices] == [
        (2, MONDAY, 2),
        (1, MONDAY + timedelta(weeks=1), 3),
    ]
    assert made.problems == []


@given(st.lists(st.integers(0, 25), max_size=4, unique=True), st.integers(1, 3))
def test_with_what_stands_nobody_is_in_two_places_and_no_estate_is_visited_within_its_rest(weeks, estates):
    places = [place(n + 1, spot_shared) for n, spot_shared in enumerate([None] * estates)]
    stands = [held(1 + n % estates, MONDAY + timedelta(weeks=week)) for n, week in enumerate(sorted(weeks))]

    made = rota.propose(places, weekly(26), {}, MONDAY + timedelta(weeks=26), HALF_A_YEAR, stands)

    days = [choice.day for choice in made.choices]
    assert not set(days) & {choice.day for choice in stands}
    for choice in made.choices:
        same = [c.day for c in [*made.choices, *stands] if c.place == choice.place and c is not choice]
        assert all(abs((choice.day - day).days) >= HALF_A_YEAR.rest for day in same)
