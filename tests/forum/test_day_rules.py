"""Days on which something begins or ends at the Forum and the Board: the day before, the day, the day after."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.working_days import Calendar
from forum.rules import (
    agenda,
    contributions,
    gatherings,
    interests,
    minutes,
    notice,
    offices,
    people,
    room,
    standards,
    suggestions,
    terms,
    training,
)
from tests.refusals import holds, refusal

DAY = timedelta(days=1)
MAY = date(2026, 5, 1)
NOW = datetime(2026, 5, 1, 18, tzinfo=UTC)
TICK = timedelta(microseconds=1)
PLAIN = Calendar("England")


@pytest.mark.parametrize(
    "starts, years, ends",
    [
        (date(2025, 2, 28), 3, date(2028, 2, 27)),
        (date(2026, 1, 29), 1, date(2027, 1, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2026, 1, 1), 1, date(2026, 12, 31)),
    ],
)
def test_a_term_is_whole_years_and_ends_the_day_before(starts, years, ends):
    assert terms.last_day(starts, years) == ends


FIRST, SECOND = (date(2020, 5, 1), date(2023, 4, 30)), (date(2023, 5, 1), date(2026, 4, 30))


@pytest.mark.parametrize(
    "served, starts, maximum, row",
    [
        ([FIRST, SECOND], MAY, 2, 2),
        ([FIRST, SECOND], MAY, None, 2),
        ([FIRST, (date(2023, 5, 1), None)], MAY, 3, 2),
        ([SECOND, (MAY, None)], MAY, 2, 1),
        ([FIRST, SECOND], SECOND[0], 2, 1),
        ([(date(2021, 1, 1), date(2022, 4, 30)), SECOND], MAY, 2, 1),
        ([(date(2021, 1, 1), date(2022, 5, 1)), SECOND], MAY, 2, 2),
    ],
)
def test_terms_in_a_row_are_those_before_with_no_more_than_a_year_between(served, starts, maximum, row):
    assert terms.terms_in_a_row(served, starts) == row
    words = "year off" if maximum and row >= maximum else ""
    holds(terms.require_may_serve, (served, starts, maximum), words)


@pytest.mark.parametrize("days, may", [(365, True), (366, False)])
def test_a_representative_acts_until_the_anniversary_of_the_declaration(days, may):
    assert terms.may_act(MAY, None, MAY, MAY, MAY + days * DAY) is may
    assert terms.may_act(MAY, None, MAY, None, MAY) is False


@pytest.mark.parametrize(
    "served, starts, ends, words",
    [
        ([(MAY, MAY)], MAY, None, "until Friday 1 May 2026"),
        ([(MAY, MAY)], MAY + DAY, None, ""),
        ([(MAY, None)], MAY + DAY, None, "hold a seat already"),
        ([(MAY, None)], MAY - DAY, MAY - DAY, ""),
        ([(MAY, None)], MAY - DAY, MAY, "hold a seat already"),
        ([], MAY, None, ""),
    ],
)
def test_a_second_seat_begins_when_the_first_is_over(served, starts, ends, words):
    holds(terms.require_not_serving, (served, starts, ends), words)


@pytest.mark.parametrize(
    "ends, starts, at_once, last",
    [(MAY, MAY - DAY, True, MAY - DAY), (MAY, MAY, False, MAY), (MAY, MAY, True, None), (MAY - DAY, MAY, False, None)],
)
def test_a_seat_that_is_given_up_has_a_last_day_in_its_term(ends, starts, at_once, last):
    if last:
        assert terms.last_before(ends, starts, at_once=at_once) == last
        return
    with pytest.raises(RuleBroken, match="began today"):
        terms.last_before(ends, starts, at_once=at_once)


@pytest.mark.parametrize(
    "nothing, text, words",
    [(True, "", ""), (False, "My son mows.", ""), (True, "My son mows.", "Say what"), (False, " ", "Say what")],
)
def test_a_declaration_names_links_or_says_that_there_are_none(nothing, text, words):
    holds(terms.require_declared, (nothing, text), words)


@pytest.mark.parametrize(
    "since, on, due",
    [(date(2024, 2, 29), date(2025, 2, 28), False), (date(2024, 2, 29), date(2025, 3, 1), True), (None, MAY, True)],
)
def test_an_office_is_elected_again_after_a_year(since, on, due):
    assert offices.election_due(since, on) is due
    assert offices.last_of_predecessor(MAY) == date(2026, 4, 30)


@pytest.mark.parametrize(
    "ends, on, held",
    [(None, MAY - DAY, False), (None, MAY, True), (MAY, MAY, True), (MAY, MAY + DAY, False), (MAY + DAY, MAY, True)],
)
def test_an_office_is_held_from_its_first_day_to_its_last(ends, on, held):
    assert offices.covers(MAY, ends, on) is held


@pytest.mark.parametrize(
    "term, other, shared",
    [
        ((MAY, MAY), (MAY, MAY), True),
        ((MAY, MAY), (MAY + DAY, None), False),
        ((MAY + DAY, None), (MAY, MAY), False),
        ((MAY, None), (MAY - DAY, None), True),
        ((MAY, MAY + DAY), (MAY + DAY, None), True),
        ((MAY, None), (MAY - DAY, MAY), True),
    ],
)
def test_two_terms_overlap_when_they_share_a_day(term, other, shared):
    assert people.overlaps(*term, *other) is shared


@pytest.mark.parametrize(
    "attended, months, last",
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 27), 1, date(2026, 2, 27)),
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (MAY, None, None),
    ],
)
def test_a_course_counts_to_the_same_day_or_the_end_of_its_month(attended, months, last):
    assert training.expires(attended, months) == last
    assert training.counts(attended, months, attended) is True
    assert training.counts(attended, months, attended - DAY) is False
    if last:
        assert [training.counts(attended, months, last + n * DAY) for n in (0, 1)] == [True, False]


def test_training_that_ran_out_is_missing_again():
    needed = [("Data", 12, [date(2025, 4, 30)]), ("Safety", None, [date(2000, 1, 1)]), ("Tenders", 12, [])]
    assert training.missing(needed, date(2026, 4, 30)) == ["Tenders"]
    assert training.missing(needed, MAY) == ["Data", "Tenders"]


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (agenda.require_happened, (MAY, MAY - DAY), "not happened yet"),
        (agenda.require_happened, (MAY, MAY), ""),
        (suggestions.require_ahead, (MAY, MAY, MAY + DAY), ""),
        (suggestions.require_ahead, (MAY - DAY, MAY, MAY + DAY), "from today"),
        (suggestions.require_ahead, (MAY, MAY, MAY), "before the meeting"),
        (contributions.require_day, (MAY, MAY), ""),
        (contributions.require_day, (MAY + DAY, MAY), "not come yet"),
        (contributions.require_day, (MAY - 366 * DAY, MAY), ""),
        (contributions.require_day, (MAY - 367 * DAY, MAY), "from Wednesday 30 April 2025"),
        (people.require_ends_after, (MAY, MAY), ""),
        (people.require_ends_after, (MAY, MAY - DAY), "before the first"),
        (people.require_ends_after, (MAY, None), ""),
        (room.require_last_day, (MAY, MAY), ""),
        (room.require_last_day, (MAY, MAY - DAY), "before the first"),
        (room.require_last_day, (MAY, None), ""),
        (standards.require_end, (MAY, MAY), ""),
        (standards.require_end, (MAY, MAY - DAY), "before it began"),
        (training.require_past, (MAY, MAY), ""),
        (training.require_past, (MAY + DAY, MAY), "once it has taken place"),
        (minutes.require_confirmable, ("draft", MAY, MAY + DAY, MAY + DAY), ""),
        (minutes.require_confirmable, ("draft", MAY, MAY + DAY, MAY), "not happened yet"),
        (minutes.require_confirmable, ("draft", MAY, MAY, MAY), "later meeting"),
    ],
)
def test_the_day_itself_counts_and_the_day_beyond_is_refused(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize("closes, is_open", [(None, False), (MAY - DAY, False), (MAY, True), (MAY + DAY, True)])
def test_suggestions_are_taken_to_the_end_of_the_last_day(closes, is_open):
    assert suggestions.is_open(closes, MAY) is is_open


@pytest.mark.parametrize(
    "rule, now, cancelled, words",
    [
        (gatherings.require_begun, NOW - TICK, False, "once it has taken place"),
        (gatherings.require_begun, NOW, False, ""),
        (gatherings.require_begun, NOW, True, "once it has taken place"),
        (gatherings.require_ahead, NOW - TICK, False, ""),
        (gatherings.require_ahead, NOW, False, "is over"),
        (gatherings.require_ahead, NOW - TICK, True, "called off"),
    ],
)
def test_what_came_of_a_gathering_is_told_from_its_beginning_and_asked_to_until_its_end(rule, now, cancelled, words):
    told = refusal(rule, NOW, now, cancelled=cancelled)
    assert (words in told, bool(told)) == (True, bool(words))


def test_a_resident_is_invited_again_after_four_weeks():
    assert interests.invited_before(MAY) == date(2026, 4, 3)
    holds(interests.require_agreed, (True,), "")
    holds(interests.require_agreed, (False,), "Without it nothing is kept")
    holds(interests.require_something, ([], None), "what you care about")
    holds(interests.require_something, ([], 2), "")
    holds(interests.require_something, (["cleaning"], None), "")
    holds(interests.require_somebody, (0,), "within the last 28 days")
    holds(interests.require_somebody, (1,), "")
    holds(interests.require_not_too_many, (200,), "")
    holds(interests.require_not_too_many, (201,), "More than 200")


@pytest.mark.parametrize(
    "moved_to, words",
    [
        (date(2026, 5, 11), ""),
        (date(2026, 5, 8), "fewer than 5"),
        (date(2026, 5, 20), ""),
        (date(2026, 5, 21), ""),
    ],
)
def test_a_meeting_is_not_moved_into_its_clear_days(moved_to, words):
    holds(notice.require_clear_days_kept, (MAY, date(2026, 5, 20), moved_to, 5, PLAIN), words)


def test_a_meeting_that_was_called_late_can_stand_on_its_day_or_later():
    for moved_to, words in ((date(2026, 5, 6), ""), (date(2026, 5, 7), ""), (date(2026, 5, 5), "fewer than 5")):
        holds(notice.require_clear_days_kept, (MAY, date(2026, 5, 6), moved_to, 5, PLAIN), words)


def test_clear_days_are_none_on_the_day_itself_and_one_day_is_told_as_one():
    assert notice.clear_days_between(MAY, MAY, PLAIN) == 0
    assert notice.clear_days_between(MAY, MAY - DAY, PLAIN) == 0
    holiday = Calendar("England", {date(2026, 5, 4): "Early May bank holiday"})
    assert notice.explained(date(2026, 5, 5), holiday, 1) == (
        "1 clear working day before Tuesday 5 May 2026; neither the day of publication nor the day of the meeting "
        "counts. Early May bank holiday (Mon 4 May 2026) is not counted."
    )
    holds(notice.require_certified_when_late, (False, " "), "Name the chair")
    holds(notice.require_certified_when_late, (False, "Judith Hallam"), "")
    holds(notice.require_certified_when_late, (True, ""), "")


@pytest.mark.parametrize(
    "often, hour, day, since",
    [
        ("daily", 8, 1, date(2026, 4, 30)),
        ("daily", 7, 1, None),
        ("weekly", 8, 4, date(2026, 4, 27)),
        ("weekly", 8, 5, None),
        ("weekly", 7, 4, None),
        ("never", 8, 4, None),
    ],
)
def test_the_digest_of_the_room_is_due_from_eight_every_day_or_on_mondays(often, hour, day, since):
    assert room.digest_since(often, datetime(2026, 5, day, hour, tzinfo=UTC)) == since
