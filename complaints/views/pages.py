"""What complaints are, how to make one, and finding one's own again."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.web import ratelimit
from dartford_housing.web.kept import for_strangers

from ..forms.residents import TrackForm
from ..models import Complaint
from . import reach
from .reach import posted

NOT_FOUND = "We cannot find a case with this reference and this surname. Check both, as they are on our letter."
TOO_OFTEN = "Too many tries. Wait ten minutes, or telephone us."


@login_not_required
@require_safe
@for_strangers
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "complaints/about.html",
        {"new_url": reverse("complaints:new"), "performance": reverse("complaints:performance")},
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Find a case by reference and surname. Whichever is wrong, the answer is the same."""
    form = TrackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        found = tried(request, form)
        if found:
            reach.remember(request, found)
            return redirect(found)
    return render(request, "complaints/complaint_track.html", {"form": form})


def tried(request: HttpRequest, form: TrackForm) -> Complaint | None:
    reference, surname = form.cleaned_data["reference"], form.cleaned_data["surname"]
    by_place = ratelimit.allow(request, "complaint-track", limit=10)
    by_case = ratelimit.allow(request, "complaint-track-case", limit=10, key=reference)
    if not (by_place and by_case):
        form.add_error(None, TOO_OFTEN)
        return None
    found = Complaint.objects.filter(reference=reference, surname_key=surname, anonymised_on=None).first()
    if found is None:
        form.add_error(None, NOT_FOUND)
    return found


@login_not_required
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Open a case by the signed link of our letters; following it again does no harm."""
    found = reach.by_token(token)
    if found is None:
        return redirect("complaints:track")
    reach.remember(request, found)
    return redirect(found)
