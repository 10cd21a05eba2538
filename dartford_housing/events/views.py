"""What is on: the public list, one event, and the calendar that other programs follow."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.web.kept import for_strangers

from . import ical
from .models import Event


@login_not_required
@require_safe
@for_strangers
def event_list(request: HttpRequest) -> HttpResponse:
    events = Event.objects.visible_to(None).coming(timezone.now()).for_list()[:200]
    return render(request, "events/event_list.html", {"events": events})


@login_not_required
@require_safe
def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.visible_to(request.user).for_list(), pk=pk)
    return render(request, "events/event_detail.html", {"event": event})


@login_not_required
@require_safe
def event_ics(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.visible_to(request.user).for_list(), pk=pk)
    text = ical.calendar([event], now=timezone.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="event-{event.pk}.ics"'
    return answer


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    events = Event.objects.visible_to(None).coming(now).for_list()[:500]
    text = ical.calendar(events, name="What’s on for residents", now=now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
