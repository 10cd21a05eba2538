"""Asking for one's record. Every answer is the same whether or not the details match somebody's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web.ratelimit import allow

from .. import actions, public
from ..forms import CheckForm, ClaimForm, CodeForm
from ..models import Claim
from .records import form_page

TOO_OFTEN = "You have tried many times. Wait ten minutes and try again, or telephone us."


def own_claim(request: HttpRequest) -> Claim:
    return get_object_or_404(Claim.objects.visible_to(request.user).filter(user=request.user).open())


def within_limit(request: HttpRequest, name: str) -> bool:
    return allow(request, name, key=f"user:{request.user.pk}")


@form_page
def claim(request: HttpRequest) -> HttpResponse:
    if public.resident_of(request.user):
        return redirect("residents:record")
    form = ClaimForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        try:
            if not within_limit(request, "claim"):
                raise RuleBroken(TOO_OFTEN)
            actions.make_claim(by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(None, no.message)
        else:
            return redirect("residents:record")
    return render(request, "residents/claim.html", {"form": form})


@form_page
def claim_code(request: HttpRequest) -> HttpResponse:
    mine = own_claim(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not within_limit(request, "claim-code"):
                raise RuleBroken(TOO_OFTEN, field="code")
            actions.enter_code(mine, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        else:
            messages.success(request, "This is your record. It is now joined to your account.")
            return redirect("residents:record")
    return render(request, "residents/claim_code.html", {"form": form, "claim": mine})


@form_page
def claim_check(request: HttpRequest) -> HttpResponse:
    mine = own_claim(request)
    form = CheckForm(request.POST or None, initial={"words": mine.check_words})
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_check(mine, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, "An officer will check who you are and be in touch.")
            return redirect("residents:record")
    return render(request, "residents/claim_check.html", {"form": form, "claim": mine})
