"""Who may do what at the Forum and the Board, and what each deed asks first."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from forum.rules import (
    agenda,
    consent,
    contributions,
    minutes,
    offices,
    people,
    privacy,
    quorum,
    recommendations,
    room,
    suggestions,
    terms,
)
from tests.refusals import STRANGER, holds, someone

MAY = date(2026, 5, 1)
NOW = datetime(2026, 5, 1, 12)
OFFICER, ACTS = someone("run_forum", "run_board"), someone("act_for_residents", pk=9)
OWN = SimpleNamespace(user_id=1)
PRETENDER = SimpleNamespace(pk=1, is_authenticated=False, can=lambda name: True)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (people.require_can_prepare, (OFFICER,), ""),
        (people.require_can_prepare, (someone("run_forum"),), "engagement officer"),
        (people.require_can_prepare, (None,), "engagement officer"),
        (people.require_runs_forum, (OFFICER,), ""),
        (people.require_runs_forum, (someone("run_board"),), "engagement officer"),
        (people.require_runs_forum, (None,), "engagement officer"),
        (consent.require_own, (someone(pk=1), OWN), ""),
        (consent.require_own, (someone(pk=2), OWN), "for yourself only"),
        (consent.require_own, (ACTS, OWN), ""),
        (consent.require_own, (None, OWN), "for yourself only"),
        (consent.require_own, (STRANGER, SimpleNamespace(user_id=None)), "for yourself only"),
        (consent.require_messenger, (someone(pk=1), 1), ""),
        (consent.require_messenger, (someone(pk=1), 2), "Only the representative"),
        (consent.require_messenger, (someone(pk=1), None), "Only the representative"),
        (consent.require_messenger, (STRANGER, None), "Only the representative"),
        (consent.require_messenger, (OFFICER, 2), ""),
        (consent.require_own, (PRETENDER, OWN), "for yourself only"),
        (consent.require_self, (someone(pk=1), 1), ""),
        (consent.require_self, (OFFICER, 2), "Only the member"),
        (consent.require_self, (STRANGER, None), "Only the member"),
        (consent.require_self, (None, 1), "Only the member"),
        (contributions.require_in_charge, (True,), ""),
        (contributions.require_in_charge, (False,), "in charge of this portfolio"),
    ],
)
def test_each_deed_is_for_those_whose_it_is(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "tenure, joins", [("tenant", 1), ("leaseholder", 1), ("shared_owner", 1), ("other", 0), ("", 0)]
)
def test_the_forum_is_for_tenants_and_leaseholders(tenure, joins):
    holds(people.require_eligible, (tenure,), "" if joins else "tenants and leaseholders")


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (people.require_by_office, ("chair", "Cabinet Member ", "Cabinet Member"), ""),
        (people.require_by_office, ("chair", "Councillor", "Cabinet Member"), "Only the Cabinet Member"),
        (people.require_by_office, ("vice-chair", "", "Cabinet Member"), "Only the Cabinet Member"),
        (people.require_by_office, ("secretary", "", "Cabinet Member"), ""),
        (people.require_by_office, ("chair", "", ""), ""),
        (people.require_by_office, ("chair", "Councillor", ""), ""),
        (terms.require_one_seat_a_household, ([],), ""),
        (terms.require_one_seat_a_household, (["Gwen", "Ada"],), "Gwen, of the same household"),
        (people.require_free, ("",), ""),
        (people.require_free, ("Gwen",), "Gwen holds this office"),
        (offices.require_seat_on, (True,), ""),
        (offices.require_seat_on, (False,), "with a seat"),
    ],
)
def test_an_office_is_free_and_taken_by_someone_who_may_hold_it(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize(
    "office, runs, keeps", [("chair", 0, 1), ("vice-chair", 0, 1), ("", 1, 1), ("", 0, 0), ("secretary", 0, 0)]
)
def test_chair_vice_chair_and_officers_keep_order_in_the_room_and_invite(office, runs, keeps):
    assert room.keeps_order(office, bool(runs)) is bool(keeps)
    assert room.may_invite(office, bool(runs)) is bool(keeps)


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (room.require_inside, (None,), "current members"),
        (room.require_inside, (object(),), ""),
        (room.require_may_write, (True,), ""),
        (room.require_may_write, (False,), "Sign the code"),
        (room.require_keeps_order, (True,), ""),
        (room.require_keeps_order, (False,), "Keeping order"),
        (room.require_may_invite, (True,), ""),
        (room.require_may_invite, (False,), "are invited by"),
        (room.require_may_close, (True, False), ""),
        (room.require_may_close, (False, True), ""),
        (room.require_may_close, (False, False), "closed by"),
        (room.require_own_words, (True,), ""),
        (room.require_own_words, (False,), "wrote yourself"),
        (room.require_open, (False, ""), ""),
        (room.require_open, (True, "Lights come."), "The outcome: Lights come."),
        (room.require_closed, (True,), ""),
        (room.require_closed, (False,), "is open already"),
        (room.require_shown, (False,), ""),
        (room.require_shown, (True,), "hidden already"),
        (room.require_hidden, (True,), ""),
        (room.require_hidden, (False,), "not hidden"),
        (room.require_ground, ("unkind", ["unkind"]), ""),
        (room.require_ground, ("dull", ["unkind"]), "from the list"),
        (room.require_officer, (True,), ""),
        (room.require_officer, (False,), "Only an officer"),
    ],
)
def test_the_room_is_for_its_members_and_kept_in_order_by_few(rule, given, words):
    holds(rule, given, words)


def test_consent_lasts_half_a_year_and_the_scope_says_what_is_passed():
    assert consent.expires(MAY) == date(2026, 10, 31)
    until, after = consent.expires(MAY), consent.expires(MAY) + timedelta(days=1)
    holds(consent.require_stands, (until, None, until), "")
    holds(consent.require_stands, (until, None, after), "consent has ended")
    holds(consent.require_stands, (until, NOW, MAY), "consent has ended")
    assert "My name, telephone number and e-mail address" in consent.wording("Gwen", "contact", "a day")


GROUNDS = (
    "Information relating to any individual",
    "Information which is likely to reveal",
    "Information relating to the financial",
    "Information relating to consultations",
    "Information to which a claim",
    "Information which reveals",
    "Information relating to action",
)


@pytest.mark.parametrize("paragraph, begins", list(enumerate(GROUNDS, 1)))
def test_the_seven_grounds_of_schedule_12a(paragraph, begins):
    assert privacy.ground(paragraph).startswith(begins)
    assert privacy.ground(paragraph).endswith(f"(paragraph {paragraph} of Part 1 of Schedule 12A)")
    holds(privacy.require_ground, ("exempt", paragraph, "Prices.", "Monitoring Officer", MAY), "")
    holds(privacy.require_ground, ("exempt", paragraph, "Prices.", " ", MAY), "who decided")


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (quorum.require_quorum, ("resolved", 3, 3), ""),
        (quorum.require_quorum, ("recommended", 2, 3), "not quorate (2 present, 3 needed)"),
        (quorum.require_votes_fit, ({"votes_for": 3, "votes_against": 1}, 4), ""),
        (quorum.require_votes_fit, ({"votes_for": 3, "votes_against": 2, "abstained": None}, 4), "5 votes"),
        (minutes.require_decision, ("resolved", "That it be so."), ""),
        (minutes.require_editable, ("draft",), ""),
        (minutes.require_editable, ("confirmed",), "confirmed"),
        (minutes.require_latest, (1, 1), ""),
        (minutes.require_latest, (1, 2), "Both texts"),
        (minutes.require_ready, ("held", "none", True), ""),
        (minutes.require_ready, ("published", "none", True), "was held"),
        (minutes.require_ready, ("held", "draft", True), "published already"),
        (minutes.require_ready, ("held", "none", False), "attendance first"),
        (agenda.require_planned, ("planned",), ""),
        (agenda.require_planned, ("published",), "already been published"),
        (agenda.require_published, ("planned",), "agenda first"),
        (agenda.require_published, ("published",), ""),
        (agenda.require_not_cancelled, (False,), ""),
        (agenda.require_not_cancelled, (True,), "cancelled"),
        (agenda.require_demanded_items, (["apologies", "declarations"],), ""),
        (agenda.require_demanded_items, (["declarations"],), "item for apologies"),
        (agenda.require_demanded_items, ([],), "apologies and for declarations"),
        (agenda.require_free_day, (False,), ""),
        (agenda.require_free_day, (True,), "already a meeting"),
        (agenda.require_removable, (False,), ""),
        (agenda.require_removable, (True,), "stays on the record"),
        (suggestions.require_new, ("new",), ""),
        (suggestions.require_new, ("taken",), "answered already"),
        (recommendations.require_whole, ("Light it.", "Cabinet", MAY), ""),
        (recommendations.require_whole, (" ", "Cabinet", MAY), "what is recommended"),
        (recommendations.require_whole, ("Light it.", " ", MAY), "who decides"),
        (recommendations.require_whole, ("Light it.", "Cabinet", None), "by which an answer"),
        (recommendations.require_reasons, ("accepted", "Cheap.", MAY), ""),
        (recommendations.require_reasons, ("waiting", "Cheap.", MAY), "what was decided"),
        (recommendations.require_reasons, ("accepted", " ", MAY), "the reasons"),
        (recommendations.require_reasons, ("accepted", "Cheap.", None), "day of the decision"),
        (recommendations.require_unanswered, ("waiting",), ""),
        (recommendations.require_unanswered, ("accepted",), "answered already"),
        (recommendations.require_answered, ("accepted",), ""),
        (recommendations.require_answered, ("waiting",), "no answer"),
    ],
)
def test_a_meeting_and_its_record_move_on_one_step_at_a_time(rule, given, words):
    holds(rule, given, words)
