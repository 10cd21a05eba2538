"""First choice of new times for whoever lost theirs, by the link of the booking. A GET never changes anything."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dartford_housing.core.errors import RuleBroken

from .. import actions
from ..forms.booking import OtherTimeForm
from ..models import Affected, Slot
from ..public.changes import times_for
from .manage import booking_of

MANY = 12


def row_of(token: str) -> Affected:
    """Return the open row of this link's booking; 404 when there is nothing to choose."""
    row = Affected.objects.unsettled(booking_of(token))
    if row is None:
        raise Http404
    return row


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose_again(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST" and Affected.objects.unsettled(booking_of(token)) is None:
        return redirect("surgeries:booking", token)
    row = row_of(token)
    slots = times_for(row, timezone.now(), count=MANY)
    form = OtherTimeForm(request.POST or None, slots=slots)
    form.submit_label = "Take this time"
    if request.method == "POST" and form.is_valid():
        slot = get_object_or_404(Slot, pk=form.cleaned_data["slot"])
        try:
            actions.choose_again(row, slot=slot, by=None, now=timezone.now())
        except RuleBroken as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, "The new time is yours. It is below.")
            return redirect("surgeries:booking", token)
    return render(request, "surgeries/booking_again.html", {"row": row, "form": form, "token": token, "slots": slots})


@login_not_required
@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponse:
    try:
        actions.decline(row_of(token), by=None, now=timezone.now())
    except RuleBroken as no:
        messages.error(request, no.message)
    else:
        messages.success(request, "Thank you. We keep no other time for you.")
    return redirect("surgeries:booking", token)
