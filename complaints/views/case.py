"""A resident's own case: read it, add to it, escalate it, withdraw it, say how it went."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents.models import Document
from dartford_housing.events.public import working_calendar
from dartford_housing.hazards.public import reported_in

from .. import actions, rules
from ..forms import residents as forms
from ..models import Complaint
from ..public.linking import linked_cases
from ..public.reckoning import due_days
from . import timeline
from .papers import require_few
from .reach import case_of, is_theirs, own_case_of, posted, reachable


@login_not_required
@require_safe
def case(request: HttpRequest, reference: str) -> HttpResponse:
    complaint = case_of(request, reference)
    calendar = working_calendar()
    stages = list(complaint.stages.prefetch_related("points", "remedies"))
    facts = {
        "complaint": complaint,
        "tone": timeline.TONES.get(complaint.status, "grey"),
        "what_next": timeline.next_words(complaint),
        "due_days": due_days(complaint, stages[-1], timezone.localdate(), calendar=calendar),
        "stages": stages,
        "dangers": reported_in(complaint, calendar=calendar, now=timezone.now()),
        "promises": actions.promises_of(complaint),
        "linked": [one for one in linked_cases(complaint, reachable(request)) if one.link.ended_at is None],
        "files": Document.objects.about(complaint),
        "entries": timeline.entries(complaint),
        "can": may_do(complaint) if is_theirs(request.user, complaint) else {},
    }
    return render(request, "complaints/case.html", facts)


def may_do(complaint: Complaint) -> dict[str, bool]:
    """Return which deeds the resident may do now."""
    verbs = ("escalate", "withdraw", "complain")
    found = {verb: rules.possible(verb, complaint) for verb in verbs}
    answered = complaint.status in {"answered_1", "answered_2", "closed"} and not complaint.is_request
    return {**found, "add": complaint.next_due is not None, "rate": answered and complaint.put_right is None}


def done(request: HttpRequest, complaint: Complaint, deed: Any, told: str, **facts: Any) -> HttpResponse:
    """Do a resident's deed and go back to the case; a broken rule is told there."""
    try:
        deed(complaint, by=request.user, now=timezone.now(), reached=True, **facts)
    except RuleBroken as no:
        messages.error(request, no.message)
    else:
        messages.success(request, told)
    return redirect(complaint)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def escalate(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for stage 2: the case's own button posts nothing and gets the whole answer looked at again."""
    complaint = own_case_of(request, reference)
    points = complaint.stages.first().points.all()
    form = forms.EscalateForm(posted(request), points=points)
    if request.method == "POST" and form.is_valid():
        words = "You have asked for stage 2. We write to you."
        return done(request, complaint, actions.escalate, words, **form.cleaned_data)
    return ask(request, complaint, form, "Ask for stage 2")


@login_not_required
@require_POST
def complain(request: HttpRequest, reference: str) -> HttpResponse:
    complaint = own_case_of(request, reference)
    return done(request, complaint, actions.make_complaint, "It is a complaint now. We write to you.")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, reference: str) -> HttpResponse:
    complaint = own_case_of(request, reference)
    form = forms.AddForm(posted(request), request.FILES or None, require=partial(require_few, request))
    if request.method == "POST" and form.is_valid():
        answer = done(request, complaint, actions.add_information, "Thank you. We have added it.", **form.cleaned_data)
        form.tell_notes(request)
        return answer
    return ask(request, complaint, form, "Add to your complaint")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    complaint = own_case_of(request, reference)
    form = forms.WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return done(request, complaint, actions.withdraw, "Your complaint is withdrawn.", **form.cleaned_data)
    return ask(request, complaint, form, "Withdraw your complaint")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, reference: str) -> HttpResponse:
    complaint = own_case_of(request, reference)
    form = forms.RateForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return done(request, complaint, actions.rate, "Thank you for telling us.", **form.cleaned_data)
    return ask(request, complaint, form, "Say how it went")


def ask(request: HttpRequest, complaint: Complaint, form: Any, title: str) -> HttpResponse:
    return render(request, "complaints/case_deed.html", {"complaint": complaint, "form": form, "title": title})
