"""Asking for a visit at home, and how it stands, by signed link. A GET changes nothing."""

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
from dartford_housing.residents.models import Resident
from dartford_housing.residents.public import resident_of
from dartford_housing.web import ratelimit, tokens
from dartford_housing.web.once import once
from dartford_housing.web.steps import Answers, Journey, Step

from .. import actions, rules
from ..forms.booking import ReachForm
from ..forms.home import HomeAboutForm, HomeNeedsForm, WhereForm
from ..models import HomeVisit
from ..notices.home import LINK
from .booking import rows_about, way_of


def steps_of(resident: Resident | None) -> Journey:
    where = Step("where", WhereForm, "Where we visit you", options=lambda *_: {"resident": resident})
    who = () if resident else (Step("who", ReachForm, "Who you are"),)
    about, needs = Step("about", HomeAboutForm, "What it is about"), Step("needs", HomeNeedsForm, "What you need")
    steps = (*who, where, about, needs)

    def context(request: HttpRequest, answers: Answers) -> dict[str, Any]:
        slug = request.resolver_match.kwargs["step"] if request.resolver_match else ""
        return {"number": [step.slug for step in steps].index(slug) + 1, "count": len(steps)}

    return Journey("home-visit", steps, "surgeries/home/step.html", context)


def url_of(step: str) -> str:
    return reverse("surgeries:home_check") if step == "check" else reverse("surgeries:home_step", args=[step])


@login_not_required
@require_safe
def home_ask(request: HttpRequest) -> HttpResponse:
    return render(request, "surgeries/home/ask.html", {"first": steps_of(resident_of(request.user)).steps[0].slug})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def home_step(request: HttpRequest, step: str) -> HttpResponse:
    journey = steps_of(resident_of(request.user))
    if step not in [known.slug for known in journey.steps]:
        return redirect("surgeries:home_ask")
    return journey.answer(request, step, url_of, url_of("check"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def home_check(request: HttpRequest) -> HttpResponse:
    resident = resident_of(request.user)
    journey = steps_of(resident)
    answers, missing = journey.walk(request)
    if missing:
        return redirect(url_of(missing.slug))
    facts = {"rows": rows_of(resident, answers), "back": url_of("needs")}
    if request.method != "POST":
        return render(request, "surgeries/home/check.html", facts)
    if not ratelimit.allow(request, "ask for a visit", limit=10):
        return render(request, "surgeries/too_often.html", status=429)
    return asked(request, resident, journey, answers, facts)


def asked(
    request: HttpRequest, resident: Resident | None, journey: Journey, answers: Answers, facts: dict[str, Any]
) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    given = {"by": user, "now": timezone.now(), "resident": resident, **way_of(resident), **answers}
    try:
        key = once(journey.token(request), lambda: actions.ask_for_visit(**given))
    except RuleBroken as no:
        return render(request, "surgeries/home/check.html", {**facts, "message": no.message}, status=409)
    journey.forget(request)
    messages.success(request, "Thank you. We will telephone or write to agree a day.")
    return redirect("surgeries:home_visit", tokens.sign(LINK, key))


def rows_of(resident: Resident | None, answers: Answers) -> list[dict[str, str]]:
    where = url_of("where")
    known = ", ".join(resident.recipient().address[1:]) if resident else ""
    rows = rows_about(resident, answers, url_of)
    rows[-1]["name"] = "There with you"
    place = [("Where", answers["where"] or known), ("When you are at home", answers["suits"] or "Any time")]
    return [*({"name": name, "value": value, "url": where} for name, value in place), *rows]


def visit_of(token: str, now: datetime) -> HomeVisit:
    """Return whose link this is; 404 for a forged one, and a month after the visit ended."""
    visit = get_object_or_404(HomeVisit.objects.for_list(), pk=tokens.unsign(LINK, token) or 0)
    if visit.ended_at and visit.ended_at + rules.AFTER_VISIT < now:
        raise Http404
    return visit


@login_not_required
@require_safe
def home_visit(request: HttpRequest, token: str) -> HttpResponse:
    visit = visit_of(token, timezone.now())
    can_end = visit.state in {"asked", "agreed"}
    return render(request, "surgeries/home/visit.html", {"visit": visit, "token": token, "can_end": can_end})


@login_not_required
@require_POST
def home_call_off(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        actions.call_off_visit(visit_of(token, now), by=None, now=now)
    except RuleBroken as no:
        messages.error(request, no.message)
    else:
        messages.success(request, "The visit is called off.")
    return redirect("surgeries:home_visit", token)
