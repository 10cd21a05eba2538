"""Taking a complaint in, by whatever door, in the resident's own words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.names import surname
from dartford_housing.documents.actions import give_to, keep_upload
from dartford_housing.estates.models import Home
from dartford_housing.events.public import working_calendar
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.models import Resident

from .. import clock, notices, rules
from ..choices import Channel
from ..models import Complaint, Stage, Words
from .holding import actor, wind
from .safety import screen


@transaction.atomic
def lodge(
    *,
    by: Any,
    now: datetime,
    what_happened: str,
    put_right: str = "",
    where: str = "",
    began_on: date | None = None,
    why_late: str = "",
    channel: str = "web",
    reason: str = "",
    files: Sequence[str] = (),
    uploads: Sequence[Any] = (),
    **who: Any,
) -> Complaint:
    """Keep the complaint, start its clock, screen it for hazards and tell the resident that we have it.

    `files` are the keys of those handed in before; `uploads` come with it. `who` is what `opened` takes. Through any
    door but the web an officer writes it down for the resident.
    """
    if channel != Channel.WEB:
        rules.require_can_act_for(by)
        require_not_own(by, who.get("resident"))
    for_whom, represents, authority = (who.get(name, "") for name in ("for_whom", "represents", "authority"))
    rules.require_lodging(what_happened, for_whom or "self", represents, authority)
    complaint, stage = opened(now=now, channel=channel, by=by, **who)
    Words.objects.create(
        complaint=complaint,
        what_happened=what_happened,
        put_right=put_right,
        where=where,
        began_on=began_on,
        why_late=why_late,
    )
    facts = {"acknowledge_by": str(stage.acknowledge_by), "danger": complaint.danger}
    whom = complaint.resident if channel != Channel.WEB else None
    ledger.record("complaint.lodged", complaint, by=by, on_behalf_of=whom, channel=channel, reason=reason, facts=facts)
    give_to(files, about=complaint, by=actor(by))
    for file in uploads:
        keep_upload(file, by=actor(by), about=complaint, field="files", now=now)
    screen(complaint, by=by, now=now, what=what_happened)
    subject, sections = notices.letters.received(complaint, stage)
    notices.write(complaint, "complaint.received", subject, sections, by=by, now=now)
    return complaint


def opened(
    *,
    by: Any,
    now: datetime,
    channel: str,
    resident: Resident | None = None,
    contact: Recipient | None = None,
    tenure: str = "",
    home: Home | None = None,
    for_whom: str = "self",
    represents: str = "",
    represents_at: str = "",
    authority: str = "",
    copy_to: Recipient | None = None,
    adjustments: str = "",
    danger: str = "none",
    received_at: datetime | None = None,
    source: str = "",
) -> tuple[Complaint, Stage]:
    """Make the case and its first stage. The tenure is kept as it was on the day of receipt.

    `resident` is whose case it is: with a `contact` besides, that is who speaks for them; without one, and `for_whom`
    another, it is the resident who speaks, and neither their tenure nor their home is the case's.
    """
    name = contact.name if contact else str(resident or "")
    concerns = resident if resident and (contact or for_whom == "self") else None
    home = home or (concerns.home if concerns else None)
    complaint = Complaint(
        channel=channel,
        received_at=received_at or now,
        rules_version=clock.CURRENT,
        resident=resident,
        lodged_by=actor(by) if channel == Channel.WEB else None,
        name=name,
        surname_key=surname_key(name),
        told_to=contact.snapshot() if contact else {},
        tenure=concerns.tenure if concerns else tenure or "other",
        home=home,
        estate=home.estate.name if home else "",
        for_whom=for_whom,
        represents=represents,
        represents_at=represents_at,
        authority=authority,
        copy_to=copy_to.snapshot() if copy_to else {},
        adjustments=adjustments,
        danger=danger,
        source=source,
    )
    return complaint, first_stage(complaint)


def first_stage(complaint: Complaint) -> Stage:
    return begin_stage(complaint, 1, local(complaint.received_at).date())


def begin_stage(complaint: Complaint, number: int, asked_on: date, **facts: Any) -> Stage:
    """Open a stage, wind the clock and save both."""
    complaint.stage_number = number
    stage = Stage(number=number, asked_on=asked_on, **facts)
    wind(complaint, stage, calendar=working_calendar())
    complaint.save()
    stage.complaint = complaint
    stage.save()
    return stage


def surname_key(name: str) -> str:
    """Return the surname in the form in which it is compared."""
    return surname(name)[:80]
