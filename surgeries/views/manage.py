"""One's own booking: by signed link, or by reference and surname. A GET never changes anything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.names import same_name
from dartford_housing.core.references import tidy_reference
from dartford_housing.events import ical
from dartford_housing.web import ratelimit, tokens

from .. import actions, notices, rules
from ..forms.booking import FindForm, OtherTimeForm
from ..models import Affected, Appointment, Booking, Slot, Waiting
from ..notices import appointments as notices_of_own
from ..notices import waiting as notices_of_waiting
from .appointments import is_over

NOT_FOUND = "We cannot find a booking with this reference and last name. Check both, or telephone us."
TOO_OFTEN = "This has been tried too often. Wait ten minutes and try again, or telephone us."


def booking_of(token: str) -> Booking:
    """Return the booking of a signed link; 404 for a forged one, and a month after the visit."""
    key = tokens.key_in(notices.LINK, token, again=reverse("surgeries:find"))
    booking = get_object_or_404(Booking.objects.for_list(), pk=key)
    if is_past(booking, timezone.now()):
        raise Http404
    return booking


@login_not_required
@require_safe
def booked(request: HttpRequest, token: str) -> HttpResponse:
    return render(request, "surgeries/booked.html", {"booking": booking_of(token), "token": token})


@login_not_required
@require_safe
def booking_detail(request: HttpRequest, token: str) -> HttpResponse:
    booking = booking_of(token)
    changeable = booking.is_booked and booking.slot.starts > timezone.now()
    lost = None if booking.is_booked else Affected.objects.unsettled(booking)
    facts = {"booking": booking, "token": token, "changeable": changeable, "lost": lost}
    facts["can_finish"] = tokens.is_for_now(notices.LINK, token)
    return render(request, "surgeries/booking_detail.html", facts)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def booking_find(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        way = found(request, form)
        if way:
            return redirect(way)
    return render(request, "surgeries/booking_find.html", {"form": form})


def found(request: HttpRequest, form: FindForm) -> str:
    """Return the page of this reference and surname, else ""; one sentence for every way of being wrong.

    Tries are counted by where they come from, so that nobody keeps a resident out by guessing from elsewhere.
    """
    if not ratelimit.allow(request, "find a booking"):
        form.add_error(None, TOO_OFTEN)
        return ""
    typed = form.cleaned_data
    way = page_of(tidy_reference(typed["reference"]), typed["last_name"], timezone.now())
    if not way:
        form.add_error(None, NOT_FOUND)
    return way


def page_of(reference: str, name: str, now: datetime) -> str:
    """Return the address of what has this reference and surname, by a link for now; or ""."""
    kinds = (
        (Booking, is_past, "surgeries:booking", notices.LINK),
        (Appointment, is_over, "surgeries:appointment", notices_of_own.LINK),
        (Waiting, is_over, "surgeries:wait", notices_of_waiting.LINK),
    )
    for model, has_ended, page, salt in kinds:
        row = model.objects.kept().filter(reference=reference).first()
        if row and same_name(row.last_name, name) and not has_ended(row, now):
            return reverse(page, args=[tokens.sign_for_now(salt, row.pk)])
    return ""


def is_past(booking: Booking, now: datetime) -> bool:
    return booking.slot.starts + rules.AFTER_VISIT < now


@login_not_required
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Close what was found by its reference, so that the next person here cannot open it; and sign out."""
    tokens.end(request.POST.get("token", ""))
    logout(request)
    messages.success(request, "You have finished. This computer no longer opens your booking.")
    return redirect("surgeries:list")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def booking_change(request: HttpRequest, token: str) -> HttpResponse:
    """Move to another time: the nearest at this surgery first, then the next ones anywhere."""
    booking, now = booking_of(token), timezone.now()
    slots = Slot.objects.nearest(booking.surgery, now, count=12, to=booking.slot.starts, times=booking.times)
    form = OtherTimeForm(request.POST or None, slots=slots)
    form.submit_label = "Move my booking"
    if request.method == "POST" and form.is_valid():
        slot = get_object_or_404(Slot, pk=form.cleaned_data["slot"])
        try:
            actions.move(booking, slot=slot, by=None, now=now)
        except RuleBroken as no:
            form.add_error("slot", no.message)
        else:
            messages.success(request, "Your booking has been moved. The new time is below.")
            return redirect("surgeries:booking", token)
    return render(
        request, "surgeries/booking_change.html", {"booking": booking, "form": form, "token": token, "slots": slots}
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def booking_cancel(request: HttpRequest, token: str) -> HttpResponse:
    booking = booking_of(token)
    if request.method == "POST":
        try:
            actions.cancel(booking, by=None, now=timezone.now())
        except RuleBroken as no:
            messages.error(request, no.message)
        return redirect("surgeries:booking", token)
    return render(request, "surgeries/booking_cancel.html", {"booking": booking, "token": token})


@login_not_required
@require_safe
def booking_slip(request: HttpRequest, token: str) -> HttpResponse:
    return render(request, "surgeries/booking_slip.html", {"booking": booking_of(token), "token": token})


@dataclass(frozen=True)
class Entry:
    """A booking as a calendar sees it: the same UID for ever, a sequence that grows with each move."""

    booking: Booking
    address: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.booking.surgery.event, name)

    @property
    def uid(self) -> str:
        return f"booking-{self.booking.reference.lower()}"

    @property
    def sequence(self) -> int:
        return self.booking.version + (0 if self.booking.is_booked else 1)

    @property
    def starts(self) -> datetime:
        return self.booking.slot.starts

    @property
    def ends(self) -> datetime:
        return self.booking.ends

    @property
    def is_cancelled(self) -> bool:
        return not self.booking.is_booked

    def get_absolute_url(self) -> str:
        return self.address


@login_not_required
@require_safe
def booking_calendar(request: HttpRequest, token: str) -> HttpResponse:
    entry = Entry(booking_of(token), reverse("surgeries:booking", args=[token]))
    text = ical.calendar([entry], now=timezone.now(), method="CANCEL" if entry.is_cancelled else "PUBLISH")
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="surgery.ics"'},
    )
