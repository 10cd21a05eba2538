"""Taking part: ways that fit what somebody cares about and the time they have; gatherings; partner groups."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.residents.actions import withdraw_consent
from dartford_housing.residents.choices import PURPOSES
from dartford_housing.residents.public import resident_of
from dartford_housing.web import offers
from forum.actions import gatherings, interests
from forum.choices.interests import PURPOSE
from forum.forms.interests import RememberForm
from forum.models import Gathering, Interests, Member, Partner, Portfolio
from forum.rules import involved

from .board import body_for
from .desk import seat_of


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def get_involved(request: HttpRequest) -> HttpResponse:
    """What fits. Of what is chosen nothing is kept, unless a resident ticks the box and sends it."""
    resident = resident_of(request.user)
    form = RememberForm(request.POST or None, wording=PURPOSES[PURPOSE].wording)
    if request.method == "POST" and resident is not None and form.is_valid() and kept(form, resident, request):
        return redirect("forum:get_involved")
    chosen = request.POST if request.method == "POST" else request.GET
    facts = {"body": body_for(request), **what_fits(chosen)}
    if resident is not None:
        facts["kept"] = Interests.objects.visible_to(request.user).for_list().first()
        if form.is_bound:
            facts["remember"] = form
        elif facts["cares"] or facts["time"]:
            initial = {"care": facts["cares"], "time": facts["time"]}
            facts["remember"] = RememberForm(initial=initial, wording=PURPOSES[PURPOSE].wording)
    return render(request, "forum/get_involved.html", facts)


def what_fits(chosen: QueryDict) -> dict[str, Any]:
    """Return what was chosen, and the ways of taking part that fit it."""
    portfolios = list(Portfolio.objects.all())
    known = {row.slug for row in portfolios}
    cares = [slug for slug in chosen.getlist("care") if slug in known]
    minutes = chosen.get("time", "") if chosen.get("time", "") in dict(involved.TIMES) else ""
    found = involved.matching(involved.WAYS, cares, int(minutes) if minutes else None)
    picked = [row for row in portfolios if row.slug in cares]
    return {
        "portfolios": portfolios,
        "cares": cares,
        "chosen": picked,
        "chosen_words": ", ".join(row.name.lower() for row in picked),
        "ways": [{"way": way, "url": url} for way in found if (url := address_of(way))],
        "times": involved.TIMES,
        "time": minutes,
    }


def address_of(way: involved.Way) -> str:
    """Return where a way of taking part begins; "" where another feature would have to offer it and does not."""
    return offers.address(way.offer) if way.offer else reverse(way.url)


def kept(form: RememberForm, resident: Any, request: HttpRequest) -> bool:
    typed = form.cleaned_data
    facts = {"portfolios": typed["care"], "minutes": typed["time"], "agree": typed["agree"]}
    try:
        interests.remember(resident, by=request.user, now=timezone.now(), **facts)
    except RuleBroken as no:
        form.add_error("agree", no.message)
        return False
    messages.success(request, "We remember it. You can stop this at any time, here or on your record.")
    return True


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Withdraw the consent, which erases what was kept."""
    resident = resident_of(request.user)
    if resident is None:
        raise Http404
    withdraw_consent(resident, by=request.user, purpose=PURPOSE, now=timezone.now())
    messages.success(request, "It is forgotten.")
    return redirect("forum:get_involved")


@login_not_required
@require_safe
def gathering_list(request: HttpRequest) -> HttpResponse:
    now, rows = timezone.now(), Gathering.objects.visible_to(request.user).for_list()
    seat = None
    if request.user.is_authenticated:
        seats = Member.objects.filter(user=request.user, body__slug="forum").on(timezone.localdate())
        seat = seats.first()
    facts = {"body": body_for(request), "ahead": rows.ahead(now)[:50], "over": rows.over(now)[:20], "seat": seat}
    return render(request, "forum/gathering_list.html", facts)


@require_POST
def gathering_come(request: HttpRequest, pk: int) -> HttpResponse:
    seat = seat_of(request)
    row = get_object_or_404(Gathering.objects.visible_to(request.user), pk=pk)
    comes = request.POST.get("comes") == "yes"
    try:
        gatherings.come(row, by=request.user, now=timezone.now(), member=seat, comes=comes)
    except RuleBroken as no:
        messages.error(request, no.message)
    else:
        messages.success(request, "Thank you. It is noted.")
    return redirect("forum:gatherings")


@login_not_required
@require_safe
def partner_list(request: HttpRequest) -> HttpResponse:
    """Everybody sees who the groups are; their contacts only those for whom the gate opens."""
    rows = list(Partner.objects.filter(active=True))
    open_to = set(Partner.objects.visible_to(request.user).values_list("pk", flat=True))
    facts = {"body": body_for(request), "partners": [{"row": row, "open": row.pk in open_to} for row in rows]}
    return render(request, "forum/partner_list.html", facts)
