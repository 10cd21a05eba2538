"""Giving a notice to everybody consulted: a worker makes messages by the hundred, and goes on where it was killed."""

from datetime import date, datetime
from typing import Any

from celery import current_app
from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from forum.models import Consultee, Notice, Service
from forum.notices import consultations as letters
from forum.rules.people import require_runs_forum

TASK = "forum.serve_notice"
AT_A_TIME = 100


def ask_for(notice: Notice) -> None:
    """Ask, after the commit, that a worker gives the notice."""
    transaction.on_commit(lambda: current_app.send_task(TASK, args=[notice.pk]), robust=True)


def serve(pk: int, *, now: datetime) -> int:
    """Give the notice to all who have not had it; return how many messages were made. Safe to repeat."""
    total = 0
    while made := serve_some(pk, now=now):
        total += made
    return total


@transaction.atomic
def serve_some(pk: int, *, now: datetime, most: int = AT_A_TIME) -> int:
    """Make the next messages, each with its line in the record of service, or say that all are made."""
    notice = Notice.objects.select_for_update().get(pk=pk)
    waiting = waiting_for(notice)[:most]
    for consultee in waiting:
        delivery = letters.given(notice, consultee)
        Service.objects.create(notice=notice, consultee=consultee, delivery=delivery)
    if not waiting and notice.served_at is None:
        notice.served_at = now
        notice.save(update_fields=["served_at"])
        facts = {"notice": notice.stage, "messages": notice.services.count()}
        ledger.record("consultation.served", notice.consultation, facts=facts)
    return len(waiting)


def waiting_for(notice: Notice) -> Any:
    """Return those consulted who have no message of this notice yet."""
    served = notice.services.values("consultee")
    rows = Consultee.objects.filter(consultation=notice.consultation_id).exclude(pk__in=served)
    return rows.select_related("resident__home", "association").order_by("pk")


def go_on(now: datetime) -> list[int]:
    """Ask again for every notice that was not finished, as after a crash; return their keys."""
    found = list(Notice.objects.filter(served_at=None, issued_at__lte=now).values_list("pk", flat=True))
    for pk in found:
        current_app.send_task(TASK, args=[pk])
    return found


@transaction.atomic
def record_by_hand(service: Service, *, by: Any, on: date, how: str) -> Service:
    """Keep that the notice was handed over, or reached somebody in another way that we can show."""
    require_runs_forum(by)
    service = Service.objects.select_for_update().get(pk=service.pk)
    require_not_own(by, service.consultee)
    service.handed_on, service.handed_how = on, how
    service.save(update_fields=["handed_on", "handed_how"])
    ledger.record("consultation.by_hand", service.notice.consultation, by=by, facts={"on": str(on)})
    return service


@transaction.atomic
def note_record(notice: Notice, *, by: Any) -> None:
    """Keep who took the record of service away."""
    ledger.record("consultation.record", notice.consultation, by=by, facts={"notice": notice.stage})
