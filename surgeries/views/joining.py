"""When no surgery suits: what else there is, and the questions of the waiting list."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.estates.models import Estate
from dartford_housing.residents.models import Resident
from dartford_housing.residents.public import resident_of
from dartford_housing.web import tokens
from dartford_housing.web.steps import Answers, Journey, Step

from .. import actions
from ..choices import Suits
from ..forms.booking import AboutForm, NeedsForm, ReachForm
from ..forms.waiting import WishForm
from ..models import Surgery, Waiting
from ..notices.waiting import LINK
from .booking import rows_about, way_of


@login_not_required
@require_safe
def near(request: HttpRequest, slug: str) -> HttpResponse:
    """There is no free surgery near: the waiting list, the telephone, a visit at home, the next ones elsewhere."""
    estate, now = get_object_or_404(Estate, slug=slug), timezone.now()
    coming = Surgery.objects.visible_to(None).open(now).with_free(now).for_list()
    facts = {
        "estate": estate,
        "here": coming.filter(estate=estate, free__gt=0).first(),
        "elsewhere": list(coming.exclude(estate=estate).filter(free__gt=0)[:4]),
        "mine": mine(request),
    }
    return render(request, "surgeries/waiting/near.html", facts)


def mine(request: HttpRequest) -> str:
    """Return the token of the place on the list that somebody signed in has, or ""."""
    resident = resident_of(request.user)
    row = Waiting.objects.filter(resident=resident).live().first() if resident else None
    return tokens.sign(LINK, row.pk) if row else ""


def steps_of(resident: Resident | None, estate: Estate, surgery: Surgery | None) -> Journey:
    """Return the questions; answers are kept apart from those of a booking, and are the same for any surgery."""
    wish = Step("wish", WishForm, "What would suit you", options=lambda *_: {"estate": estate, "surgery": surgery})
    about, needs = Step("about", AboutForm, "What it is about"), Step("needs", NeedsForm, "What you need")
    who = () if resident else (Step("who", ReachForm, "Who you are"),)
    steps = (wish, *who, about, needs)

    def context(request: HttpRequest, answers: Answers) -> dict[str, Any]:
        slug = request.resolver_match.kwargs["step"] if request.resolver_match else ""
        number = [step.slug for step in steps].index(slug) + 1
        return {"estate": estate, "surgery": surgery, "number": number, "count": len(steps)}

    return Journey("surgery-waiting", steps, "surgeries/waiting/step.html", context)


def place(slug: str, surgery: int) -> tuple[Estate, Surgery | None]:
    """Return the estate, and the surgery that somebody came for, when it is one to come there."""
    estate = get_object_or_404(Estate, slug=slug)
    if not surgery:
        return estate, None
    rows = Surgery.objects.visible_to(None).open(timezone.now()).filter(estate=estate).for_list()
    return estate, get_object_or_404(rows, pk=surgery)


def url_of(slug: str, surgery: int, step: str) -> str:
    name = "surgeries:join_check" if step == "check" else "surgeries:join_step"
    return reverse(name, args=[slug, surgery] if step == "check" else [slug, surgery, step])


@login_not_required
@require_safe
def join(request: HttpRequest, slug: str, surgery: int) -> HttpResponse:
    journey = steps_of(resident_of(request.user), *place(slug, surgery))
    _, missing = journey.walk(request)
    return redirect(url_of(slug, surgery, missing.slug if missing else "check"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join_step(request: HttpRequest, slug: str, surgery: int, step: str) -> HttpResponse:
    journey = steps_of(resident_of(request.user), *place(slug, surgery))
    if step not in [known.slug for known in journey.steps]:
        return redirect("surgeries:join", slug, surgery)
    return journey.answer(request, step, lambda other: url_of(slug, surgery, other), url_of(slug, surgery, "check"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join_check(request: HttpRequest, slug: str, surgery: int) -> HttpResponse:
    (estate, chosen), resident = place(slug, surgery), resident_of(request.user)
    journey = steps_of(resident, estate, chosen)
    answers, missing = journey.walk(request)
    if missing:
        sent = journey.sent(request)
        return redirect(place_of(sent) if sent else url_of(slug, surgery, missing.slug))
    facts: dict[str, Any] = {"estate": estate, "surgery": chosen, "back": url_of(slug, surgery, "needs")}
    facts["rows"] = rows_of(slug, surgery, resident, answers, estate, chosen)
    if request.method == "POST":
        return joined(request, resident, journey, answers, facts)
    return render(request, "surgeries/waiting/check.html", facts)


def joined(
    request: HttpRequest, resident: Resident | None, journey: Journey, answers: Answers, facts: dict[str, Any]
) -> HttpResponse:
    """Join, or show the same page with the reason why not, every answer kept."""
    user = request.user if request.user.is_authenticated else None
    given = {
        "resident": resident,
        **way_of(resident),
        "estate": facts["estate"],
        "surgery": facts["surgery"],
        **answers,
    }
    ended = journey.send(request, lambda: actions.join(by=user, now=timezone.now(), **given), limit=30)
    if ended.broken:
        facts |= {"message": ended.broken.message, "mine": mine(request), "free": ended.broken.field == "suits"}
        return render(request, "surgeries/waiting/check.html", facts, status=ended.status)
    messages.success(request, "You are on the waiting list. We have told you so by the way you chose.")
    return redirect(place_of(ended.made))


def place_of(waiting: int) -> str:
    return reverse("surgeries:wait", args=[tokens.sign(LINK, waiting)])


def rows_of(
    slug: str, surgery: int, resident: Resident | None, answers: Answers, estate: Estate, chosen: Surgery | None
) -> list[dict[str, str]]:
    """Return the lines of check-your-answers, each with the step that changes it."""
    wish = url_of(slug, surgery, "wish")
    wants = Waiting(estate=estate, surgery=chosen, suits=Suits(answers["suits"])).wish
    together = "Only you" if answers["places"] == 1 else f"{answers['places']} of you"
    lines = [("Which surgeries", wants, wish), ("How many", together, wish)]
    return [
        *({"name": name, "value": value, "url": url} for name, value, url in lines),
        *rows_about(resident, answers, lambda step: url_of(slug, surgery, step)),
    ]
