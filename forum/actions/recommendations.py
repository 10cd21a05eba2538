"""Recommendations: made, answered with reasons, followed up, and told back to whoever raised them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.references import new_reference
from dartford_housing.notifications.recipients import Recipient
from forum import notices
from forum.models import AgendaItem, Recommendation
from forum.rules import minutes as minutes_rules
from forum.rules import quorum
from forum.rules import recommendations as rules
from forum.rules.people import require_can_prepare

from .attendance import present_for
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
    email: str = "",
    telephone: str = "",
) -> Recommendation:
    """Record what a quorate meeting recommends, to whom, and when an answer is expected."""
    meeting = locked(item.meeting, by)
    rules.require_whole(text, decision_maker, answer_due)
    minutes_rules.require_editable(meeting.minutes_state)
    quorum.require_quorum("recommended", present_for(item), meeting.body.quorum)
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
        reach=reach_of(raised_by, email, telephone),
        decision_maker=decision_maker,
        answer_due=answer_due,
    )
    ledger.record("recommendation.made", made, by=by, facts={"to": decision_maker, "due": str(answer_due)})
    return made


def reach_of(name: str, email: str, telephone: str) -> dict[str, Any]:
    """Return how to tell somebody whom we do not know as a resident, to be kept; nothing where we cannot."""
    found = Recipient(name or "Resident", email=email, telephone=telephone)
    return found.snapshot() if email or telephone else {}


@transaction.atomic
def answer(
    recommendation: Recommendation, *, by: Any, now: datetime, answer: str, reasons: str, decided_on: date
) -> Recommendation:
    """Keep the decision with its reasons, and tell whoever raised it."""
    recommendation = found(recommendation, by)
    rules.require_unanswered(recommendation.answer)
    rules.require_reasons(answer, reasons, decided_on)
    recommendation.answer, recommendation.reasons, recommendation.decided_on = answer, reasons, decided_on
    recommendation.answered_at = now
    recommendation.told_at = now if notices.recommendation_answered(recommendation, local(now).date()) else None
    recommendation.save()
    told = reasons if recommendation.is_open else ""
    ledger.record("recommendation.answered", recommendation, by=by, reason=told, facts={"answer": answer})
    return recommendation


@transaction.atomic
def note_told(recommendation: Recommendation, *, by: Any, now: datetime, how: str) -> Recommendation:
    """Keep that whoever raised it, whom we could not write to, was told of the answer in another way."""
    recommendation = found(recommendation, by)
    rules.require_answered(recommendation.answer)
    recommendation.told_at, recommendation.told_how = now, how
    recommendation.save(update_fields=["told_at", "told_how"])
    ledger.record("recommendation.told", recommendation, by=by, facts={"how": how})
    return recommendation


@transaction.atomic
def note_progress(recommendation: Recommendation, *, by: Any, progress: str) -> Recommendation:
    """Say on the public register how far it has come."""
    recommendation = found(recommendation, by)
    recommendation.progress = progress
    recommendation.save(update_fields=["progress"])
    facts = {"progress": progress} if recommendation.is_open else {}
    ledger.record("recommendation.progressed", recommendation, by=by, facts=facts)
    return recommendation


def found(recommendation: Recommendation, by: Any) -> Recommendation:
    require_can_prepare(by)
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("body", "resident__home")
    return rows.get(pk=recommendation.pk)
