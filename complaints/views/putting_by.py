"""Putting a complaint by: what was answered so far, and the page that is being written, under a link of its own."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dartford_housing.web import ratelimit
from dartford_housing.web.steps import Journey

from ..models import Draft

LASTS = timedelta(weeks=4)


def put_by(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Keep the answers for four weeks and show the link that only this person has."""
    kept = journey.kept(request)
    if not kept or not ratelimit.allow(request, "complaint-draft", limit=20, seconds=3600):
        return redirect("complaints:new")
    user = request.user if request.user.is_authenticated else None
    expires = timezone.localdate() + LASTS
    draft = Draft.objects.create(
        journey=journey.name, answers=kept, user=user, made_at=timezone.now(), expires_on=expires
    )
    journey.forget(request)
    return redirect("complaints:draft", draft.key)
