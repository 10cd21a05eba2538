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
from ..public.person import copy_for, parts_of

SAID = ("what_happened", "put_right", "where", "began_on", "danger", "adjustments", "channel", "reason")
WHOM = ("for_whom", "represents", "represents_at", "authority", "tenure")


def log(request: HttpRequest) -> HttpResponse:
    """One page with everything; whoever acts for residents may write a complaint down, and its handlers see it then."""
    if not (request.user.can("act_for_residents") or request.user.can("handle_complaints")):
        raise PermissionDenied
    posted = request.method == "POST"
    first = {"for_whom": "self", **request.GET.dict()}
    form = LogForm(request.POST if posted else None, request.FILES or None, initial=first, today=timezone.localdate())
    if posted and form.is_valid():
        complaint = logged(request, form)
        if complaint:
            form.tell_notes(request)
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
    facts: dict[str, Any] = {name: typed[name] for name in (*SAID, *WHOM)}
    facts["represents"] = facts["represents"] or (str(resident) if resident and typed["name"] else "")
    try:
        return actions.lodge(
            by=request.user,
            now=timezone.now(),
            resident=resident,
            contact=contact_of(typed) if speaks(typed, resident) else None,
            copy_to=copy_for(typed),
            received_at=form.received_at(timezone.now()),
            uploads=typed["files"],
            **facts,
        )
    except RuleBroken as no:
        form.add_error(no.field if no.field in form.fields else None, no.message)
        return None


def speaks(typed: dict[str, Any], resident: Resident | None) -> bool:
    """Return whether we write to somebody other than the resident of the record: who has none, or speaks for them."""
    return resident is None or (typed["for_whom"] == "other" and bool(typed["name"]))


def contact_of(typed: dict[str, Any]) -> Recipient:
    lines = parts_of(typed["address"])
    return Recipient(
        name=typed["name"],
        email=typed["email"],
        mobile=typed["mobile"],
        telephone=typed["telephone"],
        address=(typed["name"], *lines) if lines else (),
        prefers=(typed["prefers"],) if typed["prefers"] else (),
        formats=tuple(typed["formats"]),
    )


def answer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Read the reference out; a handler goes on to the case."""
    number = settings.COUNCIL["contact"]["repairs_telephone"]
    urgent = f" Tell repairs now: {number}." if complaint.danger != "none" else ""
    messages.success(request, f"Logged as {complaint.reference}: read it out to the resident.{urgent}")
    if request.user.can("handle_complaints"):
        return redirect("admin:complaints_complaint_change", complaint.pk)
    return redirect("admin:complaints_log")
