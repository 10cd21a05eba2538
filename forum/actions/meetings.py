"""A meeting's way: planned, moved or called off, its agenda published, held."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import LOCAL, local, long_date
from dartford_housing.core.errors import RuleBroken
from dartford_housing.events import actions as events
from dartford_housing.events.public import working_calendar
from forum import notices
from forum.choices import STANDING, Stage
from forum.models import AgendaItem, Body, ItemPaper, Meeting
from forum.rules import agenda as rules
from forum.rules import notice
from forum.rules.people import require_can_prepare

from . import last_minutes, packs


@transaction.atomic
def plan_meeting(
    body: Body,
    *,
    by: Any,
    starts: datetime,
    ends: datetime,
    venue: Any = None,
    items_close: date | None = None,
    standing: bool = True,
) -> Meeting:
    """Announce a meeting with its standing items; the agenda stays unseen until it is published."""
    require_can_prepare(by)
    body = Body.objects.select_for_update().get(pk=body.pk)
    day = local(starts).date()
    rules.require_free_day(body.meetings.filter(date=day).exists())
    event = events.make_event(by=by, kind=body.slug, title=str(body), starts=starts, ends=ends, venue=venue)
    meeting = Meeting.objects.create(body=body, event=event, date=day, items_close=items_close)
    event.address = meeting.get_absolute_url()
    event.save(update_fields=["address"])
    events.publish_event(event, by=by)
    for position, (kind, title, summary) in enumerate(STANDING if standing else (), 1):
        AgendaItem.objects.create(
            meeting=meeting, position=position * 10, kind=kind, title=title, summary=summary, made_by=by
        )
    ledger.record("meeting.planned", meeting, by=by, facts={"day": str(day)})
    return meeting


@transaction.atomic
def plan_year(
    body: Body, *, by: Any, days: list[date], begins: time, finishes: time, venue: Any = None, close_before: int = 0
) -> list[Meeting]:
    """Announce several meetings at once, at one time and place; a day that is taken refuses them all."""
    made = []
    for day in days:
        starts, ends = datetime.combine(day, begins, LOCAL), datetime.combine(day, finishes, LOCAL)
        close = day - timedelta(days=close_before) if close_before else None
        try:
            made.append(plan_meeting(body, by=by, starts=starts, ends=ends, venue=venue, items_close=close))
        except RuleBroken as no:
            raise RuleBroken(f"{long_date(day)}: {no.message}") from None
    return made


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, by: Any, starts: datetime, ends: datetime, venue: Any = None, reason: str = ""
) -> Meeting:
    """Move a meeting in time or place; members are told, and calendars follow."""
    meeting = locked(meeting, by)
    day = local(starts).date()
    rules.require_free_day(meeting.body.meetings.filter(date=day).exclude(pk=meeting.pk).exists())
    if meeting.published_at:
        clock = meeting.body.notice_days, working_calendar(meeting.body.calendar)
        notice.require_clear_days_kept(local(meeting.published_at).date(), meeting.date, day, *clock)
    events.change_event(meeting.event, by=by, starts=starts, ends=ends, venue=venue or meeting.event.venue)
    before, meeting.date = meeting.date, day
    meeting.save(update_fields=["date"])
    meeting.event.refresh_from_db()
    meeting.event.address = meeting.get_absolute_url()
    meeting.event.save(update_fields=["address"])
    ledger.record("meeting.moved", meeting, by=by, reason=reason, facts={"from": str(before), "to": str(day)})
    notices.meeting_moved(meeting, reason)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Any, reason: str) -> Meeting:
    """Call a meeting off, with the reason that everybody is told."""
    meeting = locked(meeting, by)
    events.cancel_event(meeting.event, by=by, reason=reason)
    ledger.record("meeting.cancelled", meeting, by=by, reason=reason)
    notices.meeting_cancelled(meeting, reason)
    return meeting


@transaction.atomic
def publish_agenda(meeting: Meeting, *, by: Any, now: datetime, urgency_reason: str = "") -> Meeting:
    """Number the items, show agenda and papers to everybody, tell the members, and have the packs made."""
    meeting = locked(meeting, by)
    rules.require_planned(meeting.stage)
    items = list(meeting.items.all())
    rules.require_demanded_items({item.kind for item in items})
    notice.require_reason_when_late(is_in_time(meeting, now), urgency_reason)

    last_minutes.bring(meeting, by=by, now=now)
    number_items(items, now)
    ItemPaper.objects.filter(item__meeting=meeting).update(published_at=now)
    meeting.stage, meeting.published_at, meeting.urgency_reason = Stage.PUBLISHED, now, urgency_reason
    meeting.save(update_fields=["stage", "published_at", "urgency_reason"])

    ledger.record("meeting.published", meeting, by=by, reason=urgency_reason, facts={"items": len(items)})
    notices.agenda_published(meeting)
    packs.ask_for_all(meeting, by=by, now=now)
    return meeting


def number_items(items: list[AgendaItem], now: datetime) -> None:
    for number, item in enumerate(items, 1):
        item.number, item.published_at = str(number), now
    AgendaItem.objects.bulk_update(items, ["number", "published_at"])


def is_in_time(meeting: Meeting, now: datetime) -> bool:
    """Return whether what goes out now still leaves the clear days that the body's configuration asks for."""
    calendar = working_calendar(meeting.body.calendar)
    return notice.is_in_time(local(now).date(), meeting.date, calendar, meeting.body.notice_days)


@transaction.atomic
def record_held(meeting: Meeting, *, by: Any, now: datetime) -> Meeting:
    """Keep that the meeting took place; attendance and minutes follow."""
    meeting = locked(meeting, by)
    rules.require_published(meeting.stage)
    rules.require_happened(meeting.date, local(now).date())
    meeting.stage = Stage.HELD
    meeting.save(update_fields=["stage"])
    ledger.record("meeting.held", meeting, by=by)
    return meeting


def locked(meeting: Meeting, by: Any) -> Meeting:
    require_can_prepare(by)
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body", "event__venue")
    meeting = rows.get(pk=meeting.pk)
    rules.require_not_cancelled(meeting.is_cancelled)
    return meeting
