"""Counting the due days of the open cases again when the table of bank holidays has changed."""

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import short_date
from dartford_housing.core.working_days import Calendar
from dartford_housing.events.public import working_calendar

from ..models import Complaint, PersonalData, Stage
from .holding import OPEN_STATES, wind
from .personal_data import wind_data


@transaction.atomic
def recount_all() -> list[str]:
    """Wind the clock of every open case again; return which moved, in words."""
    calendar = working_calendar()
    open_cases = Complaint.objects.select_for_update().filter(status__in=OPEN_STATES)
    stages = {(stage.complaint_id, stage.number): stage for stage in Stage.objects.filter(complaint__in=open_cases)}
    moved = []
    for complaint in open_cases:
        stage, before = stages[complaint.pk, complaint.stage_number], complaint.next_due
        wind(complaint, stage, calendar=calendar)
        stage.save(update_fields=["acknowledge_by", "respond_by"])
        if complaint.next_due == before or before is None or complaint.next_due is None:
            continue
        complaint.save(update_fields=["next_due"])
        facts = {"from": str(before), "to": str(complaint.next_due)}
        ledger.record("complaint.recounted", complaint, facts=facts)
        moved.append(f"{complaint.reference}: {short_date(before)} is now {short_date(complaint.next_due)}")
    recount_personal_data(calendar)
    return moved


def recount_personal_data(calendar: Calendar) -> None:
    """Wind the law's clock again of what is not yet acknowledged."""
    waiting = PersonalData.objects.unanswered().filter(acknowledged_on=None)
    for kept in waiting.select_for_update(of=("self",)):
        wind_data(kept, calendar)
        kept.save(update_fields=["acknowledge_by"])
