"""What residents do with their case, or officers for them: escalate, withdraw, add, say how it went; and the close."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents.actions import keep_upload

from .. import notices, rules
from ..choices import Status
from ..models import Complaint, Message, Remedy, Stage
from .holding import actor, lock, present_stage, promises_of, require_possible, settle, today
from .lodging import begin_stage

WITH_FILES = "With this come files. They stand on your case’s page; if you would rather have them on paper, tell us:"


def record(verb: str, complaint: Complaint, *, by: Any, reached: bool, channel: str, **more: Any) -> None:
    """Write the ledger line of a resident's own deed, or of an officer's for them."""
    whom = None if reached else complaint.resident
    ledger.record(verb, complaint, by=by, on_behalf_of=whom, channel=channel, **more)


@transaction.atomic
def escalate(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    reached: bool = False,
    channel: str = "web",
    words: str = "",
    points: Sequence[int] = (),
    reason: str = "",
) -> Stage:
    """Ask for stage 2, about all or some points. Nobody is asked why (Code 6.10, 6.12)."""
    rules.require_own(reached, by)
    complaint = lock(complaint, handler=None if reached else by)
    complaint.status = require_possible("escalate", complaint)
    complaint.handler, complaint.closed_at, complaint.closed_reason = None, None, ""
    complaint.put_right = complaint.waiting_since = None
    first = present_stage(complaint)
    stage = begin_stage(
        complaint, 2, today(now), asked_words=words.strip(), asked_points=sorted(points), topics=first.topics
    )
    record(
        "complaint.escalated",
        complaint,
        by=by,
        reached=reached,
        channel=channel,
        reason=reason,
        facts={"points": list(points)},
    )
    subject, sections = notices.letters.escalated(complaint, stage)
    notices.write(complaint, "complaint.escalated", subject, sections, by=by, now=now)
    return stage


@transaction.atomic
def withdraw(
    complaint: Complaint, *, by: Any, now: datetime, reached: bool = False, channel: str = "web", reason: str = ""
) -> Complaint:
    """End the case at the resident's wish; they need not say why."""
    rules.require_own(reached, by)
    complaint = lock(complaint, handler=None if reached else by)
    status = rules.require_move("withdraw", complaint.status)
    settle(complaint, present_stage(complaint), status, now=now, reason=reason)
    record("complaint.withdrawn", complaint, by=by, reached=reached, channel=channel, reason=reason)
    subject, sections = notices.letters.withdrawn(complaint)
    notices.write(complaint, "complaint.withdrawn", subject, sections, by=by, now=now)
    return complaint


@transaction.atomic
def add_information(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    text: str,
    reached: bool = False,
    channel: str = "web",
    reason: str = "",
    files: Sequence[Any] = (),
) -> Message:
    """Keep what the resident adds, as it was said, with the files that came with it."""
    rules.require_own(reached, by)
    complaint = lock(complaint, handler=None if reached else by)
    message = Message.objects.create(
        complaint=complaint, at=now, from_resident=True, by=actor(by), channel=channel, text=text
    )
    for file in files:
        keep_upload(file, by=actor(by), about=complaint, field="files", now=now)
    wait_for_resident(complaint, None)
    record("complaint.added", complaint, by=by, reached=reached, channel=channel, reason=reason)
    return message


@transaction.atomic
def write_to_resident(
    complaint: Complaint, *, by: Any, now: datetime, text: str, files: Sequence[Any] = (), waits: bool = False
) -> Message:
    """Write to the resident; by their channel, and on the case's page, with the files that go with it.

    `waits`: we cannot go on without their answer. No clock stops for it: the Code knows no such pause.
    """
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    kept = [keep_upload(file, by=by, about=complaint, field="files", now=now).label for file in files]
    text = f"{text}\n\n{WITH_FILES}\n" + "\n".join(kept) if kept else text
    message = Message.objects.create(complaint=complaint, at=now, from_resident=False, by=by, text=text)
    complaint.messages.filter(from_resident=True, read_at=None).update(read_at=now)
    wait_for_resident(complaint, today(now) if waits else None)
    ledger.record("complaint.written", complaint, by=by)
    subject = f"About your complaint {complaint.reference}"
    notices.tell(complaint, "complaint.message", key=str(message.pk), subject=subject, text=text)
    return message


def wait_for_resident(complaint: Complaint, since: date | None) -> None:
    complaint.waiting_since = since
    complaint.save(update_fields=["waiting_since"])


@transaction.atomic
def rate(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    reached: bool,
    put_right: bool,
    satisfaction: int | None = None,
    words: str = "",
) -> Complaint:
    """Keep whether it is put right, in the resident's own view: closed is not the same."""
    rules.require_own(reached, by)
    complaint = lock(complaint, handler=None if reached else by)
    if complaint.status not in {Status.ANSWERED_1, Status.ANSWERED_2, Status.CLOSED}:
        raise RuleBroken("You can say how it went once we have answered.")
    complaint.put_right, complaint.satisfaction, complaint.rating_words = put_right, satisfaction, words
    complaint.save(update_fields=["put_right", "satisfaction", "rating_words"])
    record("complaint.rated", complaint, by=by, reached=reached, channel="web", facts={"put_right": put_right})
    return complaint


@transaction.atomic
def close(complaint: Complaint, *, by: Any, now: datetime, reason: str = "") -> Complaint:
    """Close an answered case once every promise in it is kept or dropped with a reason (Code 6.6, 7.3)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    status = rules.require_move("close", complaint.status)
    waiting = promises_of(complaint)
    if waiting:
        raise RuleBroken(f"Still promised: {waiting[0].what}. Close the case when every promise is done.")
    rules.require_paid(unpaid(complaint), reason)
    settle(complaint, present_stage(complaint), status, now=now, reason=reason)
    ledger.record("complaint.closed", complaint, by=by, reason=reason)
    subject, sections = notices.letters.closed(complaint)
    notices.write(complaint, "complaint.closed", subject, sections, by=by, now=now)
    return complaint


def unpaid(complaint: Complaint) -> Decimal:
    """Return how much money was offered and is not noted as paid."""
    offered = Remedy.objects.filter(stage__complaint=complaint, paid_on=None)
    return offered.aggregate(left=Sum("amount"))["left"] or Decimal(0)


@transaction.atomic
def reopen(complaint: Complaint, *, by: Any, now: datetime, reason: str) -> Complaint:
    """Take up again what was refused or pointed elsewhere; the clock starts today."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_move("reopen", complaint.status)
    stage = present_stage(complaint)
    stage.points.all().delete()
    begin_again(stage, today(now))
    settle(complaint, stage, rules.reopened(complaint.stage_number), now=now)
    ledger.record("complaint.reopened", complaint, by=by, reason=reason)
    subject, sections = notices.letters.reopened(complaint, stage, reason)
    notices.write(complaint, "complaint.reopened", subject, sections, by=by, now=now)
    return complaint


def begin_again(stage: Stage, day: date) -> None:
    """Count the stage from this day; what was acknowledged before stands in the letter that was sent."""
    stage.asked_on, stage.acknowledged_on = day, None
    stage.extension_notice = stage.extended_to = stage.update_every = stage.updated_on = None
    stage.extension_reason = stage.good_reason = ""
