"""Taking an older complaints register in: counts and dates, no names."""

from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import LOCAL
from dartford_housing.core.tables import Progress, Report, silent
from dartford_housing.core.working_days import Calendar
from dartford_housing.documents.tables import open_table
from dartford_housing.events.public import working_calendar
from dartford_housing.web.columns import limits_of

from .. import clock
from ..choices import Status
from ..models import Complaint, Stage
from ..rules.register import OPTIONAL, Line, read, read_register

SOURCE = "register"


def import_complaints(raw: bytes, *, apply: bool = False, progress: Progress = silent) -> Report:
    """Read the register and return what it does; with `apply`, write the good rows in one transaction.

    Raises RuleBroken for a file that cannot be understood. Cases that the file lacks are left alone and listed.
    """
    sieve = read_register(open_table(raw), limits_of({"reference": Complaint.reference}))
    good, report = [read(row) for _, row in sieve.good], sieve.report()
    left = set(OPTIONAL) - set(sieve.table.columns)
    known = {
        (stage.complaint.reference, stage.number): stage
        for stage in Stage.objects.filter(complaint__source=SOURCE).select_related("complaint")
    }
    calendar = working_calendar()
    wanted = [(line, values_of(line, calendar, left)) for line in good]
    new = [(line, values) for line, values in wanted if (line.reference, line.stage) not in known]
    changed = [
        (known[line.reference, line.stage], line, values)
        for line, values in wanted
        if (line.reference, line.stage) in known and differs(known[line.reference, line.stage], line, values)
    ]
    report.created, report.updated = len(new), len(changed)
    report.unchanged = len(good) - len(new) - len(changed)
    present = {line.reference for line in good}
    report.missing = sorted({reference for reference, _ in known} - present)
    if apply:
        write(new, changed, progress)
    return report


def values_of(line: Line, calendar: Calendar, left: Collection[str]) -> dict[str, Any]:
    """Return the stage's values but those that are left alone; its due days are those of the Code, and not copied."""
    due = clock.reckon(line.stage, line.received, calendar=calendar, acknowledged=line.acknowledged)
    values = {
        "asked_on": line.received,
        "topics": list(line.topics),
        "acknowledge_by": due.acknowledge_by.day,
        "respond_by": due.respond_by.day,
        "acknowledged_on": line.acknowledged,
        "extension_notice": line.extension_notice,
        "extended_to": line.extended_to,
        "responded_on": line.responded,
        "outcome": line.outcome,
    }
    return {name: value for name, value in values.items() if name not in left}


def differs(stage: Stage, line: Line, values: dict[str, Any]) -> bool:
    same = stage.complaint.tenure == line.tenure and stage.complaint.channel in {line.channel, ""}
    return (line.stage == 1 and not same) or any(getattr(stage, name) != value for name, value in values.items())


@transaction.atomic
def write(new: list[Any], changed: list[Any], progress: Progress) -> None:
    total = len(new) + len(changed)
    for done, (line, values) in enumerate(sorted(new, key=lambda pair: pair[0].stage), 1):
        complaint = case_of(line)
        Stage.objects.create(complaint=complaint, number=line.stage, **values)
        settle(complaint, line)
        progress(done, total)
    for stage, line, values in changed:
        Stage.objects.filter(pk=stage.pk).update(**values)
        if line.stage == 1:
            Complaint.objects.filter(pk=stage.complaint_id).update(tenure=line.tenure, channel=line.channel)
    progress(total, total)


def case_of(line: Line) -> Complaint:
    moment = datetime.combine(line.received, time(9), tzinfo=LOCAL)
    complaint, made = Complaint.objects.get_or_create(
        reference=line.reference,
        defaults={
            "source": SOURCE,
            "channel": line.channel,
            "tenure": line.tenure,
            "received_at": moment,
            "triaged_at": moment,
            "rules_version": clock.CURRENT,
            "status": Status.CLOSED,
        },
    )
    if made:
        ledger.record("complaint.imported", complaint, facts={"received": str(line.received)})
    return complaint


def settle(complaint: Complaint, line: Line) -> None:
    """A case of the register is closed on the day of its last answer; one without is left as answered nowhere."""
    end = line.responded or line.acknowledged or line.received
    complaint.stage_number = line.stage
    complaint.closed_at = datetime.combine(end, time(17), tzinfo=LOCAL)
    complaint.save(update_fields=["stage_number", "closed_at"])
