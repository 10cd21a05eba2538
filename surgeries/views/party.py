"""How many come together, changed by whoever booked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dartford_housing.core.errors import RuleBroken

from .. import actions, rules
from ..forms.booking import OneTimeForm
from .manage import booking_of


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def party(request: HttpRequest, token: str) -> HttpResponse:
    """Ask how many come; a larger group needs the next time too, or says that one will do."""
    booking = booking_of(token)
    one = booking.times < rules.times_needed(booking.party, booking.surgery.minutes)
    form = OneTimeForm(request.POST or None, initial={"party": booking.party, "one_time": one})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_party(booking, by=None, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error("party" if no.field in {"party", "slot"} else None, no.message)
        else:
            messages.success(request, "Noted. How many of you come is below.")
            return redirect("surgeries:booking", token)
    return render(request, "surgeries/booking_party.html", {"booking": booking, "form": form, "token": token})
