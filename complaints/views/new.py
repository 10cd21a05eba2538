"""A new complaint, page by page; without account, e-mail address or script."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.residents.public import resident_of
from dartford_housing.web import carrying
from dartford_housing.web.steps import Answers, Journey, Outcome, Step

from .. import actions
from ..forms import lodging
from ..models import Complaint, Draft
from ..public.person import copy_for, recipient_of
from ..rules import is_over_twelve_months
from . import papers, reach
from .putting_by import put_by
from .summary import files_row, rows_of

SOURCE = "complaint source"


def speaks_for_others(answers: Answers) -> bool:
    return answers.get("for_whom", "self") != "self"


def is_old(answers: Answers) -> bool:
    return is_over_twelve_months(answers.get("began_on"), timezone.localdate())


STORY = (
    Step("who", lodging.WhoForm, "Who it is for"),
    Step("speaking", lodging.SpeakingForm, "For whom you speak", applies=speaks_for_others),
    Step("what", lodging.WhatForm, "What has happened"),
    Step("when", lodging.WhenForm, "When and where"),
    Step("earlier", lodging.LateForm, "More than a year ago", applies=is_old),
    Step("danger", lodging.DangerForm, "Danger to health or safety"),
)


def speaking(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    return {"speaks": speaks_for_others(answers)}


PERSON = (
    Step("you", lodging.YouForm, "About you", options=speaking),
    Step("reach", lodging.ReachForm, "How we reach you"),
)
HELP = (Step("help", lodging.AdjustmentForm, "Help you need"),)


def urgent() -> dict[str, Any]:
    """Return what to do about a danger that cannot wait for us to read this."""
    number = settings.COUNCIL["contact"]["repairs_telephone"]
    return {"urgent": f"If it cannot wait until tomorrow, also telephone {number} now, at any hour."}


def around(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    """Return what stands around the questions: what to do at once, and the complaints that this person has put by."""
    known = request.user.is_authenticated
    mine = Draft.objects.filter(user=request.user, expires_on__gte=timezone.localdate()) if known else ()
    return {**urgent(), "put_by": mine}


TEMPLATE = "complaints/complaint_new.html"
STRANGER = Journey("new complaint", (*STORY, *PERSON), TEMPLATE, around)
KNOWN = Journey("new complaint", (*STORY, *HELP), TEMPLATE, around)


def journey_of(request: HttpRequest) -> Journey:
    """Return the pages to ask: somebody whose record we hold is not asked who they are."""
    return KNOWN if resident_of(request.user) else STRANGER


def url_of(slug: str) -> str:
    return reverse("complaints:new_step", args=[slug])


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    if carrying.is_waiting(request.session):
        return redirect("complaints:new_carried")
    return step(request, "who")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str) -> HttpResponse:
    journey = journey_of(request)
    if slug not in [one.slug for one in journey.steps]:
        raise Http404
    if "secondary" in request.POST and journey.put_by(request, slug):
        return put_by(request, journey)
    return journey.answer(request, slug, url_of, reverse("complaints:new_check"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Check your answers; sending them twice lodges once."""
    journey = journey_of(request)
    answers, missing = journey.walk(request)
    if missing:
        return redirect("complaints:new_sent" if journey.sent(request) else url_of(missing.slug))
    ended = Outcome()
    if request.method == "POST":
        ended = journey.send(request, lambda: lodge(request, answers), limit=20, seconds=3600)
        if ended.made:
            return lodged(request, ended.made)
    rows = [*rows_of(answers, url_of), files_row(papers.waiting(request))]
    facts = {"rows": rows, "problems": [("", ended.broken.message)] if ended.broken else []}
    return render(request, "complaints/complaint_check.html", facts, status=ended.status)


def lodged(request: HttpRequest, made: int) -> HttpResponse:
    """Forget what was kept beside the answers, and lead to the case, which this visitor may open."""
    for used in (papers.KEPT, SOURCE):
        request.session.pop(used, None)
    reach.remember(request, Complaint.objects.get(pk=made))
    return redirect("complaints:new_sent")


def lodge(request: HttpRequest, answers: Answers) -> Complaint:
    resident = resident_of(request.user)
    told = ("what_happened", "put_right", "where", "began_on", "why_late")
    who = ("for_whom", "represents", "represents_at", "authority", "adjustments", "danger", "tenure")
    facts = {name: answers[name] for name in (*told, *who) if name in answers}
    return actions.lodge(
        files=request.session.get(papers.KEPT, []),
        source=request.session.get(SOURCE, ""),
        by=request.user,
        now=timezone.now(),
        resident=resident,
        contact=None if resident else recipient_of(answers),
        copy_to=copy_for(answers),
        **facts,
    )


@login_not_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    complaint = reach.reachable(request).filter(pk=request.session.get(KNOWN.sent_name)).first()
    if complaint is None:
        return redirect("complaints:new")
    stage = complaint.stages.get()
    return render(request, "complaints/complaint_sent.html", {"complaint": complaint, "stage": stage, **urgent()})
