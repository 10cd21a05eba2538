"""Observations on a notice: made by those consulted, answered by officers, never lost at the closing moment."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents.actions import keep_upload
from dartford_housing.engagement.actions import took_part
from dartford_housing.residents.models import Resident
from forum.models import Consultation, Consultee, Notice, Observation, TenantsAssociation
from forum.notices import consultations as letters
from forum.rules import consultations as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def observe(row: Consultation, *, by: Any, now: datetime, text: str, nominee: str = "") -> Observation:
    """Say something to the notice that stands, within its time.

    The consultation is locked, so that no observation slips in behind a notice that sums up the ones before it.
    """
    notice, consultee = standing(row), consultee_of(row, resident__user=by)
    today = local(now).date()
    rules.require_open(notice.ends_on, today)
    return kept(notice, consultee, by=by, now=now, received=today, text=text, nominee=nominee)


@transaction.atomic
def observe_for(
    row: Consultation,
    *,
    by: Any,
    now: datetime,
    received_on: date,
    text: str,
    resident: Resident | None = None,
    association: TenantsAssociation | None = None,
    nominee: str = "",
    scan: Any = None,
    channel: str = "",
    reason: str = "",
) -> Observation:
    """Write down what came by letter, e-mail or telephone; what came late is kept too, and marked."""
    rules.require_writes_down(by)
    require_not_own(by, resident)
    notice = standing(row)
    who = {"resident": resident} if resident else {"association": association}
    consultee = consultee_of(row, **who)
    rules.require_received(received_on, row.notices.earliest("pk").dated, local(now).date())
    told: dict[str, Any] = {"channel": channel, "reason": reason, "on_behalf_of": resident}
    made = kept(notice, consultee, by=by, now=now, received=received_on, text=text, nominee=nominee, **told)
    if scan:
        keep_upload(scan, by=by, about=made, field="scan", now=now)
    return made


def kept(
    notice: Notice,
    consultee: Consultee,
    *,
    by: Any,
    now: datetime,
    received: date,
    text: str,
    nominee: str,
    channel: str = "web",
    **told: Any,
) -> Observation:
    row = notice.consultation
    rules.require_nominations(row.basis, notice.stage, nominee)
    made = Observation.objects.create(
        notice=notice,
        consultee=consultee,
        text=text,
        nominee=nominee,
        channel=channel,
        received_on=received,
        made_at=now,
        is_late=not rules.is_open(notice.ends_on, received),
        reply_due=rules.reply_due(row.basis, notice.stage, received),
    )
    ledger.record("consultation.observed", made, by=by, channel=channel, **told)
    facts = {"channel": channel, "on": received, "resident": consultee.resident}
    took_part("section 20", title=row.title[:160], **facts)
    letters.received(made)
    return made


@transaction.atomic
def respond(observation: Observation, *, by: Any, now: datetime, gist: str, response: str) -> Observation:
    """Answer an observation, and put it in our words for the summary that everybody reads."""
    require_runs_forum(by)
    Consultation.objects.select_for_update().get(notices=observation.notice_id)
    observation = Observation.objects.select_for_update().get(pk=observation.pk)
    require_not_own(by, observation.consultee)
    rules.require_unanswered(observation.responded_at is not None)
    observation.gist, observation.response = gist.strip(), response.strip()
    observation.responded_at, observation.responded_by = now, by
    observation.save(update_fields=["gist", "response", "responded_at", "responded_by"])
    ledger.record("consultation.responded", observation, by=by)
    letters.responded(observation)
    return observation


def standing(row: Consultation) -> Notice:
    """Return the notice to which observations are made now, after locking the consultation."""
    row = Consultation.objects.select_for_update().get(pk=row.pk)
    rules.require_period(row.state)
    return row.notices.exclude(ends_on=None).select_related("consultation").latest("pk")


def consultee_of(row: Consultation, **who: Any) -> Consultee:
    found = Consultee.objects.filter(consultation=row, **who).select_related("resident__home__estate", "association")
    consultee = found.first()
    if consultee is None:
        raise RuleBroken(rules.NOT_CONSULTED, field="reference")
    return consultee
