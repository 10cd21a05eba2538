"""A consultation as a leaseholder sees it: the notices, the clock, what they said and what we answered."""

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import pdf
from dartford_housing.documents.serving import sent
from dartford_housing.events.public import working_calendar
from dartford_housing.web.pagination import page_of
from forum.actions import observations
from forum.forms.consultations import ObservationForm
from forum.models import Consultation, Notice, Observation
from forum.rules import consultations as rules


def consultation_for(request: HttpRequest, pk: int) -> Consultation:
    return get_object_or_404(Consultation.objects.visible_to(request.user), pk=pk)


def is_open(row: Consultation) -> bool:
    return not row.is_over and rules.is_open(row.ends_on, timezone.localdate())


@require_safe
def consultation_list(request: HttpRequest) -> HttpResponse:
    rows = Consultation.objects.visible_to(request.user).exclude(state="draft")
    return render(request, "forum/consultation_list.html", {"page": page_of(request, rows)})


@require_safe
def consultation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row, calendar = consultation_for(request, pk), working_calendar()
    given = [
        {
            "notice": notice,
            "clock": rules.given_clock(notice.dated, notice.arrives, calendar) if notice.ends_on else None,
        }
        for notice in reversed(row.notices.all())
    ]
    mine = Observation.objects.filter(notice__consultation=row, consultee__resident__user=request.user)
    facts = {
        "consultation": row,
        "open": is_open(row),
        "asked": row.consultees.filter(resident__user=request.user).exists(),
        "given": given,
        "mine": mine.select_related("notice"),
    }
    return render(request, "forum/consultation_detail.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def observation_new(request: HttpRequest, pk: int) -> HttpResponse:
    asked = Consultation.objects.visible_to(request.user).filter(consultees__resident__user=request.user)
    row = get_object_or_404(asked, pk=pk)
    if request.method != "POST" and not is_open(row):
        return redirect(row)
    nominations = row.kind.nominations and row.state == "intention"
    form = ObservationForm(request.POST or None, nominations=nominations)
    if request.method == "POST" and form.is_valid() and keep(row, form, request):
        messages.success(request, "Thank you. We have your observation, and answer it in writing.")
        return redirect(row)
    return render(request, "forum/observation_new.html", {"consultation": row, "form": form})


def keep(row: Consultation, form: ObservationForm, request: HttpRequest) -> bool:
    try:
        observations.observe(row, by=request.user, now=timezone.now(), **form.cleaned_data)
    except RuleBroken as no:
        form.add_error(no.field if no.field in form.fields else None, no.message)
        return False
    return True


@require_safe
def notice_file(request: HttpRequest, pk: int, stage: str, large_print: bool = False) -> FileResponse:
    """The notice as PDF/UA, in its very words."""
    row = consultation_for(request, pk)
    notice = get_object_or_404(Notice.objects.visible_to(request.user), consultation=row, stage=stage)
    made = notice_pdf(notice, large_print=large_print)
    name = f"notice-{row.pk}-{stage}{'-large-print' if large_print else ''}.pdf"
    return sent(io.BytesIO(made), name, "application/pdf")


def notice_pdf(notice: Notice, *, large_print: bool = False) -> bytes:
    row = notice.consultation
    facts: dict[str, Any] = {"notice": notice, "consultation": row, "basis": row.kind}
    return pdf.render("forum/pdf/consultation_notice.html", facts, title=str(notice), large_print=large_print)
