"""Asking for a visit at home or a telephone appointment, and how it stands, by signed link. A GET changes nothing."""

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
from dartford_housing.web import tokens
from dartford_housing.web.steps import Answers, Journey, Step

from .. import actions, rules
from ..choices import AppointmentKind, AppointmentState, Asker
from ..forms.appointments import (
    CallNeedsForm,
    NumberForm,
    OtherTimeAskedForm,
    VisitAboutForm,
    VisitNeedsForm,
    WhereForm,
)
from ..forms.asker import OwnAskerForm, WhoForm
from ..models import Appointment, Waiting
from ..notices.appointments import LINK
from ..rules.appointments import known_place
from .booking import rows_about, way_of

WHERE = {"home": (WhereForm, "Where we visit you"), "call": (NumberForm, "Where and when we call you")}
NEEDS = {"home": VisitNeedsForm, "call": CallNeedsForm}


def is_other(answers: Answers) -> bool:
    """Return whether they ask for somebody else."""
    return answers.get("asker", Asker.SELF) != Asker.SELF


def person_of(request: HttpRequest, answers: Answers) -> Resident | None:
    """Return the record of the one for whom it is asked, when that is who signed in."""
    return None if is_other(answers) else resident_of(request.user)


def steps_of(kind: str, request: HttpRequest) -> Journey:
    """Return the questions; somebody whose record we know is not asked who they are, unless they ask for another."""

    def known(request: HttpRequest, answers: Answers) -> dict[str, Any]:
        held = known_place(kind, person_of(request, answers), answers.get("telephone", ""))
        return {"known": held, "other": is_other(answers)}

    def number(request: HttpRequest, answers: Answers) -> dict[str, Any]:
        slug = request.resolver_match.kwargs["step"] if request.resolver_match else ""
        applying = [step.slug for step in steps if step.applies(answers)]
        return {"kind": kind, "number": applying.index(slug) + 1, "count": len(applying)}

    resident, (where, title) = resident_of(request.user), WHERE[kind]
    steps = (
        Step("asker", OwnAskerForm, "Who it is for"),
        Step(
            "who",
            WhoForm,
            "Who you are",
            lambda answers: resident is None or is_other(answers),
            lambda request, answers: {"other": is_other(answers)},
        ),
        Step("where", where, title, options=known),
        Step("about", VisitAboutForm, "What it is about"),
        Step("needs", NEEDS[kind], "What you need"),
    )
    return Journey(f"appointment-{kind}", steps, "surgeries/appointments/step.html", number)


def url_of(kind: str, step: str) -> str:
    if step == "check":
        return reverse(f"surgeries:{kind}_check")
    return reverse(f"surgeries:{kind}_step", args=[step])


@login_not_required
@require_safe
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    return render(request, f"surgeries/appointments/ask_{kind}.html", {"first": url_of(kind, "asker")})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, kind: str, step: str) -> HttpResponse:
    journey = steps_of(kind, request)
    known = next((known for known in journey.steps if known.slug == step), None)
    if known is None or not known.applies(journey.answers_before(request, step)):
        return redirect(f"surgeries:{kind}_ask")
    return journey.answer(request, step, lambda slug: url_of(kind, slug), url_of(kind, "check"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, kind: str) -> HttpResponse:
    journey = steps_of(kind, request)
    answers, missing = journey.walk(request)
    if missing:
        sent = journey.sent(request)
        return redirect(place_of(sent) if sent else url_of(kind, missing.slug))
    facts = {"kind": kind, "rows": rows_of(kind, request, answers), "back": url_of(kind, "needs")}
    if request.method == "POST":
        return asked(request, kind, journey, answers, facts)
    return render(request, "surgeries/appointments/check.html", facts)


def asked(request: HttpRequest, kind: str, journey: Journey, answers: Answers, facts: dict[str, Any]) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    resident = person_of(request, answers)
    given = {"by": user, "now": timezone.now(), "resident": resident, **way_of(resident), **answers}
    ended = journey.send(request, lambda: actions.ask_for_appointment(kind, **given), limit=10)
    if ended.broken:
        facts["message"] = ended.broken.message
        return render(request, "surgeries/appointments/check.html", facts, status=ended.status)
    messages.success(request, "Thank you. We will telephone or write to agree a time.")
    return redirect(place_of(ended.made))


def place_of(appointment: int) -> str:
    return reverse("surgeries:appointment", args=[tokens.sign(LINK, appointment)])


def rows_of(kind: str, request: HttpRequest, answers: Answers) -> list[dict[str, str]]:
    """Return the lines of check-your-answers."""
    resident, where = person_of(request, answers), url_of(kind, "where")
    place = answers["where"] or known_place(kind, resident, answers.get("telephone", ""))
    is_call = kind == AppointmentKind.CALL
    relay = " by text relay" if answers.get("relay") else ""
    rows = rows_about(resident, answers, lambda slug: url_of(kind, slug))
    rows[-1]["name"] = "On the line with you" if is_call else "There with you"
    first = [
        *asker_rows(kind, answers),
        ("We call" if is_call else "Where", place + relay, where),
        ("What suits you", answers["suits"] or "Any time", where),
    ]
    return [*({"name": name, "value": value, "url": url} for name, value, url in first), *rows]


def asker_rows(kind: str, answers: Answers) -> list[tuple[str, str, str]]:
    if not is_other(answers):
        return []
    url = url_of(kind, "asker")
    return [("Asked by", answers["asker_name"], url), ("How you know they want it", answers["authority"], url)]


def appointment_of(token: str, now: datetime) -> Appointment:
    """Return whose link this is; 404 for a forged one, a month after it ended, and after the time of keeping."""
    key = tokens.key_in(LINK, token, again=reverse("surgeries:find"))
    appointment = get_object_or_404(Appointment.objects.kept().for_list(), pk=key)
    if is_over(appointment, now):
        raise Http404
    return appointment


def is_over(appointment: Appointment | Waiting, now: datetime) -> bool:
    """Return whether it ended so long ago that its link opens nothing any more."""
    return appointment.ended_at is not None and appointment.ended_at + rules.AFTER_VISIT < now


@login_not_required
@require_safe
def appointment(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    row = appointment_of(token, now)
    facts = {
        "appointment": row,
        "token": token,
        "can_finish": tokens.is_for_now(LINK, token),
        "can_end": row.state in {AppointmentState.ASKED, AppointmentState.AGREED},
        "can_move": row.state == AppointmentState.AGREED and row.starts > now,
    }
    return render(request, "surgeries/appointments/appointment.html", facts)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def other_time(request: HttpRequest, token: str) -> HttpResponse:
    """Give up the agreed time for another one, which we have yet to agree."""
    now = timezone.now()
    row = appointment_of(token, now)
    form = OtherTimeAskedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_other_time(row, by=None, now=now, **form.cleaned_data)
        except RuleBroken as no:
            messages.error(request, no.message)
        else:
            messages.success(request, "Thank you. We will telephone or write to agree another time.")
        return redirect("surgeries:appointment", token)
    facts = {"form": form, "appointment": row, "token": token}
    return render(request, "surgeries/appointments/other_time.html", facts)


@login_not_required
@require_POST
def call_off(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        actions.call_off_appointment(appointment_of(token, now), by=None, now=now)
    except RuleBroken as no:
        messages.error(request, no.message)
    else:
        messages.success(request, "It is called off.")
    return redirect("surgeries:appointment", token)
