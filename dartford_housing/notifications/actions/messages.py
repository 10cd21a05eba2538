"""What officers do about single messages: send again or another way, telephone, withdraw, note as returned."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken

from .. import outbox, rules
from ..choices import Scope, State
from ..kinds import is_secret
from ..models import Delivery
from ..recipients import from_snapshot
from . import stops


@transaction.atomic
def send_again(delivery: Delivery, *, by: Any, reason: str, now: datetime) -> Delivery:
    """Send a failed or uncertain message once more to the same address."""
    delivery = locked(delivery, by, rules.AGAIN)
    rules.require_carried(delivery.channel)
    delivery.state, delivery.tries, delivery.next_try, delivery.error = State.WAITING, 0, now, ""
    delivery.ended_at = None
    delivery.save(update_fields=["state", "tries", "next_try", "error", "ended_at"])
    ledger.record("message.again", delivery, by=by, reason=reason)
    outbox.wake_after_commit()
    return delivery


@transaction.atomic
def send_another_way(
    delivery: Delivery, *, by: Any, channel: str, to: str, reason: str, works: bool = True, now: datetime
) -> Delivery:
    """Send the message to another address; `works` False also stops messages to the one that it had.

    Only for whoever may see what it is about: the words, with the links and keys in them, go where they say.

    What was printed stays in its print run: a letter that came back goes out as a new message with the same words.
    """
    delivery = locked(delivery, by, rules.REROUTE)
    rules.require_no_secret(is_secret(delivery.kind))
    rules.require_open(delivery.is_open_to(by))
    before = delivery.channel
    if not works:
        stop_broken(delivery, by, reason)
    row = repeated(delivery, now) if delivery.state == State.RETURNED else delivery
    row.to = rerouted(delivery.to, channel, to)
    row.channel, row.state = channel, outbox.FIRST_STATE[channel]
    row.tries, row.next_try, row.error, row.ended_at = 0, now, "", None
    row.save()
    ledger.record("message.rerouted", row, by=by, reason=reason, facts={"from": before, "to": channel})
    outbox.wake_after_commit()
    return row


def rerouted(kept: dict[str, Any], channel: str, to: str) -> dict[str, Any]:
    """Return the recipient with the new address in its place; RuleBroken when the channel has none."""
    field = {"email": "email", "text": "mobile", "telephone": "telephone", "post": "address"}[channel]
    typed = [line.strip() for line in to.splitlines() if line.strip()]
    value: Any = typed if channel == "post" else " ".join(typed)
    changed = {**kept, **({field: value} if typed else {})}
    if not from_snapshot(changed).reaches(channel):
        raise RuleBroken(rules.NO_ADDRESS[channel], field="to")
    return changed


def repeated(delivery: Delivery, now: datetime) -> Delivery:
    """Return a new message with the same words; the first stays in its print run."""
    Delivery.objects.filter(pk=delivery.pk).update(state=State.REPLACED)
    count = Delivery.objects.filter(key__startswith=f"{delivery.key}:again:").count()
    copy = Delivery.objects.get(pk=delivery.pk)
    copy.pk, copy._state.adding = None, True
    copy.uuid, copy.key = Delivery._meta.get_field("uuid").get_default(), f"{delivery.key}:again:{count + 1}"[:200]
    copy.print_run = copy.lot = copy.claimed_at = None
    copy.made_at = now
    return copy


def stop_broken(delivery: Delivery, by: Any, reason: str) -> None:
    to = from_snapshot(delivery.to)
    address = {"email": to.email, "text": to.mobile}.get(delivery.channel, "")
    if address:
        stops.suppress(address, by=by, scope=Scope.BROKEN, reason=reason)


@transaction.atomic
def take_as_sent(delivery: Delivery, *, by: Any, reason: str, now: datetime) -> Delivery:
    """An officer knows that an uncertain message arrived."""
    return end(delivery, by, rules.UNSURE, State.SENT, "message.taken_as_sent", reason, now)


@transaction.atomic
def withdraw(delivery: Delivery, *, by: Any, reason: str, now: datetime) -> Delivery:
    """Keep a message that has not gone from going."""
    return end(delivery, by, rules.WITHDRAW, State.CANCELLED, "message.withdrawn", reason, now)


@transaction.atomic
def mark_called(delivery: Delivery, *, by: Any, note: str, now: datetime) -> Delivery:
    """The person was told by telephone; the note says what they answered."""
    return end(delivery, by, rules.CALL, State.CALLED, "message.called", note, now)


@transaction.atomic
def note_no_answer(delivery: Delivery, *, by: Any, note: str, now: datetime) -> Delivery:
    """Nobody answered: the call stays on the list."""
    delivery = locked(delivery, by, rules.CALL)
    delivery.tries += 1
    delivery.save(update_fields=["tries"])
    ledger.record("message.no_answer", delivery, by=by, reason=note)
    return delivery


@transaction.atomic
def mark_returned(delivery: Delivery, *, by: Any, reason: str, now: datetime) -> Delivery:
    """The letter came back."""
    return end(delivery, by, rules.RETURN, State.RETURNED, "message.returned", reason, now)


def end(
    delivery: Delivery, by: Any, states: frozenset[str], state: State, verb: str, reason: str, now: datetime
) -> Delivery:
    delivery = locked(delivery, by, states)
    delivery.state, delivery.ended_at = state, now
    delivery.save(update_fields=["state", "ended_at"])
    ledger.record(verb, delivery, by=by, reason=reason)
    return delivery


def locked(delivery: Delivery, by: Any, states: frozenset[str]) -> Delivery:
    rules.require_can_run(by)
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    rules.require_state(delivery.state, states)
    rules.require_not_printing(delivery.state, delivery.print_run_id)
    return delivery


HELD = "Held after a restore: it may have gone since the backup was made."


@transaction.atomic
def hold_waiting(*, now: datetime, apply: bool = True) -> int:
    """Make uncertain what waits for e-mail or text, so that nobody is told twice without an officer's decision."""
    rows = Delivery.objects.filter(state__in=[State.WAITING, State.CLAIMED], made_at__lte=now)
    return rows.update(state=State.UNCERTAIN, error=HELD) if apply else rows.count()


@transaction.atomic
def release_held(*, now: datetime, apply: bool = True) -> int:
    """Let everything that is still held go after all."""
    rows = Delivery.objects.filter(state=State.UNCERTAIN, error=HELD)
    return rows.update(state=State.WAITING, error="", next_try=now) if apply else rows.count()
