"""Recommendations: made, answered with reasons, followed up, and told back to whoever raised them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.references import new_reference
from forum import notices
from forum.models import AgendaItem, Recommendation
from forum.rules import quorum
from forum.rules import recommendations as rules
from forum.rules.people import require_can_prepare

from .attendance import present_at
from .meetings import locked
from .minutes import minute_of


@transaction.atomic
def recommend(
    item: AgendaItem,
    *,
    by: Any,
    text: str,
    origin: str,
    decision_maker: str,
    answer_due: date,
    raised_by: str = "",
    resident: Any = None,
) -> Recommendation:
    """Record what a quorate meeting recommends, to whom, and when an answer is expected."""
    meeting = locked(item.meeting, by)
    rules.require_whole(text, decision_maker, answer_due)
    quorum.require_quorum("recommended", present_at(meeting), meeting.body.quorum)
    made = Recommendation.objects.create(
        body=meeting.body,
        meeting=meeting,
        minute=minute_of(item),
        reference=new_reference(meeting.body.minute_prefix or "REC"),
        text=text,
        privacy=item.privacy,
        origin=origin,
        raised_by=raised_by,
        resident=resident,
        decision_maker=decision_maker,
        answer_due=answer_due,
    )
    ledger.record("recommendation.made", made, by=by, facts={"to": decision_maker, "due": str(answer_due)})
    return made


@transaction.atomic
def answer(
    recommendation: Recommendation, *, by: Any, now: datetime, answer: str, reasons: str, decided_on: date
) -> Recommendation:
    """Keep the decision with its reasons, and tell whoever raised it."""
    recommendation = found(recommendation, by)
    rules.require_unanswered(recommendation.answer)
    rules.require_reasons(answer, reasons, decided_on)
    recommendation.answer, recommendation.reasons, recommendation.decided_on = answer, reasons, decided_on
    recommendation.told_at = now if notices.recommendation_answered(recommendation) else None
    recommendation.save()
    ledger.record("recommendation.answered", recommendation, by=by, reason=reasons, facts={"answer": answer})
    return recommendation


@transaction.atomic
def note_progress(recommendation: Recommendation, *, by: Any, progress: str) -> Recommendation:
    """Say on the public register how far it has come."""
    recommendation = found(recommendation, by)
    recommendation.progress = progress
    recommendation.save(update_fields=["progress"])
    ledger.record("recommendation.progressed", recommendation, by=by, facts={"progress": progress})
    return recommendation


def found(recommendation: Recommendation, by: Any) -> Recommendation:
    require_can_prepare(by)
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("body", "resident__home")
    return rows.get(pk=recommendation.pk)
