"""Draining the outbox: claim a small lot, send, commit each. Safe with several workers and after a crash."""

import random
import smtplib
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from dartford_housing.core.dates import LOCAL

from . import rules
from .channels import Carriers
from .choices import State
from .kinds import kind_named
from .models import Delivery

LOT = 50


def drain(*, now: datetime | None = None, lots: int = 10_000) -> int:
    """Send everything that is due and return how many messages were taken over."""
    sent = 0
    for _ in range(lots):
        lot = claim(now or timezone.now())
        if not lot:
            break
        sent += send_lot(lot)
    return sent


def claim(now: datetime) -> list[Delivery]:
    """Mark a lot of due rows as ours and return them; rows that another worker holds are passed over."""
    with transaction.atomic():
        due = Delivery.objects.filter(state=State.WAITING, next_try__lte=now).order_by("next_try", "pk")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        lot = list(due[:LOT])
        Delivery.objects.filter(pk__in=[row.pk for row in lot]).update(state=State.CLAIMED, claimed_at=now)
    return lot


def send_lot(lot: list[Delivery]) -> int:
    carriers = Carriers()
    try:
        return sum(send(delivery, carriers) for delivery in lot)
    finally:
        carriers.close()


def send(delivery: Delivery, carriers: Carriers) -> int:
    """Send one claimed message and commit its fate; return 1 when it was taken over."""
    kind = kind_named(delivery.kind)
    now = timezone.now()
    if kind.still_true and not kind.still_true(delivery):
        return settle(delivery, state=State.CANCELLED, ended_at=now)
    later = rules.may_go_at(delivery.channel, now, LOCAL)
    if later > now:
        return settle(delivery, state=State.WAITING, next_try=later)
    try:
        carriers.of(delivery.channel).carry(delivery)
    except (smtplib.SMTPException, OSError) as problem:
        carriers.drop(delivery.channel)
        return retry_or_fail(delivery, problem, now)
    settle(delivery, state=State.SENT, ended_at=now, error="")
    return 1


def retry_or_fail(delivery: Delivery, problem: Exception, now: datetime) -> int:
    tries = delivery.tries + 1
    wait = rules.wait_after(code_of(problem), tries, random.random())  # noqa: S311
    error = f"{now:%Y-%m-%d %H:%M} {problem}"[:1000]
    if wait is None:
        return settle(delivery, state=State.FAILED, tries=tries, error=error, ended_at=now)
    return settle(delivery, state=State.WAITING, tries=tries, error=error, next_try=now + wait)


def code_of(problem: Exception) -> int:
    """Return the SMTP reply code of a problem; 0 when there was none."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in problem.recipients.values()), default=0)
    return int(getattr(problem, "smtp_code", 0) or 0)


def settle(delivery: Delivery, **fate: Any) -> int:
    Delivery.objects.filter(pk=delivery.pk).update(**fate)
    return 0


def mark_stale(*, now: datetime) -> int:
    """Rows that a vanished worker still holds may or may not have gone: call them uncertain and return how many."""
    stale = Delivery.objects.filter(state=State.CLAIMED, claimed_at__lt=now - rules.STALE_AFTER)
    sendable = stale.filter(cls="news").update(state=State.WAITING)
    return sendable + stale.filter(state=State.CLAIMED).update(state=State.UNCERTAIN)
