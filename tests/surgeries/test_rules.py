"""The rules of surgeries at their edges: who sees and changes what, when a time is over, how many can come."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from dartford_housing.core.dates import LOCAL
from dartford_housing.core.errors import NotAllowed
from surgeries import rules
from surgeries.rules import appointments, changing, queue, waiting
from tests.refusals import holds, refusal, someone

NOW = datetime(2027, 3, 16, 10, tzinfo=UTC)
TICK, HOUR, DAY = timedelta(microseconds=1), timedelta(hours=1), timedelta(days=1)
RUNS, OVERSEES = someone("run_surgeries", pk=1), someone("run_surgeries", "oversee_surgeries", pk=2)
PLANS, ACTS, TENANT = someone("plan_rota", pk=3), someone("act_for_residents", pk=4), someone(pk=5)
LOOKS_ON = someone("oversee_surgeries", pk=6)  # the one permission without the other opens nothing
EVERYONE = [RUNS, OVERSEES, PLANS, ACTS, TENANT, LOOKS_ON]
OWN, OTHERS = SimpleNamespace(user_id=5), SimpleNamespace(user_id=9)


def allowed(rule, *given):
    return [who.pk for who in EVERYONE if not refusal(rule, who, *given)]


def surgery(officer_id, *colleagues):
    return SimpleNamespace(officer_id=officer_id, officers=[SimpleNamespace(pk=pk) for pk in colleagues])


def test_planning_and_running_are_two_roles():
    assert allowed(rules.require_can_plan) == [3]
    assert allowed(rules.require_can_run) == [1, 2]


@pytest.mark.parametrize(
    "held, pks", [(surgery(1), [1, 2]), (surgery(9, 9, 1), [1, 2]), (surgery(9, 9), [2]), (surgery(5, 5), [2])]
)
def test_what_is_brought_is_read_by_those_who_hold_the_surgery_or_oversee_all(held, pks):
    assert allowed(rules.require_can_read, held) == pks
    assert [who.pk for who in EVERYONE if rules.can_read(who, held)] == pks


@pytest.mark.parametrize("officer, pks", [(None, [1, 2]), (1, [1, 2]), (9, [2])])
def test_what_a_visit_is_about_is_read_by_all_officers_until_one_of_them_has_agreed_it(officer, pks):
    assert allowed(appointments.require_can_read, SimpleNamespace(officer_id=officer)) == pks


@pytest.mark.parametrize("held, pks", [(None, [2]), (surgery(1), [1, 2]), (surgery(9), [2])])
def test_what_someone_on_the_waiting_list_brings_is_read_by_whoever_runs_the_surgery(held, pks):
    row = SimpleNamespace(surgery=held)
    assert [who.pk for who in EVERYONE if waiting.can_read(who, row)] == pks


@pytest.mark.parametrize(
    "rule", [rules.require_can_change, appointments.require_can_change, waiting.require_can_change]
)
def test_a_resident_changes_only_their_own_place_and_a_signed_link_its_own(rule):
    assert allowed(rule, SimpleNamespace(resident=OWN)) == [1, 2, 5]
    assert allowed(rule, SimpleNamespace(resident=OTHERS)) == [1, 2]
    assert allowed(rule, SimpleNamespace(resident=None)) == [1, 2]
    assert refusal(rule, None, SimpleNamespace(resident=OTHERS)) == ""


def test_a_resident_books_for_themselves_and_officers_for_others():
    assert allowed(rules.require_can_book_for, OWN) == [1, 2, 4, 5]
    assert allowed(rules.require_can_book_for, OTHERS) == [1, 2, 4]
    assert refusal(rules.require_can_book_for, None, None) == ""
    assert refusal(rules.require_can_book_for, None, OTHERS)


@pytest.mark.parametrize("state, before, may", [
    ("booked", HOUR, 1), ("booked", HOUR + TICK, 0), ("missed", timedelta(), 1), ("attended", timedelta(), 0),
])  # fmt: skip
def test_coming_is_noted_from_an_hour_before(state, before, may):
    booking = SimpleNamespace(state=state, slot=SimpleNamespace(starts=NOW + before))
    assert rules.can_note_visit(RUNS, booking, NOW) is bool(may)
    assert rules.can_note_visit(TENANT, booking, NOW) is False
    holds(rules.require_can_note_visit, (RUNS, booking, NOW), "" if may else "from an hour before")
    with pytest.raises(NotAllowed):
        rules.require_can_note_visit(TENANT, booking, NOW)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_on, ("published", NOW + TICK, NOW), ""),
        (rules.require_on, ("published", NOW, NOW), "has passed"),
        (rules.require_on, ("cancelled", NOW + TICK, NOW), "not on"),
        (rules.require_booked, ("booked", NOW + TICK, NOW), ""),
        (rules.require_booked, ("booked", NOW, NOW), "has passed"),
        (rules.require_booked, ("cancelled", NOW + TICK, NOW), "already been cancelled"),
        (rules.require_today, ("published", NOW.date(), NOW.date()), ""),
        (rules.require_today, ("published", NOW.date() + DAY, NOW.date()), "only on the day"),
        (rules.require_today, ("cancelled", NOW.date(), NOW.date()), "only on the day"),
        (appointments.require_to_come, (NOW + TICK, NOW), ""),
        (appointments.require_to_come, (NOW, NOW), "has passed"),
        (appointments.require_to_come, (None, NOW), "has passed"),
        (appointments.require_begun, (NOW, NOW), ""),
        (appointments.require_begun, (NOW + TICK, NOW), "not come yet"),
        (appointments.require_begun, (None, NOW), "not come yet"),
        (appointments.require_time, (NOW, 45, NOW), "has passed"),
        (appointments.require_time, (NOW + HOUR, 45, NOW), ""),
        (appointments.require_time, (datetime(2027, 3, 17, 23, 30, tzinfo=LOCAL), 45, NOW), "8am and 8pm"),
        (changing.require_changeable, ("published", NOW + TICK, NOW), ""),
        (changing.require_changeable, ("published", NOW, NOW), "not over"),
        (changing.require_changeable, ("proposed", NOW + TICK, NOW), "not over"),
        (changing.require_coming, (NOW + TICK, NOW), ""),
        (changing.require_coming, (NOW, NOW), "has passed"),
        (waiting.require_open, ("open", NOW, NOW - TICK), ""),
        (waiting.require_open, ("open", NOW, NOW), "is over"),
        (waiting.require_open, ("expired", NOW, NOW - TICK), "is over"),
        (waiting.require_open, ("accepted", NOW, NOW - TICK), "already been answered"),
        (waiting.require_open, ("declined", NOW, NOW - TICK), "already been answered"),
        (waiting.require_open, ("withdrawn", NOW, NOW - TICK), "no longer there"),
    ],
)
def test_a_time_is_over_the_moment_it_comes(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_party, (0,), "from 1 to 12"),
        (rules.require_party, (1,), ""),
        (rules.require_party, (12,), ""),
        (rules.require_party, (13,), "from 1 to 12"),
        (rules.require_run, (1, 2), "two times"),
        (rules.require_run, (2, 2), ""),
        (waiting.require_places, (0,), "Up to 4"),
        (waiting.require_places, (1,), ""),
        (waiting.require_places, (4,), ""),
        (waiting.require_places, (5,), "Up to 4"),
        (rules.require_place, ({1, 2}, 2), "just booked"),
        (rules.require_place, ({1}, 2), ""),
        (rules.require_place, (set(), 0), "just booked"),
        (queue.require_seats, ([1, 2], 2), ""),
        (queue.require_seats, ([1, 2, 3], 2), "1 of those"),
        (changing.require_tried, (2,), "at least 3"),
        (changing.require_tried, (3,), ""),
        (changing.require_some_left, ([1, 2], [1]), ""),
        (changing.require_some_left, ([1, 2], [1, 2]), "No time would be left"),
        (changing.require_some_left, ([1, 2], []), "at least one"),
    ],
)
def test_how_many_can_come_and_how_often_we_try(rule, given, words):
    holds(rule, given, words)


def test_the_first_free_seat_is_taken():
    assert [rules.require_place(taken, 3) for taken in (set(), {1}, {2}, {1, 2})] == [1, 2, 1, 3]


@pytest.mark.parametrize("party, minutes, times", [(3, 20, 1), (4, 20, 2), (4, 29, 2), (4, 30, 1), (12, 45, 1)])
def test_four_or_more_get_two_times_where_each_is_short(party, minutes, times):
    assert rules.times_needed(party, minutes) == times


@pytest.mark.parametrize("length, minutes, count", [(20, 20, 1), (39, 20, 1), (40, 20, 2), (120, 45, 2)])
def test_a_surgery_holds_as_many_whole_times_as_fit(length, minutes, count):
    times = rules.times_of(NOW, NOW + timedelta(minutes=length), minutes)
    assert times == [NOW + timedelta(minutes=minutes * n) for n in range(count)]
    holds(rules.times_of, (NOW, NOW + timedelta(minutes=minutes) - TICK, minutes), "too short")


@pytest.mark.parametrize(
    "days, before, made, due",
    [
        (7, 7 * DAY, 8 * DAY, 1), (7, 7 * DAY + TICK, 8 * DAY, 0), (7, DAY + TICK, 8 * DAY, 1), (7, DAY, 8 * DAY, 0),
        (7, 6 * DAY, 7 * DAY, 0), (1, DAY, 2 * DAY, 1), (1, TICK, 2 * DAY, 1), (1, timedelta(), 2 * DAY, 0),
        (1, TICK, DAY, 0),
    ],
)  # fmt: skip
def test_a_reminder_goes_in_its_time_and_not_for_what_was_booked_after_it(days, before, made, due):
    assert rules.reminder_due(days, NOW, NOW - made, NOW - before) is bool(due)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_open_query, ("open", "attended"), ""),
        (rules.require_open_query, ("open", "booked"), "has come"),
        (rules.require_open_query, ("answered", "attended"), "already been told"),
        (rules.require_outcome, ("passed on", "We have sent it on."), ""),
        (rules.require_outcome, ("answered", "It is mended."), ""),
        (rules.require_outcome, ("service request", "Someone will come."), ""),
        (rules.require_outcome, ("complaint offered", "We offered one."), ""),
        (rules.require_outcome, ("shelved", "x"), "how the query ended"),
        (rules.require_reason, (" ",), "Give the reason"),
        (rules.require_reason, ("A flood.",), ""),
        (queue.require_somebody, ([],), "waiting"),
        (queue.require_somebody, ([1, 2],), ""),
        (appointments.require_state, ("asked", {"asked"}), ""),
        (appointments.require_state, ("agreed", {"asked"}), "moved on"),
        (appointments.require_where, ("home", "1 High Street"), ""),
        (appointments.require_where, ("home", " "), "address at which"),
        (appointments.require_where, ("call", ""), "number at which"),
        (changing.require_another, (1, 2, "venue"), ""),
        (changing.require_another, (1, 1, "venue"), "how it is already"),
        (changing.require_as_seen, ("a", "a"), ""),
        (changing.require_as_seen, ("a", "b"), "list has changed"),
        (changing.require_open_row, ("open",), ""),
        (changing.require_open_row, ("kept",), "settled already"),
        (rules.require_outcome, ("answered", " "), "what the resident is told"),
        (rules.require_day, (None,), "by when"),
        (rules.require_day, (date(2027, 3, 30),), ""),
        (rules.require_authority, ("self", "", ""), ""),
        (rules.require_authority, ("carer", "Ada", "The resident told us."), ""),
        (rules.require_authority, ("carer", " ", "The resident told us."), "the name"),
        (rules.require_authority, ("carer", "Ada", " "), "how we know"),
        (rules.require_consent, (True,), ""),
        (rules.require_consent, (False,), "only if they agree"),
        (rules.require_not_rated, (None, "answered"), ""),
        (rules.require_not_rated, (None, "open"), "not answered yet"),
        (rules.require_not_rated, (date(2027, 3, 30), "answered"), "already told us"),
        (queue.require_with, (1, False, 1), ""),
        (queue.require_with, (2, False, 1), "not with you"),
        (queue.require_with, (1, True, 1), "not with you"),
        (rules.require_no_clash, ([],), ""),
        (rules.require_no_clash, (["a surgery"],), "clashes with a surgery"),
        (rules.require_draft, (False,), ""),
        (rules.require_draft, (True,), "has been published"),
        (waiting.require_waits, ("waiting",), ""),
        (waiting.require_waits, ("paused",), ""),
        (waiting.require_waits, ("left",), "no longer"),
        (waiting.require_full, ([],), ""),
        (waiting.require_full, ([None],), "free time"),
    ],
)
def test_a_query_and_a_place_in_the_queue_move_on_once(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize("reach, field", [("email", 0), ("text", 1), ("telephone", 1), ("post", 2)])
def test_the_way_that_was_chosen_leads_to_the_person(reach, field):
    held = ["", "", ""]
    assert refusal(rules.require_reachable, reach, *held)
    held[field] = "x"
    assert refusal(rules.require_reachable, reach, *held) == ""
    assert refusal(rules.require_reachable, "none", *held)
    assert refusal(rules.require_reachable, "none", "", "", "", none=True) == ""


def test_who_booked_is_called_from_five_minutes_before_and_otherwise_after_those_who_dropped_in():
    def order(early):
        line = [queue.InLine(1, NOW, NOW + timedelta(minutes=5) + early), queue.InLine(2, NOW), queue.InLine(3, NOW)]
        return [one.key for one in queue.in_order(line, NOW)]

    assert queue.require_somebody([7, 8]) == 7
    assert (order(timedelta()), order(TICK)) == ([1, 2, 3], [2, 3, 1])


@pytest.mark.parametrize("way, days", [("email", 2), ("telephone", 2), ("post", 5)])
def test_a_time_is_kept_only_when_there_are_days_left_to_choose(way, days):
    assert changing.notice(way) == days * DAY


def test_a_visit_is_noted_half_an_hour_after_it_ends_and_a_call_when_it_ends():
    assert appointments.over_by("home", NOW, 45) == NOW + timedelta(minutes=75)
    assert appointments.over_by("call", NOW, 20) == NOW + timedelta(minutes=20)
