"""From the investigation to the last of the works, each step in time or with what was tried."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local

from .. import notices, rules
from ..choices import State
from ..models import Endeavour, Hazard
from .winding import lock, wind


@transaction.atomic
def hand_over(hazard: Hazard, *, by: Any, repairs_reference: str, note: str = "") -> Hazard:
    """Give it to repairs by message; we keep the clock, they keep the works order."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    hazard.repairs_reference = repairs_reference
    hazard.save(update_fields=["repairs_reference"])
    ledger.record("hazard.handed_over", hazard, by=by, facts={"reference": repairs_reference})
    notices.tell_repairs(hazard, "hazard.handed_over", key=f"{hazard.pk}:{repairs_reference}", note=note)
    return hazard


@transaction.atomic
def conclude(hazard: Hazard, *, by: Any, on: date, found: bool) -> Hazard:
    """The investigation is concluded: the summary, the making safe and the works count from this day."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    rules.require_not_before(on, local(hazard.aware_at).date(), "on")
    hazard.concluded_on, hazard.found = on, found
    return kept(hazard, "hazard.concluded", by, facts={"on": str(on), "found": found})


@transaction.atomic
def summarise(hazard: Hazard, *, by: Any, on: date, summary: str) -> Hazard:
    """Give the tenant the written summary: what was found, what we do and by when, or why nothing."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    rules.require_not_before(on, rules.require_concluded(hazard.concluded_on), "on")
    hazard.summary, hazard.summary_on = summary, on
    hazard.state = State.NONE if hazard.found is False else hazard.state
    kept(hazard, "hazard.summarised", by)
    notices.tell(hazard, "hazard.summary", key="summary", summary=summary)
    return hazard


@transaction.atomic
def make_safe(hazard: Hazard, *, by: Any, on: date, how: str) -> Hazard:
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    rules.require_not_before(on, local(hazard.aware_at).date(), "on")
    hazard.safe_on, hazard.state = on, State.SAFE
    kept(hazard, "hazard.made_safe", by, reason=how, facts={"on": str(on)})
    notices.tell(hazard, "hazard.safe", key="safe", summary=how)
    return hazard


@transaction.atomic
def take_steps(hazard: Hazard, *, by: Any, on: date, what: str) -> Hazard:
    """Steps towards further works are taken, which cannot begin yet; they must be started within the twelve weeks."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    rules.require_not_before(on, rules.require_concluded(hazard.concluded_on), "on")
    hazard.steps_on = on
    return kept(hazard, "hazard.stepped", by, reason=what, facts={"on": str(on)})


@transaction.atomic
def begin(hazard: Hazard, *, by: Any, on: date) -> Hazard:
    """Further works have physically begun."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    rules.require_not_before(on, rules.require_concluded(hazard.concluded_on), "on")
    hazard.begun_on = on
    return kept(hazard, "hazard.begun", by, facts={"on": str(on)})


@transaction.atomic
def move_out(hazard: Hazard, *, by: Any, on: date, where: str) -> Hazard:
    """It cannot be made safe in time: suitable other accommodation, at our expense."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    rules.require_not_before(on, local(hazard.aware_at).date(), "on")
    hazard.moved_out_on = on
    kept(hazard, "hazard.moved_out", by, reason=where)
    notices.tell(hazard, "hazard.elsewhere", key=f"elsewhere:{on}", summary=where)
    return hazard


@transaction.atomic
def note_endeavour(hazard: Hazard, *, by: Any, now: datetime, note: str) -> Endeavour:
    """Keep what was tried: the law asks for all reasonable endeavours."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    endeavour = Endeavour.objects.create(hazard=hazard, by=by, at=now, note=note)
    ledger.record("hazard.endeavoured", hazard, by=by, reason=note)
    return endeavour


@transaction.atomic
def finish(hazard: Hazard, *, by: Any, on: date) -> Hazard:
    """Everything is done; nothing is left of the hazard."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    done = [hazard.concluded_on, hazard.summary_on, hazard.safe_on, hazard.steps_on, hazard.begun_on]
    rules.require_not_before(on, max([local(hazard.aware_at).date(), *filter(None, done)]), "on")
    hazard.finished_on, hazard.safe_on, hazard.state = on, hazard.safe_on or on, State.DONE
    return kept(hazard, "hazard.finished", by, facts={"on": str(on)})


def kept(hazard: Hazard, verb: str, by: Any, *, reason: str = "", facts: dict[str, Any] | None = None) -> Hazard:
    wind(hazard)
    hazard.save()
    ledger.record(verb, hazard, by=by, reason=reason, facts=facts)
    return hazard
