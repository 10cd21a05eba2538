"""One's record: what it holds, how to be reached, what one agreed to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken

from .. import actions, public
from ..choices import PURPOSES
from ..forms import ContactForm, FormatsForm
from ..models import Claim, Resident

form_page = require_http_methods(["GET", "HEAD", "POST"])


def own(request: HttpRequest) -> Resident:
    """Return the record that is joined to this account, or 404."""
    mine = Resident.objects.visible_to(request.user).filter(user=request.user)
    return get_object_or_404(mine.for_list())


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """The record if the account has one; else how far the claim is, or how to begin."""
    resident = public.resident_of(request.user)
    if resident is None:
        waiting = Claim.objects.visible_to(request.user).filter(user=request.user).open().first()
        return render(request, "residents/record_none.html", {"claim": waiting})
    facts = {
        "resident": resident,
        "held": public.facts_held(resident),
        "reached": public.facts_reached(resident),
        "adjustments": resident.adjustments.filter(ended_on=None),
        "agreed": resident.consents.filter(withdrawn_at=None),
    }
    return render(request, "residents/record.html", facts)


@form_page
def record_contact(request: HttpRequest) -> HttpResponse:
    return change(request, ContactForm, "residents/record_contact.html", "We have changed how we reach you.")


@form_page
def record_formats(request: HttpRequest) -> HttpResponse:
    return change(request, FormatsForm, "residents/record_formats.html", "We have kept what you need.")


def change(request: HttpRequest, form_class: Any, template: str, done: str) -> HttpResponse:
    resident = own(request)
    form = form_class(request.POST or None, resident=resident)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_preferences(resident, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        else:
            messages.success(request, done)
            return redirect("residents:record")
    return render(request, template, {"form": form, "resident": resident})


@require_safe
def record_consents(request: HttpRequest) -> HttpResponse:
    return render(request, "residents/record_consents.html", {"consents": public.consents_of(own(request))})


@require_POST
def consent_give(request: HttpRequest, purpose: str) -> HttpResponse:
    resident, agreed = own(request), purpose_named(purpose)
    facts = {"purpose": purpose, "wording": agreed.wording, "source": "portal", "now": timezone.now()}
    actions.give_consent(resident, by=request.user, **facts)
    messages.success(request, f"You have agreed: {agreed.title}.")
    return redirect("residents:record_consents")


@require_POST
def consent_withdraw(request: HttpRequest, purpose: str) -> HttpResponse:
    resident, agreed = own(request), purpose_named(purpose)
    actions.withdraw_consent(resident, by=request.user, purpose=purpose, now=timezone.now())
    messages.success(request, f"You have withdrawn your consent: {agreed.title}.")
    return redirect("residents:record_consents")


def purpose_named(purpose: str) -> Any:
    if purpose not in PURPOSES:
        raise Http404
    return PURPOSES[purpose]
