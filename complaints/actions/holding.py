"""The ground under every deed: the locked case, its present stage, and the clock wound up again."""

from datetime import date, datetime
from typing import Any

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.dates import local
from dartford_housing.core.working_days import Calendar
from dartford_housing.events.public import working_calendar

from .. import clock, rules
from ..choices import Status
from ..models import Complaint, Stage
from ..querysets import ENDED

REVIEW_AFTER = 10


def lock(complaint: Complaint, *, handler: Any = None) -> Complaint:
    """Return the case as it stands now, held until the transaction ends.

    `handler`: who acts in it by office. It is not their own case, and it is not about them.
    """
    complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if handler is not None:
        require_anothers(complaint, handler)
    return complaint


def require_anothers(complaint: Complaint, handler: Any) -> None:
    require_not_own(handler, complaint, complaint.lodged_by_id)
    rules.require_not_about(handler.pk, set(complaint.about_staff.values_list("pk", flat=True)))


def require_possible(verb: str, complaint: Complaint) -> str:
    """Return the state to which the deed leads this case."""
    stage, is_request = complaint.stage_number, complaint.is_request
    return rules.require_move(verb, complaint.status, stage=stage, is_request=is_request)


def present_stage(complaint: Complaint) -> Stage:
    return Stage.objects.get(complaint=complaint, number=complaint.stage_number)


def reckoned(complaint: Complaint, stage: Stage, calendar: Calendar) -> clock.Deadlines:
    """Return the due days of a stage by the version of the Code under which the case is kept."""
    return clock.reckon(
        stage.number,
        stage.asked_on,
        calendar=calendar,
        acknowledged=stage.acknowledged_on,
        version=complaint.rules_version,
        personal_data=complaint.is_about_data,
    )


def wind(complaint: Complaint, stage: Stage, *, calendar: Calendar | None = None) -> None:
    """Write what is due next, for sorting, from the events and the holidays as they are known today."""
    found = reckoned(complaint, stage, calendar or working_calendar())
    if stage.responded_on is None:
        stage.acknowledge_by, stage.respond_by = found.acknowledge_by.day, found.respond_by.day
    complaint.next_act = rules.next_act(complaint.status)
    due: dict[str, date | None] = {
        "acknowledge": stage.acknowledge_by,
        "respond": stage.due,
        "review": complaint.next_due,
    }
    complaint.next_due = due.get(complaint.next_act)


def settle(complaint: Complaint, stage: Stage, status: str, *, now: datetime, reason: str = "") -> None:
    """Put the case into a state, wind its clock and save both."""
    complaint.status = status
    if status in ENDED:
        complaint.closed_at, complaint.closed_reason = now, reason
    else:
        complaint.closed_at, complaint.closed_reason = None, ""
    wind(complaint, stage)
    stage.save()
    complaint.save()


def review_day(now: datetime) -> date:
    """Return when a request for service is looked at again."""
    return working_calendar().add(local(now).date(), REVIEW_AFTER)


def promises_of(complaint: Complaint) -> list[Commitment]:
    """Return what we promised in this case and have not yet done."""
    kept = Commitment.objects.open().filter(source_kind="complaints.complaint", source_key=str(complaint.pk))
    return list(kept.select_related("owner"))


def today(now: datetime) -> date:
    return local(now).date()


def actor(by: Any) -> Any:
    """Return who did it for a foreign key: nobody for a stranger."""
    return by if by is not None and getattr(by, "pk", None) else None


OPEN_STATES = (Status.RECEIVED, Status.STAGE_1, Status.ASKED_2, Status.STAGE_2)
