"""One's place on the waiting list, by signed link: whose turn it is, an offer, leaving. A GET changes nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web import tokens

from .. import actions, rules
from .. import notices as bookings
from ..models import Offer, Waiting
from ..notices.waiting import LINK
from ..public.waiting import standing


def waiting_of(token: str) -> Waiting:
    """Return whose link this is; 404 for a forged one, and a month after the waiting ended."""
    key = tokens.key_in(LINK, token, again=reverse("surgeries:find"))
    waiting = get_object_or_404(Waiting.objects.for_list(), pk=key)
    if waiting.ended_at and waiting.ended_at + rules.AFTER_VISIT < timezone.now():
        raise Http404
    return waiting


@login_not_required
@require_safe
def wait(request: HttpRequest, token: str) -> HttpResponse:
    waiting, now = waiting_of(token), timezone.now()
    facts = {"waiting": waiting, "token": token, **offer_of(waiting, now)}
    facts["can_finish"] = tokens.is_for_now(LINK, token)
    if waiting.is_waiting and not facts["offer"]:
        facts["standing"] = standing(waiting)
    return render(request, "surgeries/waiting/wait.html", facts)


def offer_of(waiting: Waiting, now: datetime) -> dict[str, Any]:
    """Return the offer that can be answered now with its places, or else the last one that nobody answered in time."""
    last = waiting.offers.for_list().order_by("-pk").first()
    if last is None or not waiting.is_waiting:
        return {"offer": None, "missed": None, "held": [], "booked": booked_by(waiting)}
    can_answer = last.is_open and last.expires_at > now
    missed = last if last.state == "expired" or (last.is_open and not can_answer) else None
    held = last.places.select_related("slot__surgery__event__venue").order_by("nth")
    return {"offer": last if can_answer else None, "missed": missed, "held": list(held) if can_answer else []}


def booked_by(waiting: Waiting) -> list[dict[str, Any]]:
    """Return the bookings that came of the waiting, each with its own link."""
    accepted = waiting.offers.filter(state="accepted").first()
    places = accepted.places.filter(state="booked").for_list().order_by("nth") if accepted else []
    return [{"place": place, "token": tokens.sign(bookings.LINK, place.pk)} for place in places]


@login_not_required
@require_POST
def accept(request: HttpRequest, token: str, offer: int) -> HttpResponse:
    found = get_object_or_404(Offer.objects.filter(waiting=waiting_of(token)), pk=offer)
    try:
        places = actions.accept_offer(found, by=None, now=timezone.now())
    except RuleBroken as no:
        messages.error(request, no.message)
        return redirect("surgeries:wait", token)
    if len(places) > 1:
        messages.success(request, "These places are yours. Each has a reference of its own.")
        return redirect("surgeries:wait", token)
    return redirect("surgeries:booked", tokens.sign(bookings.LINK, places[0].pk))


@login_not_required
@require_POST
def decline(request: HttpRequest, token: str, offer: int) -> HttpResponse:
    found = get_object_or_404(Offer.objects.filter(waiting=waiting_of(token)), pk=offer)
    done = "Thank you. Somebody else can have this place. You keep your turn."
    return tried(request, token, done, lambda: actions.decline_offer(found, by=None, now=timezone.now()))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    waiting = waiting_of(token)
    if request.method == "POST":
        done = "You have left the waiting list."
        return tried(request, token, done, lambda: actions.leave(waiting, by=None, now=timezone.now()))
    return render(request, "surgeries/waiting/leave.html", {"waiting": waiting, "token": token})


@login_not_required
@require_POST
def go_on(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for offers again, or wait for the next surgery after the one that is over."""
    waiting = waiting_of(token)
    action = actions.resume if waiting.is_waiting else actions.wait_on
    done = "You are back on the list, with the turn that you had."
    return tried(request, token, done, lambda: action(waiting, by=None, now=timezone.now()))


def tried(request: HttpRequest, token: str, done: str, deed: Callable[[], Any]) -> HttpResponse:
    """Do it, say what came of it, and show the place on the list."""
    try:
        deed()
    except RuleBroken as no:
        messages.error(request, no.message)
    else:
        messages.success(request, done)
    return redirect("surgeries:wait", token)
