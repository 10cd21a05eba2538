"""For other programs: a calendar, a feed of what is new, and JSON in the shape of OParl."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from dartford_housing.core.dates import long_date
from dartford_housing.events import ical
from forum.models import Meeting
from forum.models.agenda_lines import Line, agenda_for

from .board import body_for


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
def news(request: HttpRequest) -> HttpResponse:
    """Agendas and minutes as they come out, newest first."""
    body = body_for(request)
    feed = Atom1Feed(
        title=str(body), link=f"{settings.SITE_URL}/{body.slug}/", description=body.purpose, language="en-GB",
        feed_url=f"{settings.SITE_URL}{request.path}",
    )  # fmt: skip
    for entry in sorted(entries(request), key=lambda found: found["pubdate"], reverse=True)[:40]:
        feed.add_item(**entry, description="", updateddate=entry["pubdate"])
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def entries(request: HttpRequest) -> list[dict[str, Any]]:
    found = []
    for meeting in public_meetings(request).exclude(stage="planned").order_by("-date")[:40]:
        address, day = f"{settings.SITE_URL}{meeting.get_absolute_url()}", long_date(meeting.date)
        found.append({"title": f"Agenda and papers, {day}", "link": address, "pubdate": meeting.published_at})
        if meeting.minutes_published_at:
            words = f"{meeting.get_minutes_state_display()} minutes, {day}"
            found.append({"title": words, "link": f"{address}minutes/", "pubdate": meeting.minutes_published_at})
    return found


@login_not_required
@require_safe
def meetings_json(request: HttpRequest) -> HttpResponse:
    rows = public_meetings(request).order_by("-date")[:200]
    return JsonResponse({"data": [as_json(meeting) for meeting in rows]})


@login_not_required
@require_safe
def meeting_json(request: HttpRequest, day: date) -> HttpResponse:
    meeting = get_object_or_404(public_meetings(request), date=day)
    return JsonResponse({**as_json(meeting), "agendaItem": [item_json(line) for line in agenda_for(meeting, None)]})


def as_json(meeting: Meeting) -> dict[str, Any]:
    event = meeting.event
    return {
        "id": f"{settings.SITE_URL}{meeting.get_absolute_url()}meeting.json",
        "type": "https://schema.oparl.org/1.1/Meeting",
        "name": str(meeting),
        "meetingState": "cancelled" if meeting.is_cancelled else meeting.get_stage_display(),
        "cancelled": meeting.is_cancelled,
        "start": event.starts.isoformat(),
        "end": event.ends.isoformat(),
        "location": {"description": f"{event.venue}, {event.venue.postcode}"} if event.venue else None,
        "web": f"{settings.SITE_URL}{meeting.get_absolute_url()}",
    }


def item_json(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "order": line.position,
        "name": line.title,
        "public": line.item is not None and not line.ground,
        "auxiliaryFile": [
            {
                "name": place.title,
                "web": f"{settings.SITE_URL}{place.paper.get_absolute_url()}",
                "sha256": place.paper.sha256,
            }
            for place in line.papers
            if place.paper
        ],
    }
