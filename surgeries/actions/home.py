"""Visits at home: asked for, agreed, back safely, answered."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from dartford_housing.accounts.models import User
from dartford_housing.audit import ledger
from dartford_housing.commitments import actions as commitments
from dartford_housing.core.dates import local
from dartford_housing.core.references import unused_reference
from dartford_housing.engagement.actions import took_part
from dartford_housing.events.public import working_calendar
from dartford_housing.residents.models import Resident

from .. import rules
from ..choices import HomeState
from ..models import HomeVisit
from ..notices import home as notices
from ..rules import home
from .afterwards import PROMISE, days_to_answer
from .answers import note
from .bookings import fill
from .rotas import alone, clashes

LIVE = (HomeState.ASKED, HomeState.AGREED)


@transaction.atomic
def ask_for_visit(
    *,
    by: Any,
    now: datetime,
    topic: str,
    about: str = "",
    where: str = "",
    suits: str = "",
    resident: Resident | None = None,
    channel: str = "web",
    reason: str = "",
    **person: Any,
) -> HomeVisit:
    """Ask for a visit at home and return it; where a resident lives is on their record. `by` is None for a stranger."""
    rules.require_can_book_for(by, resident)
    known = ", ".join(resident.recipient().address[1:]) if resident else ""
    home.require_where(where or known)
    visit = HomeVisit(
        reference=unused_reference("VIS", HomeVisit.objects.has_reference),
        resident=resident,
        where=where or known,
        suits=suits,
        topic=topic,
        about=about,
        made_at=now,
        made_by=by,
        channel=channel,
    )
    fill(visit, person)
    visit.save(force_insert=True)
    note("home.asked", visit, by, channel, reason, {})
    notices.asked(visit)
    return visit


@transaction.atomic
def agree_visit(
    visit: HomeVisit, *, by: Any, now: datetime, officer: User, starts: datetime, minutes: int
) -> HomeVisit:
    """Set who comes and when, or set it anew; the resident is told. Nobody is in two places."""
    rules.require_can_run(by)
    alone()
    visit = lock(visit)
    home.require_state(visit.state, LIVE)
    home.require_time(starts, minutes, now)
    ends = starts + home.length(minutes)
    rules.require_no_clash(clashes(officer, None, starts, ends, 0, visit=visit.pk))
    visit.state, visit.officer, visit.starts, visit.minutes = HomeState.AGREED, officer, starts, minutes
    visit.safe_by, visit.version = home.safe_by(starts, minutes), visit.version + 1
    visit.save(update_fields=["state", "officer", "starts", "minutes", "safe_by", "version"])
    ledger.record("home.agreed", visit, by=by)
    notices.agreed(visit)
    return visit


@transaction.atomic
def note_for_visit(visit: HomeVisit, *, by: Any, working_notes: str) -> HomeVisit:
    """Write down what whoever goes there must know. The ledger keeps that it was done, not the words."""
    rules.require_can_run(by)
    visit = lock(visit)
    home.require_state(visit.state, LIVE)
    visit.working_notes = working_notes.strip()
    visit.save(update_fields=["working_notes"])
    ledger.record("home.noted", visit, by=by)
    return visit


@transaction.atomic
def note_back(visit: HomeVisit, *, by: Any, now: datetime) -> HomeVisit:
    """Whoever visited is back safely: it counts as taking part, and an answer is promised by a day."""
    rules.require_can_run(by)
    visit = lock(visit)
    home.require_state(visit.state, (HomeState.AGREED,))
    home.require_begun(visit.starts, now)
    assert visit.starts is not None  # noqa: S101
    on = local(visit.starts).date()
    visit.state, visit.back_at = HomeState.VISITED, now
    visit.due = working_calendar().add(on, days_to_answer())
    visit.save(update_fields=["state", "back_at", "due"])
    ledger.record("home.back", visit, by=by)
    took_part("home visit", title="A visit at home", channel="in_person", on=on, resident=visit.resident)
    promise(visit, PROMISE, visit.due, None)
    return visit


@transaction.atomic
def answer_visit(
    visit: HomeVisit, *, by: Any, now: datetime, outcome: str, told: str, promised: str = "", due: date | None = None
) -> HomeVisit:
    """End what was brought as one of four things and tell the resident; what was promised becomes a promise."""
    rules.require_can_run(by)
    visit = lock(visit)
    home.require_can_read(by, visit)
    home.require_state(visit.state, (HomeState.VISITED,))
    rules.require_outcome(outcome, told)
    visit.state, visit.outcome, visit.told, visit.ended_at = HomeState.ANSWERED, outcome, told, now
    visit.save(update_fields=["state", "outcome", "told", "ended_at"])
    ledger.record("home.answered", visit, by=by, facts={"outcome": outcome})
    commitments.settle(visit, what=PROMISE, by=by, outcome="Answered.", now=now)
    if promised:
        promise(visit, promised, rules.require_day(due), by)
    notices.answered(visit)
    return visit


@transaction.atomic
def call_off_visit(visit: HomeVisit, *, by: Any, now: datetime, channel: str = "web", reason: str = "") -> HomeVisit:
    """Call a visit off: the resident by their link, or an officer, who says why."""
    visit = lock(visit)
    home.require_can_change(by, visit)
    home.require_state(visit.state, LIVE)
    visit.state, visit.ended_at = HomeState.CALLED_OFF, now
    visit.save(update_fields=["state", "ended_at"])
    note("home.called_off", visit, by, channel, reason, {})
    notices.called_off(visit, reason)
    return visit


def promise(visit: HomeVisit, what: str, due: date, by: Any) -> None:
    commitments.promise(
        what,
        by=by,
        owner=visit.officer,
        due=due,
        source=visit,
        address=reverse("admin:surgeries_homevisit_change", args=[visit.pk]),
        to=visit.resident,
        recipient=visit.recipient(),
    )


def lock(visit: HomeVisit) -> HomeVisit:
    HomeVisit.objects.select_for_update().get(pk=visit.pk)
    return HomeVisit.objects.for_list().get(pk=visit.pk)
