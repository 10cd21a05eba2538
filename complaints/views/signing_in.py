"""Signing in in the middle of a complaint, without losing a word and without showing it to someone else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from dartford_housing.web import carrying

from . import papers
from .new import SOURCE, STRANGER, journey_of, url_of

PARTS = (STRANGER.name, STRANGER.token_name, papers.KEPT, SOURCE)
REMOVED = "We have removed that complaint from this computer. It was not sent."


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Go to sign in, and take the complaint along."""
    carrying.ask(request.session, *PARTS, back=reverse("complaints:new_carried"))
    return redirect("complaints:new_carried")


@require_http_methods(["GET", "HEAD", "POST"])
def carried(request: HttpRequest) -> HttpResponse:
    """Ask whether the complaint begun on this computer is theirs, without showing a word of it."""
    if not carrying.is_waiting(request.session):
        return redirect("complaints:new")
    if request.method != "POST":
        return render(request, "complaints/complaint_carried.html")
    if "mine" not in request.POST:
        carrying.drop(request.session)
        messages.success(request, REMOVED)
        return redirect("complaints:new")
    carrying.take_up(request.session)
    _, missing = journey_of(request).walk(request)
    return redirect(url_of(missing.slug) if missing else "complaints:new_check")
