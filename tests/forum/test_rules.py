"""What the Board goes by, as tables."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.working_days import Calendar
from forum.rules import minutes, notice, privacy, quorum

ENGLAND = Calendar(
    "England",
    {
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 28): "Boxing Day",
        date(2027, 1, 1): "New Year’s Day",
        date(2027, 3, 26): "Good Friday",
        date(2027, 3, 29): "Easter Monday",
        date(2027, 5, 3): "Early May bank holiday",
    },
)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
calendars = st.sets(days, max_size=60).map(lambda off: Calendar("any", dict.fromkeys(off, "a holiday")))


@pytest.mark.parametrize(
    "meeting, by",
    [
        (date(2026, 12, 9), date(2026, 12, 1)),  # no holiday
        (date(2026, 12, 7), date(2026, 11, 27)),  # a Monday: two weekends between
        (date(2027, 1, 6), date(2026, 12, 24)),  # Christmas, Boxing Day and New Year between
        (date(2027, 4, 7), date(2027, 3, 30)),  # Easter just before
        (date(2027, 3, 31), date(2027, 3, 19)),  # Easter between
        (date(2027, 5, 5), date(2027, 4, 26)),  # Early May between
    ],
)
def test_the_last_day_to_publish(meeting, by):
    assert notice.publish_by(meeting, ENGLAND) == by


@given(days, st.integers(0, 20), calendars)
def test_the_last_day_is_in_time_and_the_next_working_day_is_not(meeting, count, calendar):
    last = notice.publish_by(meeting, calendar, count)

    assert calendar.is_working_day(last)
    assert notice.clear_days_between(last, meeting, calendar) == count
    assert notice.is_in_time(last, meeting, calendar, count)
    assert notice.is_in_time(calendar.add(last, 1), meeting, calendar, count) is False or count == 0


@given(days, st.integers(0, 40), calendars)
def test_publishing_earlier_never_leaves_fewer_clear_days(meeting, ahead, calendar):
    day = meeting - timedelta(days=ahead)

    assert notice.clear_days_between(day - timedelta(days=1), meeting, calendar) >= notice.clear_days_between(
        day, meeting, calendar
    )


def test_the_reckoning_is_told_with_the_holidays_it_steps_over():
    assert notice.explained(date(2027, 3, 31), ENGLAND) == (
        "5 clear working days before Wednesday 31 March 2027; neither the day of publication nor the day of the "
        "meeting counts. Good Friday (Fri 26 Mar 2027) and Easter Monday (Mon 29 Mar 2027) are not counted."
    )


@pytest.mark.parametrize("day, year", [(date(2026, 4, 30), 2025), (date(2026, 5, 1), 2026), (date(2027, 1, 6), 2026)])
def test_the_municipal_year_turns_in_may(day, year):
    assert minutes.municipal_year(day) == year


def test_years_are_written_as_councils_write_them():
    assert [minutes.year_words(2026), minutes.year_words(1999)] == ["2026/27", "1999/00"]


@pytest.mark.parametrize(
    "used, count, numbers",
    [([], 3, [1, 2, 3]), ([1, 2, 3], 2, [4, 5]), (range(1, 168), 2, [168, 169]), ([13], 0, [])],
)
def test_minute_numbers_run_on(used, count, numbers):
    assert list(minutes.running_numbers(used, count)) == numbers


@pytest.mark.parametrize("present, needed, fine", [(0, 3, False), (2, 3, False), (3, 3, True), (4, 3, True)])
def test_quorum_on_both_sides(present, needed, fine):
    assert quorum.is_quorate(present, needed) is fine


@pytest.mark.parametrize("outcome, refused", [("resolved", True), ("recommended", True), ("noted", False), ("", False)])
def test_without_a_quorum_nothing_is_decided(outcome, refused):
    if not refused:
        return quorum.require_quorum(outcome, 2, 3)
    with pytest.raises(RuleBroken, match="not quorate"):
        quorum.require_quorum(outcome, 2, 3)


GROUND = {
    "privacy": "exempt",
    "paragraph": 3,
    "public_interest": "Prices in a live tender.",
    "decided_by": "Head of Housing",
    "review_on": date(2027, 6, 1),
}


@pytest.mark.parametrize(
    "change, field",
    [
        ({}, None),
        ({"paragraph": None}, "paragraph"),
        ({"paragraph": 0}, "paragraph"),
        ({"paragraph": 8}, "paragraph"),
        ({"public_interest": "  "}, "public_interest"),
        ({"decided_by": ""}, "decided_by"),
        ({"review_on": None}, "review_on"),
        ({"privacy": "confidential", "paragraph": None}, None),
        ({"privacy": "public", "paragraph": None, "public_interest": "", "decided_by": "", "review_on": None}, None),
    ],
)
def test_secrecy_needs_its_ground(change, field):
    if field is None:
        return privacy.require_ground(**{**GROUND, **change})
    with pytest.raises(RuleBroken) as refusal:
        privacy.require_ground(**{**GROUND, **change})
    assert refusal.value.field == field


@pytest.mark.parametrize(
    "state, at, sentence",
    [
        ("draft", date(2026, 12, 9), "later meeting"),
        ("draft", date(2026, 12, 8), "later meeting"),
        ("none", date(2027, 3, 10), "Only draft"),
        ("confirmed", date(2027, 3, 10), "Only draft"),
    ],
)
def test_minutes_are_confirmed_once_at_a_later_meeting(state, at, sentence):
    minutes.require_confirmable("draft", date(2026, 12, 9), date(2027, 3, 10), date(2027, 3, 10))
    with pytest.raises(RuleBroken, match=sentence):
        minutes.require_confirmable(state, date(2026, 12, 9), at, date(2027, 3, 10))


def test_minutes_are_not_confirmed_at_a_meeting_that_is_still_to_come():
    with pytest.raises(RuleBroken, match="not happened"):
        minutes.require_confirmable("draft", date(2026, 12, 9), date(2027, 3, 10), date(2027, 3, 9))


@pytest.mark.parametrize(
    "presence, instead_of, sentence",
    [
        ({1: "present", 9: "absent"}, {}, None),
        ({1: "apologies", 9: "present"}, {9: 1}, None),
        ({1: "apologies", 9: "present"}, {}, "Say whom"),
        ({1: "present", 9: "present"}, {9: 1}, "place was taken"),
        ({1: "absent", 8: "present", 9: "present"}, {8: 1, 9: 1}, "place was taken"),
    ],
)
def test_a_substitute_counts_for_one_member_who_is_away(presence, instead_of, sentence):
    names = {8: "Ruth", 9: "Ines"}
    if sentence is None:
        return quorum.require_substitutes(names, presence, instead_of)
    with pytest.raises(RuleBroken, match=sentence):
        quorum.require_substitutes(names, presence, instead_of)


@pytest.mark.parametrize("votes, fits", [((3, 1, 0), True), ((3, 1, 1), False), ((None, None, None), True)])
def test_no_more_vote_than_are_in_the_room(votes, fits):
    cast = dict(zip(("votes_for", "votes_against", "abstained"), votes, strict=True))
    if fits:
        return quorum.require_votes_fit(cast, 4)
    with pytest.raises(RuleBroken, match="only 4 members"):
        quorum.require_votes_fit(cast, 4)


@pytest.mark.parametrize(
    "outcome, words, fine", [("resolved", " ", False), ("recommended", "", False), ("noted", "", True)]
)
def test_a_decision_stands_in_words(outcome, words, fine):
    if fine:
        return minutes.require_decision(outcome, words)
    with pytest.raises(RuleBroken, match="Write what was decided"):
        minutes.require_decision(outcome, words)


@pytest.mark.parametrize(
    "meeting, due", [(date(2026, 12, 9), date(2026, 12, 23)), (date(2026, 12, 16), date(2027, 1, 4))]
)
def test_the_draft_is_due_ten_working_days_after_the_meeting(meeting, due):
    assert minutes.due_by(meeting, 10, ENGLAND) == due


def test_lateness_needs_a_reason_and_good_time_needs_none():
    notice.require_reason_when_late(True, "")
    notice.require_reason_when_late(False, "The tender closes before the next meeting.")
    with pytest.raises(RuleBroken, match="chair’s reason"):
        notice.require_reason_when_late(False, " ")
