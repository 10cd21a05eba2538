"""The two stages: acknowledge, extend, answer. Nothing the Code asks for can be left out."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.events.public import working_calendar

from .. import notices, rules
from ..models import Complaint, Point, Stage
from .holding import lock, present_stage, promises_of, reckoned, settle, today
from .personal_data import acknowledged as data_acknowledged
from .personal_data import answered as data_answered
from .triage import require_unconflicted


@transaction.atomic
def acknowledge(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    definition: str,
    points: Sequence[str],
    outcomes_sought: str,
    not_ours: str,
    conflicts: str = "",
) -> Stage:
    """Acknowledge, define and log: what we understand, point by point, and by when we answer (Code 5.6, 5.7, 6.2)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    status = rules.require_move("acknowledge", complaint.status)
    rules.require_triaged(complaint.stage_number, complaint.triaged_at is not None)
    rules.require_acknowledgement(definition, points, outcomes_sought, not_ours)
    stage = present_stage(complaint)
    stage.handler = complaint.handler = stage.handler or by
    require_unconflicted(complaint, stage.handler)
    stage.acknowledged_on = today(now)
    stage.definition, stage.outcomes_sought = definition, outcomes_sought
    stage.not_ours, stage.conflicts = not_ours, conflicts
    settle(complaint, stage, status, now=now)
    data_acknowledged(complaint, today(now))
    kept = numbered(stage, points)
    facts = {"stage": stage.number, "points": len(kept), "respond_by": str(stage.respond_by)}
    ledger.record("complaint.acknowledged", complaint, by=by, facts=facts)
    subject, sections = notices.letters.acknowledged(complaint, stage, kept)
    notices.write(complaint, "complaint.acknowledged", subject, sections, by=by, now=now)
    return stage


@transaction.atomic
def restate(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    definition: str,
    points: Sequence[str],
    outcomes_sought: str,
    not_ours: str,
) -> Stage:
    """Put right what we understood, before the answer; the resident gets it whole in a letter (Code 5.6)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_move("extend", complaint.status)
    rules.require_acknowledgement(definition, points, outcomes_sought, not_ours)
    stage = present_stage(complaint)
    stage.definition, stage.outcomes_sought, stage.not_ours = definition, outcomes_sought, not_ours
    stage.save(update_fields=["definition", "outcomes_sought", "not_ours"])
    stage.points.all().delete()
    kept = numbered(stage, points)
    ledger.record("complaint.restated", complaint, by=by, facts={"points": len(kept)})
    tell_understood(complaint, stage, kept, by=by, now=now)
    return stage


def numbered(stage: Stage, points: Sequence[str]) -> list[Point]:
    made = [Point(stage=stage, number=number, text=text) for number, text in enumerate(points, 1)]
    return Point.objects.bulk_create(made)


def tell_understood(complaint: Complaint, stage: Stage, points: Sequence[Point], *, by: Any, now: datetime) -> None:
    subject, sections = notices.letters.restated(complaint, stage, points)
    notices.write(complaint, "complaint.restated", subject, sections, by=by, now=now)


@transaction.atomic
def add_point(complaint: Complaint, *, by: Any, now: datetime, text: str, related: bool = True) -> Point:
    """Join a related issue to an answer not yet given, and tell the resident; else it is a new complaint (Code 6.8)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    stage = present_stage(complaint)
    rules.require_still_joinable(stage.responded_on, related)
    rules.require_move("extend", complaint.status)
    point = Point.objects.create(stage=stage, number=stage.points.count() + 1, text=text)
    ledger.record("complaint.point_added", complaint, by=by, facts={"point": point.number})
    tell_understood(complaint, stage, list(stage.points.all()), by=by, now=now)
    return point


@transaction.atomic
def extend(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    until: date,
    reason: str,
    good_reason: str = "",
    update_every: int | None = None,
) -> Stage:
    """Give a new date before the old one has passed, with reasons and the Ombudsman's details (Code 6.4, 6.5)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    status = rules.require_move("extend", complaint.status)
    stage = present_stage(complaint)
    latest = reckoned(complaint, stage, working_calendar()).latest_extension.day
    rules.require_extension(
        on=today(now),
        due=stage.due,
        until=until,
        latest=latest,
        reason=reason,
        good_reason=good_reason,
        update_every=update_every,
    )
    stage.extension_notice = stage.extension_notice or today(now)
    stage.extended_to, stage.extension_reason, stage.good_reason = until, reason, good_reason
    stage.update_every, stage.updated_on = update_every or stage.update_every, today(now)
    settle(complaint, stage, status, now=now)
    ledger.record("complaint.extended", complaint, by=by, reason=reason, facts={"until": str(until)})
    subject, sections = notices.letters.extended(complaint, stage, until)
    notices.write(complaint, "complaint.extended", subject, sections, by=by, now=now)
    return stage


@transaction.atomic
def tell_how_it_stands(complaint: Complaint, *, by: Any, now: datetime, text: str) -> Stage:
    """Keep the agreed updates while an answer takes longer than the Code's time (Code 5.9)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_move("extend", complaint.status)
    stage = present_stage(complaint)
    stage.updated_on = today(now)
    stage.save(update_fields=["updated_on"])
    ledger.record("complaint.updated", complaint, by=by)
    subject = f"How your complaint {complaint.reference} stands"
    notices.tell(complaint, "complaint.update", key=str(now), subject=subject, text=text)
    return stage


@transaction.atomic
def respond(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    answers: Mapping[int, tuple[str, str]],
    reasons: str,
    no_remedy: bool = False,
    nothing_outstanding: bool = False,
) -> Stage:
    """Answer when the answer is known: every point, and all seven parts; what is still to be done outlives it (6.6)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    status = rules.require_move("respond", complaint.status)
    stage = present_stage(complaint)
    require_unconflicted(complaint, by)
    stage.answered_by = by
    points, remedies, promises = list(stage.points.all()), list(stage.remedies.all()), promises_of(complaint)
    rules.require_response(
        points={point.number: answers.get(point.number, ("", "")) for point in points},
        reasons=reasons,
        remedies=len(remedies),
        no_remedy=no_remedy,
        outstanding=len(promises),
        nothing_outstanding=nothing_outstanding,
    )
    decide(stage, points, answers, reasons, today(now))
    settle(complaint, stage, status, now=now)
    data_answered(complaint, today(now))
    facts = {"stage": stage.number, "outcome": stage.outcome, "in_time": stage.responded_on <= stage.due}
    ledger.record("complaint.answered", complaint, by=by, facts=facts)
    subject, sections = notices.letters.answered(complaint, stage, points, remedies, promises)
    notices.write(complaint, "complaint.answered", subject, sections, by=by, now=now)
    return stage


def decide(
    stage: Stage, points: Sequence[Point], answers: Mapping[int, tuple[str, str]], reasons: str, on: date
) -> None:
    for point in points:
        point.finding, point.answer = answers[point.number]
    Point.objects.bulk_update(points, ["finding", "answer"])
    stage.outcome = rules.overall([point.finding for point in points])
    stage.reasons, stage.responded_on = reasons, on
