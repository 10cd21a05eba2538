"""For other programs: a calendar, a feed of what is new, and JSON in the shape of OParl."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.views.decorators.http import require_safe

from dartford_housing.core.dates import long_date
from dartford_housing.core.text import sanitise
from dartford_housing.events import ical
from forum.models import AgendaItem, ItemPaper, Meeting, Minute, Recommendation
from forum.models.agenda_lines import Line, agenda_for

from .board import body_for

SCHEMA = "https://schema.oparl.org/1.1"


def public_meetings(request: HttpRequest) -> Any:
    """Return what a stranger sees, whoever asks: feeds are copied and kept by programs."""
    return Meeting.objects.visible_to(None).filter(body=body_for(request)).for_list()


@login_not_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    events = [meeting.event for meeting in public_meetings(request).order_by("-date")[:100]]
    text = ical.calendar(events, name=str(body_for(request)), now=now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


@login_not_required
@require_safe
def news(request: HttpRequest, rss: bool = False) -> HttpResponse:
    """Agendas, supplements, minutes and answers as they come out, newest first; as Atom or as RSS."""
    body, form = body_for(request), Rss201rev2Feed if rss else Atom1Feed
    feed = form(
        title=str(body), link=f"{settings.SITE_URL}/{body.slug}/", description=body.purpose, language="en-GB",
        feed_url=f"{settings.SITE_URL}{request.path}",
    )  # fmt: skip
    for entry in sorted(entries(request), key=lambda found: found["pubdate"], reverse=True)[:40]:
        feed.add_item(**entry, updateddate=entry["pubdate"])
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def entries(request: HttpRequest) -> list[dict[str, Any]]:
    body = body_for(request)
    meetings = {row.pk: row for row in public_meetings(request).exclude(stage="planned").order_by("-date")[:40]}
    found = [entry for meeting in meetings.values() for entry in of_meeting(meeting)]
    for model in (AgendaItem, ItemPaper):
        path = "meeting" if model is AgendaItem else "item__meeting"
        rows = model.objects.visible_to(None).filter(supplement__gt=0, **{f"{path}__in": meetings})
        found += [late(row, meetings) for row in rows.select_related(*(["item", "paper"] if path != "meeting" else []))]
    answers = Recommendation.objects.visible_to(None).filter(body=body, answered_at__isnull=False)
    return found + [answered(row) for row in answers.select_related("body").order_by("-answered_at")[:20]]


def entry(title: str, address: str, at: Any, words: str, mark: str = "") -> dict[str, Any]:
    link = f"{settings.SITE_URL}{address}"
    told = {"title": sanitise(title), "description": sanitise(words)}  # one unfit character stops a feed for everybody
    return {**told, "link": link, "pubdate": at, "unique_id": f"{link}{mark}"}


def of_meeting(meeting: Meeting) -> list[dict[str, Any]]:
    address, day = meeting.get_absolute_url(), long_date(meeting.date)
    where = f", {meeting.event.venue}" if meeting.event.venue else ""
    found = [entry(f"Agenda and papers, {day}", address, meeting.published_at, f"The meeting is on {day}{where}.")]
    if meeting.minutes_published_at:
        words = f"{meeting.get_minutes_state_display()} minutes, {day}"
        mark = "#confirmed" if meeting.minutes_state == "confirmed" else ""
        told = "What was said and decided, who was there and what happens next."
        found.append(entry(words, f"{address}minutes/", meeting.minutes_published_at, told, mark))
    return found


def late(row: Any, meetings: dict[int, Meeting]) -> dict[str, Any]:
    item = row if isinstance(row, AgendaItem) else row.item
    meeting = meetings[item.meeting_id]
    title = f"{item.title if item is row else row.paper.title}: supplement {row.supplement}, {long_date(meeting.date)}"
    words = row.urgency_reason or "Published after the agenda."
    return entry(title, f"{meeting.get_absolute_url()}#{item.anchor}", row.published_at, words, f"-{row.supplement}")


def answered(row: Recommendation) -> dict[str, Any]:
    words = f"{row.get_answer_display()}: {row.reasons}"
    return entry(f"Answer to {row.reference}: {row.text}"[:150], row.get_absolute_url(), row.answered_at, words)


@login_not_required
@require_safe
def meetings_json(request: HttpRequest) -> HttpResponse:
    rows = public_meetings(request).order_by("-date")[:200]
    return JsonResponse({"data": [as_json(meeting) for meeting in rows]})


@login_not_required
@require_safe
def meeting_json(request: HttpRequest, day: date) -> HttpResponse:
    meeting = get_object_or_404(public_meetings(request), date=day)
    minutes = {row.item_id: row for row in Minute.objects.visible_to(None).filter(meeting=meeting)}
    items = [item_json(line, meeting, minutes.get(line.pk)) for line in agenda_for(meeting, None)]
    return JsonResponse({**as_json(meeting), "agendaItem": items})


def as_json(meeting: Meeting) -> dict[str, Any]:
    event = meeting.event
    page = f"{settings.SITE_URL}{meeting.get_absolute_url()}"
    return {
        "id": f"{page}meeting.json",
        "type": f"{SCHEMA}/Meeting",
        "name": str(meeting),
        "meetingState": "cancelled" if meeting.is_cancelled else meeting.get_stage_display(),
        "cancelled": meeting.is_cancelled,
        "start": event.starts.isoformat(),
        "end": event.ends.isoformat(),
        "location": place_json(event.venue) if event.venue else None,
        "organization": [f"{settings.SITE_URL}/{meeting.body.slug}/"],
        "web": page,
    }


def place_json(venue: Any) -> dict[str, Any]:
    return {
        "type": f"{SCHEMA}/Location",
        "description": str(venue.name),
        "streetAddress": venue.address,
        "postalCode": venue.postcode,
    }


def item_json(line: Line, meeting: Meeting, minute: Any) -> dict[str, Any]:
    page = f"{settings.SITE_URL}{meeting.get_absolute_url()}"
    return {
        "id": f"{page}#{line.anchor}",
        "type": f"{SCHEMA}/AgendaItem",
        "meeting": f"{page}meeting.json",
        "number": line.number,
        "order": line.position,
        "name": line.title,
        "public": line.item is not None and not line.ground,
        "result": minute.get_outcome_display() if minute else None,
        "resolutionText": (minute.decision or None) if minute else None,
        "auxiliaryFile": [file_json(place) for place in line.papers if place.paper],
    }


def file_json(place: Any) -> dict[str, Any]:
    paper = place.paper
    page = f"{settings.SITE_URL}{paper.get_absolute_url()}"
    return {
        "id": page,
        "type": f"{SCHEMA}/File",
        "name": place.title,
        "mimeType": "application/pdf" if paper.is_uploaded else "text/html",
        "accessUrl": f"{page}file/" if paper.is_uploaded else page,
        "web": page,
        "sha256": paper.sha256,
    }
