import logging
from datetime import timedelta

import pytest
from django.core import mail

from dartford_housing.notifications import channels, rules, sending
from dartford_housing.notifications.choices import State
from dartford_housing.notifications.models import Delivery
from tests.factories.notifications import NOON, by_text, letter, somebody

pytestmark = pytest.mark.django_db


def drain(now=NOON, **options):
    return sending.drain(clock=lambda: now, **options)


def after(delivery):
    delivery.refresh_from_db()
    wait = delivery.next_try - NOON if delivery.state == State.WAITING else None
    return delivery.state, delivery.tries, wait


def test_what_is_due_is_sent_once_over_one_connection(relay):
    made = [letter(to=somebody(email=f"p{n}@dartford.example")) for n in range(120)]

    assert (drain(), drain()) == (120, 0)

    assert relay.recipients == [f"p{n}@dartford.example" for n in range(120)]
    assert relay.connections == 1
    made[0].refresh_from_db()
    assert (made[0].state, made[0].ended_at, made[0].error) == (State.SENT, NOON, "")


def test_what_is_not_due_waits(relay):
    letter(now=NOON + timedelta(seconds=1))

    assert drain() == 0
    assert drain(NOON + timedelta(seconds=1)) == 1


SOON, SLOW = rules.QUICK[0], rules.SLOW[0]


@pytest.mark.parametrize(
    "stage, answer, fate",
    [
        ("rcpt", "550 5.1.1 No such user", (State.FAILED, 1, None)),
        ("rcpt", "553 Bad name", (State.FAILED, 1, None)),
        ("data", "554 Looks like spam", (State.FAILED, 1, None)),
        ("data", "552 Too large", (State.FAILED, 1, None)),
        ("rcpt", "451 Try later", (State.WAITING, 1, SOON)),
        ("rcpt", "450 Mailbox busy", (State.WAITING, 1, SLOW)),
        ("rcpt", "452 Mailbox full", (State.WAITING, 1, SLOW)),
        ("data", "451 Try later", (State.WAITING, 1, SOON)),
        ("rcpt", "421 Closing", (State.WAITING, 1, SOON)),
        ("data", "421 Closing", (State.WAITING, 1, SOON)),
        ("rcpt", "drop", (State.WAITING, 1, SOON)),
        ("end", "drop", (State.UNCERTAIN, 0, None)),
    ],
)
@pytest.mark.parametrize("in_one_go", [True, False])
def test_the_answer_of_the_relay_decides_what_becomes_of_a_message_and_of_no_other(
    relay, in_one_go, stage, answer, fate
):
    relay.pipelining = in_one_go
    relay.answers["bad@dartford.example"] = (stage, answer)
    before, bad, behind = (letter(to=somebody(email=f"{name}@dartford.example")) for name in ("ann", "bad", "cy"))

    assert drain() == 2

    assert after(bad) == fate
    assert [after(row)[0] for row in (before, behind)] == [State.SENT, State.SENT]
    if answer[:3].isdigit():
        assert answer in bad.error


def test_a_crowded_relay_scatters_the_next_tries(relay):
    relay.answers["ann@dartford.example"] = ("rcpt", "432 Concurrent connections limit exceeded")
    row = letter()

    drain()

    state, tries, wait = after(row)
    assert (state, tries) == (State.WAITING, 1)
    assert timedelta(minutes=2) <= wait <= timedelta(minutes=10)


@pytest.mark.parametrize("answer", ["530 Sign in first", "550 Sender not allowed"])
def test_a_relay_that_refuses_us_fails_no_message(relay, answer):
    """What the relay says about the sender is about our settings, which an operator will mend."""
    relay.answers["everybody"] = ("mail", answer)
    row = letter()

    drain()

    assert after(row) == (State.WAITING, 1, SOON)


def test_after_every_try_failed_the_message_is_shown_as_failed(relay):
    relay.answers["ann@dartford.example"] = ("rcpt", "451 Try later")
    row, now = letter(), NOON
    for _ in range(30):
        drain(now)
        row.refresh_from_db()
        now = max(now, row.next_try)

    assert (row.state, row.tries) == (State.FAILED, len(rules.QUICK + rules.SLOW) + 1)


def test_a_relay_that_is_away_loses_nothing_and_is_asked_once_in_a_drain(settings, relay):
    settings.EMAIL_PORT = 1
    rows = [letter(to=somebody(email=f"p{n}@dartford.example")) for n in range(60)]
    text = letter(to=by_text())

    assert drain() == 1

    assert after(text)[0] == State.SENT
    assert after(rows[0]) == (State.WAITING, 1, SOON)
    assert {after(row) for row in rows[1:]} == {(State.WAITING, 0, timedelta(0))}
    settings.EMAIL_PORT = relay.port
    assert drain(NOON + SOON) == 60


def test_a_relay_that_hangs_up_between_messages_is_called_again(relay):
    relay.answers["p1@dartford.example"] = ("rcpt", "drop")
    for n in range(3):
        letter(to=somebody(email=f"p{n}@dartford.example"))

    drain()

    assert relay.connections == 2
    assert relay.recipients == ["p0@dartford.example", "p2@dartford.example"]


class Breaks:
    def __bool__(self):
        raise ZeroDivisionError


def test_a_message_of_a_kind_that_nobody_declares_any_more_still_goes(relay):
    Delivery.objects.filter(pk=letter().pk).update(kind="try.gone")

    assert drain() == 1


def test_a_message_that_cannot_be_made_does_not_hold_up_the_others(relay, caplog, facts_of_life):
    bad, worse, good = letter(to=somebody(email="a\n@b")), letter("try.reminder", key="broken"), letter()
    facts_of_life["broken"] = Breaks()

    assert drain() == 1

    assert [after(row)[0] for row in (bad, worse, good)] == [State.FAILED, State.FAILED, State.SENT]
    assert [record.levelno for record in caplog.records if "cannot be sent" in record.message] == [logging.ERROR] * 2


def test_a_reminder_that_is_no_longer_true_is_cancelled(relay, facts_of_life):
    stale, good = letter("try.reminder", key="stale"), letter("try.reminder", key="good")
    facts_of_life["stale"] = False

    assert drain() == 1

    assert [after(row)[0] for row in (stale, good)] == [State.CANCELLED, State.SENT]


def test_a_text_posted_at_night_goes_in_the_morning(tmp_path, settings):
    settings.VAR = tmp_path
    night = NOON.replace(hour=23)
    row = letter(to=by_text(), now=night)

    assert drain(night) == 0
    assert drain(night + timedelta(hours=8, minutes=59)) == 0
    assert drain(night + timedelta(hours=9)) == 1

    row.refresh_from_db()
    assert (row.state, row.tries) == (State.SENT, 0)
    kept = tmp_path / "sent" / "texts" / f"{row.uuid}.txt"
    assert kept.read_text() == "To 07700 900123\n\nVisit on Monday.\n"


def test_a_lot_that_outlasts_its_time_gives_the_rest_back(relay):
    rows = [letter() for _ in range(3)]

    assert drain(seconds=0) == 0

    assert {after(row) for row in rows} == {(State.WAITING, 0, timedelta(0))}
    assert drain() == 3


def test_without_a_relay_of_its_own_django_carries_the_same_message():
    letter(to=somebody("Zoë", email="zoe@dartford.example"))

    assert drain() == 1
    assert mail.outbox[0].to == ["zoe@dartford.example"]


def claimed(*rows, at=NOON):
    """Leave rows as a worker does that vanished with them in hand."""
    lot = sending.claim(at)
    assert [row.pk for row in lot] == [row.pk for row in rows]
    return lot


LATE = NOON + rules.STALE_AFTER + timedelta(seconds=1)


def test_of_a_vanished_worker_only_the_message_under_way_is_uncertain():
    rows = [letter() for _ in range(3)]
    lot = claimed(*rows)
    Delivery.objects.filter(pk=lot[0].pk).update(state=State.SENT)

    assert sending.mark_stale(now=LATE) == 1

    assert [after(row)[0] for row in rows] == [State.SENT, State.UNCERTAIN, State.WAITING]


def test_a_worker_that_is_only_slow_keeps_its_lot():
    row = letter()
    claimed(row)

    assert sending.mark_stale(now=LATE - timedelta(minutes=1)) == 0
    assert after(row)[0] == State.CLAIMED


def test_each_lot_has_its_own_uncertain_message():
    first, second = letter(), letter()
    for row in (first, second):
        Delivery.objects.exclude(pk=row.pk).filter(state=State.WAITING).update(next_try=LATE)
        claimed(row)
        Delivery.objects.filter(state=State.WAITING).update(next_try=NOON)

    assert sending.mark_stale(now=LATE) == 2


def test_news_goes_again_a_few_times_and_is_then_shown():
    row, now = letter("try.news"), NOON
    for _ in range(rules.NEWS_AGAIN):
        claimed(row, at=now)
        now += rules.STALE_AFTER + timedelta(seconds=1)
        assert sending.mark_stale(now=now) == 0
    claimed(row, at=now)

    assert sending.mark_stale(now=now + rules.STALE_AFTER + timedelta(seconds=1)) == 1
    assert after(row)[:2] == (State.UNCERTAIN, rules.NEWS_AGAIN)


def test_leading_dots_and_long_lines_arrive_as_they_were(relay):
    row = letter()
    body = ".\n..two\n" + "word " * 300 + "\nend "
    Delivery.objects.filter(pk=row.pk).update(body=body)

    drain()

    plain, _ = relay.messages[0].iter_parts()
    assert plain.get_content().splitlines() == body.splitlines()


def test_dots_are_doubled_only_where_a_line_begins():
    assert channels.dotted(b".a\r\n.b\r\nc.d\r\n") == b"..a\r\n..b\r\nc.d\r\n.\r\n"
