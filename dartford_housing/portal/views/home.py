"""The front door: what one can do here, what is on, and how to reach us."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.events import public as events
from dartford_housing.portal import counters
from dartford_housing.web.kept import for_strangers

PROMISE = [
    {"title": "You tell us", "text": "Online, by telephone, by post, or face to face at a surgery on your estate."},
    {"title": "You get a date", "text": "A reference you can read out, and the day by which we answer."},
    {"title": "We keep it", "text": "Or we tell you before the day why we cannot, and what happens next."},
]


@login_not_required
@require_safe
@for_strangers
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    facts = {"doors": counters.doors(now), "events": events.next_events(now=now, at_most=4), "promise": PROMISE}
    return render(request, "portal/home.html", facts)
