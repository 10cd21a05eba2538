"""Putting a complaint by and coming back to it; and beginning one with what was said elsewhere already filled in."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.web import ratelimit, tokens

from ..models import Draft
from ..public import PREFILL
from .new import SOURCE, journey_of

LASTS = timedelta(weeks=4)
FIELDS = ("what_happened", "put_right", "where")


@login_not_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what was answered so far under a link that only this person has."""
    journey = journey_of(request)
    kept = journey.kept(request)
    if not kept or not ratelimit.allow(request, "complaint-draft", limit=20, seconds=3600):
        return redirect("complaints:new")
    now = timezone.now()
    user = request.user if request.user.is_authenticated else None
    expires = timezone.localdate() + LASTS
    draft = Draft.objects.create(journey=journey.name, answers=kept, user=user, made_at=now, expires_on=expires)
    journey.forget(request)
    return redirect("complaints:draft", draft.key)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, key: Any) -> HttpResponse:
    """Show that it is kept, with the way back to it; going on takes a button, so that no link checker does it."""
    kept = get_object_or_404(Draft, key=key, expires_on__gte=timezone.localdate())
    if request.method == "POST":
        journey_of(request).restore(request, kept.answers)
        return redirect("complaints:new")
    address = request.build_absolute_uri()
    return render(request, "complaints/complaint_draft.html", {"draft": kept, "address": address})


@login_not_required
@require_safe
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Begin a complaint with what was said at a surgery, say; nothing that is typed already is overwritten."""
    said = tokens.unsign(PREFILL, token, max_age=int(LASTS.total_seconds()))
    journey = journey_of(request)
    if said and not journey.kept(request):
        journey.keep(request, "what", {name: [str(said.get(name, ""))] for name in FIELDS[:2]})
        request.session[SOURCE] = str(said.get("source", ""))[:200]
    return redirect("complaints:new")
