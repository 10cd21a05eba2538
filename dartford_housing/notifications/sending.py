"""Draining the outbox: claim a small lot, send, commit each. Safe with several workers and after a crash."""

import logging
import random
import smtplib
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from dartford_housing.core.dates import LOCAL

from . import rules
from .channels import TROUBLE, Carriers, Shut, Unknown
from .choices import State
from .kinds import NOT_KEPT, is_secret, is_still_true
from .models import Delivery

LOT = 50
log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


def drain(*, clock: Clock = timezone.now, lots: int = 10_000, seconds: float = rules.BUDGET.total_seconds()) -> int:
    """Send what is due, for as long as the budget lasts, and return how many messages were taken over."""
    sent, end = 0, time.monotonic() + seconds
    with closing(Carriers()) as carriers, quick_commits():
        for _ in range(lots):
            lot = claim(clock(), without=carriers.shut)
            sent += send_lot(lot, carriers, clock=clock, end=end)
            if not lot or time.monotonic() >= end:
                break
    return sent


@contextmanager
def quick_commits() -> Iterator[None]:
    """Let PostgreSQL answer before a row's fate is on the disk; a claim, made before, always is.

    If the server itself loses power in that moment the row is still claimed, and so becomes uncertain: it is shown.
    """
    postgres = connection.vendor == "postgresql"
    set_commits("SET synchronous_commit TO off") if postgres else None
    try:
        yield
    finally:
        set_commits("RESET synchronous_commit") if postgres else None


def set_commits(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def claim(now: datetime, *, without: Iterable[str] = ()) -> list[Delivery]:
    """Mark a lot of due rows as ours and return them; rows that another worker holds are passed over."""
    with transaction.atomic():
        due = Delivery.objects.filter(state=State.WAITING, next_try__lte=now).order_by("next_try", "pk")
        due = due.exclude(channel__in=list(without)) if without else due
        if connection.vendor == "postgresql":
            set_commits("SET LOCAL synchronous_commit TO on")
            due = due.select_for_update(skip_locked=True)
        lot = list(due[:LOT])
        if lot:
            ours = Delivery.objects.filter(pk__in=[row.pk for row in lot])
            ours.update(state=State.CLAIMED, claimed_at=now, lot=uuid.uuid4())
    return lot


def send_lot(lot: list[Delivery], carriers: Carriers, *, clock: Clock, end: float) -> int:
    """Send a lot in its order; what the budget or a shut carrier leaves over goes back untouched."""
    sent, left = 0, []
    for delivery in lot:
        if delivery.channel in carriers.shut or time.monotonic() >= end:
            left.append(delivery.pk)
        else:
            sent += send(delivery, carriers, clock())
    if left:
        Delivery.objects.filter(pk__in=left, state=State.CLAIMED).update(state=State.WAITING)
    return sent


def send(delivery: Delivery, carriers: Carriers, now: datetime) -> int:
    """Send one claimed message and commit its fate; return 1 when it was taken over."""
    try:
        fate = fate_before(delivery, now)
        if fate is None:
            carriers.of(delivery.channel).carry(delivery)
            fate = {"state": State.SENT, "ended_at": now, "error": "", **forgotten(delivery)}
    except Shut as problem:
        fate = later(delivery, problem, now)
    except Unknown as problem:
        carriers.drop(delivery.channel)
        unsure = {"state": State.UNCERTAIN, "error": told(problem, now)}
        fate = later(delivery, problem, now) if delivery.cls == "news" else unsure
    except TROUBLE as problem:
        if broken(problem):
            carriers.drop(delivery.channel)
        fate = later(delivery, problem, now)
    except Exception as problem:  # a row that cannot be sent must not hold up the others
        log.exception("Delivery %s cannot be sent", delivery.pk)
        carriers.drop(delivery.channel)
        fate = {"state": State.FAILED, "ended_at": now, "error": told(problem, now)}
    settle(delivery, fate)
    return int(fate["state"] == State.SENT)


MARK_SENT = "UPDATE notifications_delivery SET state = %s, ended_at = %s, error = '' WHERE id = %s AND state = %s"


def settle(delivery: Delivery, fate: dict[str, Any]) -> None:
    """Commit what became of a claimed row; the statement of nearly all is ready made, because it is half the work."""
    if fate.keys() == {"state", "ended_at", "error"} and fate["state"] == State.SENT:
        with connection.cursor() as cursor:
            ended = connection.ops.adapt_datetimefield_value(fate["ended_at"])
            cursor.execute(MARK_SENT, [State.SENT.value, ended, delivery.pk, State.CLAIMED.value])
    else:
        Delivery.objects.filter(pk=delivery.pk, state=State.CLAIMED).update(**fate)


def forgotten(delivery: Delivery) -> dict[str, str]:
    """Return what the outbox keeps instead of words that were for the recipient alone."""
    return {"body": NOT_KEPT} if is_secret(delivery.kind) else {}


def fate_before(delivery: Delivery, now: datetime) -> dict[str, Any] | None:
    """Return the fate of a message that need not or may not go now; None when it should go."""
    if not is_still_true(delivery):
        return {"state": State.CANCELLED, "ended_at": now}
    allowed = rules.may_go_at(delivery.channel, now, LOCAL)
    return {"state": State.WAITING, "next_try": allowed} if allowed > now else None


def later(delivery: Delivery, problem: Exception, now: datetime) -> dict[str, Any]:
    """Return when to try again, or that we give up."""
    tries = delivery.tries + 1
    wait = rules.wait_after(code_of(problem), tries, random.random())  # noqa: S311
    if wait is None:
        return {"state": State.FAILED, "tries": tries, "error": told(problem, now), "ended_at": now}
    return {"state": State.WAITING, "tries": tries, "error": told(problem, now), "next_try": now + wait}


def told(problem: Exception, now: datetime) -> str:
    return f"{now.astimezone(LOCAL):%d %B %Y %H:%M} {words_of(problem)}"[:1000]


def words_of(problem: Exception) -> str:
    """Return a problem as the relay told it, in words a person can read."""
    if isinstance(problem, Shut) and isinstance(problem.__cause__, Exception):
        return words_of(problem.__cause__)
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {said(words)}" for code, words in problem.recipients.values())
    if isinstance(problem, smtplib.SMTPResponseException):
        return f"{problem.smtp_code} {said(problem.smtp_error)}"
    return str(problem) or type(problem).__name__


def said(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)


def code_of(problem: Exception) -> int:
    """Return the SMTP reply code that judges this message; 0 when what failed was not about the message."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in problem.recipients.values()), default=0)
    code = int(getattr(problem, "smtp_code", 0) or 0)
    about_us = isinstance(problem, Shut) or (isinstance(problem, smtplib.SMTPSenderRefused) and code != rules.TOO_LARGE)
    return 0 if about_us and code != rules.CROWDED else code


def broken(problem: Exception) -> bool:
    """Return whether the connection is of no more use: a plain refusal of one message leaves it whole."""
    refusals = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
    return not isinstance(problem, refusals) or code_of(problem) in rules.HANGING_UP


def mark_stale(*, now: datetime) -> int:
    """Settle the lots of vanished workers and return how many rows may or may not have gone.

    A lot is sent in its order and each row is committed, so only the first row still claimed can have been under way:
    it becomes uncertain (news goes again, a few times). The rows after it never left and wait again.
    """
    stale = Delivery.objects.filter(state=State.CLAIMED, claimed_at__lt=now - rules.STALE_AFTER)
    rows = list(stale.order_by("lot", "next_try", "pk").only("pk", "lot", "cls", "tries"))
    first = [next(lot) for _, lot in groupby(rows, key=lambda row: row.lot)]
    again = [row.pk for row in first if row.cls == "news" and row.tries < rules.NEWS_AGAIN]
    unsure = [row.pk for row in first if row.pk not in again]
    with transaction.atomic():
        held = Delivery.objects.filter(state=State.CLAIMED)
        held.filter(pk__in=again).update(state=State.WAITING, tries=F("tries") + 1)
        held.filter(pk__in=unsure).update(state=State.UNCERTAIN, error="The worker stopped while sending this.")
        held.filter(pk__in=[row.pk for row in rows]).update(state=State.WAITING)
    return len(unsure)
