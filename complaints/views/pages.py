"""What complaints are, how to make one, and finding one's own again."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.web import ratelimit
from dartford_housing.web.kept import for_strangers
from dartford_housing.web.visitors import network_of

from ..forms.residents import TrackForm
from ..models import Complaint
from . import reach
from .reach import posted

NOT_FOUND = "We cannot find a case with this reference and this key. Check both, as they are in our message."
STALE = "old-link"  # in the address, since following a link sets no cookie
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
    """Find a case by its reference and its key. Whichever is wrong, the answer is the same."""
    form = TrackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        found = tried(request, form)
        if found:
            reach.opened(request, found, "reference and key")
            return redirect(found)
    facts = {"form": form, "stale": request.method == "GET" and STALE in request.GET}
    return render(request, "complaints/complaint_track.html", facts)


def tried(request: HttpRequest, form: TrackForm) -> Complaint | None:
    """Return the case, or None with the reason on the form. Tries are counted by where they come from alone:

    nobody keeps a resident out of their case by guessing at it from elsewhere.
    """
    reference, key = form.cleaned_data["reference"], form.cleaned_data["key"]
    here = network_of(request)
    few = ratelimit.allow(request, "complaint-track-case", limit=10, key=f"{here} {reference}")
    if not (few and ratelimit.allow(request, "complaint-track", limit=60)):
        form.add_error(None, TOO_OFTEN)
        return None
    found = Complaint.objects.filter(reference=reference, anonymised_on=None).first()
    if found is None or not constant_time_compare(found.key, key):
        form.add_error(None, NOT_FOUND)
        return None
    return found


@login_not_required
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Open a case by the signed link of our letters; following it again does no harm."""
    found = reach.by_token(token)
    if found is None:
        return redirect(f"{reverse('complaints:track')}?{STALE}")
    reach.opened(request, found, "link")
    return redirect(found)


@login_not_required
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Forget all that this browser has opened and typed, for whoever sits here next; who is signed in, signs out."""
    logout(request)
    messages.success(request, "You have finished. This computer no longer knows your case.")
    return redirect("complaints:about")
