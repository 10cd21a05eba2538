"""Coming back to a complaint that was put by; and beginning one with what was said elsewhere already filled in."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.web import tokens

from ..models import Draft
from ..public import PREFILL
from .new import SOURCE, journey_of, url_of
from .putting_by import LASTS

FIELDS = ("what_happened", "put_right", "where")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, key: Any) -> HttpResponse:
    """Show that it is kept, with the way back to it; going on takes a button, so that no link checker does it."""
    kept = get_object_or_404(Draft, key=key, expires_on__gte=timezone.localdate())
    if request.method == "POST":
        journey = journey_of(request)
        journey.restore(request, kept.answers)
        _, missing = journey.walk(request)
        return redirect(url_of(missing.slug) if missing else "complaints:new_check")
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
