"""What the rota promises, whatever it is given: limits, fairness, true explanations, and advice that works."""

import itertools
import re
from datetime import date, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from dartford_housing.core.dates import long_date
from surgeries import rota
from surgeries.rota import Limits, Place, Spot, Window

MONDAY = date(2027, 3, 1)
WEEK = timedelta(weeks=1)


def place(key, last, homes=100, unmet=0):
    return Place(key, f"Estate {key}", homes, last, (Spot(key, f"Hall {key}", True),), unmet)


def sessions(weeks):
    """Return a window for each number of weeks after the first Monday."""
    return [Window(1, MONDAY + week * WEEK, time(10), time(12)) for week in weeks]


def days_before(most):
    return st.dates(MONDAY - timedelta(days=most), MONDAY - timedelta(days=29)).filter(lambda day: day.day <= 28)


def kept(places, days, order, until, limits):
    """Return whether this order of visits leaves nobody waiting beyond the limit: judged apart from the rota."""
    for spot in places:
        visits = [spot.last, *(day for day, key in zip(days, order, strict=True) if key == spot.key), until]
        if any(rota.months_after(a, limits.months) < b for a, b in itertools.pairwise(visits)):
            return False
    return True


@given(
    st.lists(days_before(200), min_size=1, max_size=4),
    st.sets(st.integers(0, 25), min_size=1, max_size=5),
    st.integers(1, 7),
)
def test_whenever_any_order_of_visits_keeps_every_limit_the_rota_does(lasts, weeks, months):
    places = [place(key, last) for key, last in enumerate(lasts)]
    windows, limits, until = sessions(sorted(weeks)), Limits(months, rest=1), MONDAY + 26 * WEEK
    days = [window.day for window in windows]
    possible = any(
        kept(places, days, order, until, limits) for order in itertools.product(range(len(places)), repeat=len(windows))
    )

    made = rota.propose(places, windows, {}, until, limits)

    assert (made.problems == []) == possible


estates = st.lists(
    st.tuples(st.none() | days_before(700), st.integers(1, 900), st.integers(0, 9)), min_size=2, max_size=9
)


@given(estates, st.lists(st.integers(0, 103), min_size=1, max_size=104, unique=True), st.integers(1, 24))
def test_no_estate_gets_two_surgeries_more_than_another_so_homes_differ_by_one_at_most(found, weeks, months):
    """The bound that the pages state. For each home: an estate's visits are those of any other, give or take one."""
    places = [place(key, *facts) for key, facts in enumerate(found)]

    made = rota.propose(places, sessions(weeks), {}, MONDAY + 104 * WEEK, Limits(months)).choices

    visits = {p.key: sum(choice.place == p.key for choice in made) for p in places}
    assert max(visits.values()) - min(visits.values()) <= 1
    for one, two in itertools.permutations(places, 2):
        assert visits[one.key] / one.homes <= (visits[two.key] + 1) / one.homes


@given(estates, st.lists(st.integers(0, 40), min_size=1, max_size=30, unique=True), st.integers(1, 12))
def test_every_explanation_tells_the_figures_as_they_stood(found, weeks, months):
    limits, now = Limits(months), {key: place(key, *facts) for key, facts in enumerate(found)}

    for choice in rota.propose(list(now.values()), sessions(weeks), {}, MONDAY + 41 * WEEK, limits).choices:
        chosen = now[choice.place]
        assert f"Estate {choice.place} ({chosen.homes} home" in choice.because
        assert re.findall(r"(\d+) (?:person|people) asked", choice.because) == [str(chosen.unmet)] * bool(chosen.unmet)
        rested = [p for p in now.values() if p.last is None or (choice.day - p.last).days >= limits.rest]
        assert rota.deadline(chosen, limits) == min(rota.deadline(p, limits) for p in rested)
        if chosen.last:
            assert f"on {long_date(chosen.last)}, {(choice.day - chosen.last).days // 7} week" in choice.because
            assert f"due by {long_date(rota.deadline(chosen, limits))}" in choice.because
        else:
            assert "has not had a surgery yet" in choice.because
        now[choice.place] = place(choice.place, choice.day, chosen.homes)


@given(
    st.lists(days_before(400), min_size=1, max_size=6),
    st.lists(st.integers(0, 25), min_size=1, max_size=12, unique=True),
    st.integers(1, 8),
)
def test_a_limit_that_is_advised_can_be_kept(lasts, weeks, months):
    places, until = [place(key, last) for key, last in enumerate(lasts)], MONDAY + 26 * WEEK
    problems = rota.propose(places, sessions(weeks), {}, until, Limits(months)).problems
    assume(problems)

    advised = [int(found) for problem in problems for found in re.findall(r"or a limit of (\d+) month", problem)]

    assert len(advised) == len(problems)
    assert rota.propose(places, sessions(weeks), {}, until, Limits(max(advised))).problems == []
    assert rota.propose(places, sessions(weeks), {}, until, Limits(max(advised) - 1)).problems != []


@given(
    st.lists(st.none() | days_before(400), min_size=1, max_size=6),
    st.lists(st.integers(0, 20), max_size=8, unique=True),
    st.integers(1, 8),
)
def test_so_many_more_sessions_as_are_advised_leave_nobody_waiting_at_the_end(lasts, weeks, months):
    places, until = [place(key, last) for key, last in enumerate(lasts)], MONDAY + 26 * WEEK
    problems = rota.propose(places, sessions(weeks), {}, until, Limits(months)).problems
    wanted = [int(found) for problem in problems for found in re.findall(r"at least (\d+) more", problem)]
    assume(wanted)

    more = [Window(officer, until, time(10), time(12)) for officer in range(2, 2 + wanted[0])]
    left = rota.propose(places, sessions(weeks) + more, {}, until, Limits(months)).problems

    assert not any("would wait" in problem for problem in left)
