"""Who may do what to a message and to a print run, and in which state."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from dartford_housing.notifications import rules
from tests.refusals import holds, refusal, someone

RUNS, TENANT = someone("run_dispatches"), someone()
STATES = [
    "waiting",
    "sending",
    "sent",
    "failed",
    "uncertain",
    "to_call",
    "to_print",
    "printed",
    "returned",
    "withdrawn",
]


def message(state, run=None, channel="email"):
    return SimpleNamespace(state=state, print_run_id=run, channel=channel)


@pytest.mark.parametrize(
    "deed, states",
    [
        ("AGAIN", "failed uncertain"),
        ("UNSURE", "uncertain"),
        ("REROUTE", "waiting failed uncertain to_call to_print returned"),
        ("WITHDRAW", "waiting failed uncertain to_call to_print returned"),
        ("CALL", "to_call"),
        ("RETURN", "printed"),
    ],
)
def test_what_may_be_done_to_a_message_in_each_state(deed, states):
    may = rules.may(getattr(rules, deed))
    assert [state for state in STATES if may(RUNS, message(state))] == [s for s in STATES if s in states.split()]
    assert not any(may(TENANT, message(state)) for state in STATES)
    assert may(RUNS, message("to_print", run=1)) is False, "it is in an envelope already"
    assert may(RUNS, message(states.split()[-1], run=None)) is True
    assert may(RUNS, message("uncertain", run=1)) is ("uncertain" in states)
    for state in STATES:
        told = "" if state in states.split() else "moved on"
        holds(rules.require_state, (state, getattr(rules, deed)), told)


@pytest.mark.parametrize("channel, again", [("email", 1), ("text", 1), ("post", 0), ("telephone", 0)])
def test_only_what_is_carried_is_sent_again(channel, again):
    assert rules.may_send_again(RUNS, message("failed", channel=channel)) is bool(again)
    assert rules.may_send_again(RUNS, message("sent", channel=channel)) is False
    assert rules.may_send_again(TENANT, message("failed", channel=channel)) is False
    holds(rules.require_carried, (channel,), "" if again else "Send it another way")


@pytest.mark.parametrize(
    "rule, given, words",
    [
        (rules.require_can_run, (RUNS,), ""),
        (rules.require_can_run, (TENANT,), "officer's role"),
        (rules.require_not_printing, ("to_print", None), ""),
        (rules.require_not_printing, ("to_print", 7), "print run 7"),
        (rules.require_not_printing, ("failed", 7), ""),
        (rules.require_no_secret, (False,), ""),
        (rules.require_no_secret, (True,), "this address alone"),
        (rules.require_open, (True,), ""),
        (rules.require_open, (False,), "may see what this message is about"),
        (rules.require_ready, ("ready",), ""),
        (rules.require_ready, ("made",), "not waiting"),
        (rules.require_counted, (3, 3, ""), ""),
        (rules.require_counted, (3, 2, " "), "Say why 2"),
        (rules.require_counted, (3, 2, "One was torn."), ""),
    ],
)
def test_a_message_is_moved_by_those_who_may_and_never_away_from_its_address(rule, given, words):
    holds(rule, given, words)


@pytest.mark.parametrize("state, may", [("ready", 1), ("done", 0)])
def test_a_print_run_is_counted_once_it_is_ready(state, may):
    assert rules.may_reconcile(RUNS, SimpleNamespace(state=state)) is bool(may)
    assert rules.may_reconcile(TENANT, SimpleNamespace(state=state)) is False


@pytest.mark.parametrize("hour, morning", [(7, 0), (8, 1), (11, 1), (12, 0)])
def test_the_morning_summary_belongs_to_the_morning(hour, morning):
    assert rules.is_morning(datetime(2027, 3, 24, hour, 59)) is bool(morning)


@pytest.mark.parametrize(
    "code, first", [(499, 1), (500, None), (599, None), (600, 1), (432, 2), (450, 30), (452, 30), (451, 1)]
)
def test_which_answers_of_a_relay_are_for_good(code, first):
    assert rules.wait_after(code, 1, 0.0) == (timedelta(minutes=first) if first else None)


def test_a_try_comes_at_last_after_a_day_and_then_no_more():
    waits = [rules.wait_after(0, tries, 0.0) for tries in range(1, 11)]
    minutes = [wait and int(wait.total_seconds() / 60) for wait in waits]
    assert minutes == [1, 5, 15, 60, 30, 120, 360, 720, 1440, None]
    assert (rules.wait_after(432, 12, 0.0), rules.wait_after(432, 13, 0.0)) == (timedelta(minutes=2), None)
    assert refusal(rules.require_can_run, TENANT)


@pytest.mark.parametrize("seconds", [0, 1])
def test_a_text_of_the_night_goes_at_eight_sharp(seconds):
    night = datetime(2027, 3, 24, 21, 10, seconds, seconds, tzinfo=UTC)
    assert rules.may_go_at("text", night, ZoneInfo("Europe/London")) == datetime(2027, 3, 25, 8, tzinfo=UTC)
    early = night.replace(hour=6)
    assert rules.may_go_at("text", early, ZoneInfo("Europe/London")) == datetime(2027, 3, 24, 8, tzinfo=UTC)
