"""Booking a place: who you are, what it is about, what you need, check your answers. Answers outlive a lost time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.residents.models import Resident
from dartford_housing.residents.public import resident_of
from dartford_housing.web import tokens
from dartford_housing.web.steps import Answers, Journey, Step

from .. import actions, notices, rules
from ..choices import UNSEEN, Reach, Topic
from ..forms.booking import AboutForm, PlaceNeedsForm, ReachForm
from ..models import Slot

WHO = Step("who", ReachForm, "Who you are")
STEPS = (Step("about", AboutForm, "What it is about"), Step("needs", PlaceNeedsForm, "What you need"))


def journey(resident: Resident | None, slot: Slot) -> Journey:
    """Return the steps; somebody whose record we know is not asked who they are. Answers are the same for any slot."""
    steps = STEPS if resident else (WHO, *STEPS)
    facts = {"slot": slot, "resident": resident, "count": len(steps)}

    def context(request: HttpRequest, answers: Answers) -> dict[str, Any]:
        slug = request.resolver_match.kwargs["step"] if request.resolver_match else ""
        return {**facts, "number": [step.slug for step in steps].index(slug) + 1}

    return Journey("surgery-booking", steps, "surgeries/booking_step.html", context)


def open_slot(pk: int) -> Slot:
    """Return a time at a published surgery; whether it is still free is decided when it is booked."""
    return get_object_or_404(Slot.objects.with_surgery().exclude(surgery__event__status__in=UNSEEN), pk=pk)


@login_not_required
@require_safe
def booking_start(request: HttpRequest, slot: int) -> HttpResponse:
    chosen, resident = open_slot(slot), resident_of(request.user)
    _, missing = journey(resident, chosen).walk(request)
    return redirect(step_url(slot, missing.slug) if missing else reverse("surgeries:check", args=[slot]))


def step_url(slot: int, slug: str) -> str:
    return reverse("surgeries:step", args=[slot, slug])


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def booking_step(request: HttpRequest, slot: int, step: str) -> HttpResponse:
    chosen, resident = open_slot(slot), resident_of(request.user)
    steps = journey(resident, chosen)
    if step not in [known.slug for known in steps.steps]:
        return redirect("surgeries:start", slot)
    return steps.answer(request, step, lambda slug: step_url(slot, slug), reverse("surgeries:check", args=[slot]))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def booking_check(request: HttpRequest, slot: int) -> HttpResponse:
    chosen, resident = open_slot(slot), resident_of(request.user)
    steps = journey(resident, chosen)
    answers, missing = steps.walk(request)
    if missing:
        sent = steps.sent(request)
        return redirect(booked_url(sent) if sent else step_url(slot, missing.slug))
    if request.method == "POST":
        return book(request, chosen, resident, steps, answers)
    return render(request, "surgeries/booking_check.html", shown(chosen, resident, answers))


def book(
    request: HttpRequest, chosen: Slot, resident: Resident | None, steps: Journey, answers: Answers
) -> HttpResponse:
    """Book, or show the three nearest free times with every answer kept."""
    user = request.user if request.user.is_authenticated else None
    facts = {"by": user, "resident": resident, "now": timezone.now(), **answers, **way_of(resident)}
    facts["one_time"] = "one_time" in request.POST
    ended = steps.send(request, lambda: actions.book(chosen, **facts), limit=30)
    if ended.broken and ended.broken.field == "slot":
        facts = {"slot": chosen, "message": ended.broken.message, **next_best(chosen, answers)}
        return render(request, "surgeries/booking_lost.html", facts, status=ended.status)
    if ended.broken:
        facts = {**shown(chosen, resident, answers), "problems": [("", ended.broken.message)]}
        return render(request, "surgeries/booking_check.html", facts, status=ended.status)
    return redirect(booked_url(ended.made))


def booked_url(booking: int) -> str:
    return reverse("surgeries:booked", args=[tokens.sign(notices.LINK, booking)])


def next_best(slot: Slot, answers: Answers) -> dict[str, Any]:
    """Return the nearest times that a group of this size fits; `one_time`: this time alone is still free for it."""
    now, times = timezone.now(), rules.times_needed(answers["party"], slot.surgery.minutes)
    nearest = Slot.objects.nearest(slot.surgery, now, to=slot.starts, times=times)
    return {"nearest": nearest, "one_time": times > 1 and Slot.objects.free(now).filter(pk=slot.pk).exists()}


def way_of(resident: Resident | None) -> dict[str, str]:
    """Return how a resident whom we know is reached: by the first way that their record prefers."""
    if resident is None:
        return {}
    return {"reach": resident.recipient().channel() or Reach.TELEPHONE}


def shown(slot: Slot, resident: Resident | None, answers: Answers) -> dict[str, Any]:
    times = rules.times_needed(answers["party"], slot.surgery.minutes)
    until = slot.starts + timedelta(minutes=times * slot.surgery.minutes)
    return {"slot": slot, "rows": rows_of(slot, resident, answers), "times": times, "until": until}


def rows_of(slot: Slot, resident: Resident | None, answers: Answers) -> list[dict[str, str]]:
    """Return the lines of check-your-answers, each with the step that changes it."""
    return rows_about(resident, answers, lambda slug: step_url(slot.pk, slug))


def rows_about(resident: Resident | None, answers: Answers, url_of: Callable[[str], str]) -> list[dict[str, str]]:
    """Return the lines about who comes, with what and with which needs, each with the step that changes it."""
    who, about, needs = (url_of(slug) for slug in ("who", "about", "needs"))
    way = answers.get("email") or answers.get("telephone") or answers.get("address") or ""
    person = [
        ("Name", f"{answers.get('first_name', '')} {answers.get('last_name', '')}".strip(), who),
        ("How we reach you", f"{Reach(answers['reach']).label}: {way}" if "reach" in answers else "", who),
    ]
    if resident:
        person = [("Name", str(resident), "")]
    lines = [
        *person,
        ("About", "\n".join(filter(None, [Topic(answers["topic"]).label, answers["about"]])), about),
        ("What you need", answers["access"] or "Nothing", needs),
        ("Interpreter", answers["interpreter"] or "None", needs),
        ("Coming with you", answers["companion"] or "Nobody", needs),
        *([("How many of you", str(answers["party"]), needs)] if answers.get("party", 1) > 1 else []),
    ]
    return [{"name": name, "value": value, "url": url} for name, value, url in lines]
