"""The clock of one hazard, wound up again after each deed."""

from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local, short_date
from dartford_housing.core.working_days import Calendar
from dartford_housing.events.public import working_calendar

from .. import clock, rules
from ..choices import Severity
from ..models import Hazard


def steps_of(hazard: Hazard, calendar: Calendar | None = None) -> list[clock.Step]:
    """Return every duty with its day."""
    if hazard.severity == Severity.EMERGENCY:
        return clock.emergency(hazard.aware_at)
    return clock.significant(
        local(hazard.aware_at).date(), calendar or working_calendar(), concluded=hazard.concluded_on
    )


def wind(hazard: Hazard) -> None:
    """Write the soonest duty that is not yet done."""
    steps = {step.name: step for step in steps_of(hazard)}
    dates = {name: getattr(hazard, name) for names in rules.DONE_BY.values() for name in names}
    left = rules.outstanding(list(steps), dates, hazard.found) if hazard.state in {"open", "safe"} else []
    coming = min((steps[name] for name in left if name in steps), key=lambda step: step.day, default=None)
    hazard.next_step = coming.name if coming else ""
    hazard.next_due = coming.day if coming else None
    hazard.next_at = coming.moment if coming else None


@transaction.atomic
def recount_all() -> list[str]:
    """Wind the clock of every open hazard again after a change of bank holidays; return which moved, in words."""
    moved = []
    for hazard in Hazard.objects.select_for_update().open():
        before = hazard.next_due
        wind(hazard)
        if hazard.next_due == before or hazard.next_due is None:
            continue
        hazard.save(update_fields=["next_step", "next_due", "next_at"])
        ledger.record("hazard.recounted", hazard, facts={"from": str(before), "to": str(hazard.next_due)})
        moved.append(f"{hazard.reference}: {short_date(before)} is now {short_date(hazard.next_due)}")
    return moved


def lock(hazard: Hazard, by: Any) -> Hazard:
    """Return the open hazard, locked, for an officer in whose own home it is not."""
    hazard = Hazard.objects.select_for_update().get(pk=hazard.pk)
    require_not_own(by, hazard)
    rules.require_open(hazard.state)
    return hazard
