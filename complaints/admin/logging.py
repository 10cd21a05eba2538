"""Writing a complaint down for a resident who telephoned, wrote, came in or posted it somewhere."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.models import Resident

from .. import actions
from ..forms.logging import LogForm
from ..models import Complaint

TOLD = ("what_happened", "put_right", "where", "began_on", "danger", "adjustments", "channel", "reason")


def log(request: HttpRequest) -> HttpResponse:
    """One page with everything; whoever acts for residents may write a complaint down, and its handlers see it then."""
    if not (request.user.can("act_for_residents") or request.user.can("handle_complaints")):
        raise PermissionDenied
    posted = request.method == "POST"
    form = LogForm(request.POST if posted else None, initial=request.GET.dict(), today=timezone.localdate())
    if posted and form.is_valid():
        complaint = logged(request, form)
        if complaint:
            return answer(request, complaint)
    back = reverse("admin:index")
    facts = {**admin.site.each_context(request), "form": form, "back": back, "title": "Log a complaint"}
    return render(request, "complaints/desk_log.html", facts)


def logged(request: HttpRequest, form: LogForm) -> Complaint | None:
    typed = form.cleaned_data
    resident = Resident.objects.visible_to(request.user).filter(reference__iexact=typed["resident"]).first()
    if typed["resident"] and resident is None:
        form.add_error("resident", "We hold no resident with this reference.")
        return None
    facts: dict[str, Any] = {name: typed[name] for name in TOLD}
    try:
        return actions.lodge(
            by=request.user,
            now=timezone.now(),
            resident=resident,
            contact=None if resident else contact_of(typed),
            tenure=typed["tenure"],
            received_at=form.received_at(timezone.now()),
            **facts,
        )
    except RuleBroken as no:
        form.add_error(no.field if no.field in form.fields else None, no.message)
        return None


def contact_of(typed: dict[str, Any]) -> Recipient:
    lines = tuple(line.strip() for line in typed["address"].split(",") if line.strip())
    return Recipient(
        name=typed["name"],
        email=typed["email"],
        mobile=typed["mobile"],
        address=(typed["name"], *lines) if lines else (),
    )


def answer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Read the reference out; a handler goes on to the case."""
    number = settings.COUNCIL["contact"]["repairs_telephone"]
    urgent = f" Tell repairs now: {number}." if complaint.danger != "none" else ""
    messages.success(request, f"Logged as {complaint.reference}: read it out to the resident.{urgent}")
    if request.user.can("handle_complaints"):
        return redirect("admin:complaints_complaint_change", complaint.pk)
    return redirect("admin:complaints_log")
