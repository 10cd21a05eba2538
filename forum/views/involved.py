"""Taking part: ways that fit what somebody cares about and the time they have; gatherings; partner groups."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from forum.actions import gatherings
from forum.models import Gathering, Member, Partner, Portfolio
from forum.rules import involved

from .board import body_for
from .desk import seat_of


@login_not_required
@require_safe
def get_involved(request: HttpRequest) -> HttpResponse:
    """Nothing of what is chosen here is kept."""
    portfolios = list(Portfolio.objects.all())
    known = {row.slug for row in portfolios}
    cares = [slug for slug in request.GET.getlist("care") if slug in known]
    minutes = request.GET.get("time", "")
    most = int(minutes) if minutes in dict(involved.TIMES) else None
    found = involved.matching(involved.WAYS, cares, most)
    ways = [{"way": way, "url": reverse(way.url)} for way in found]
    chosen = [row for row in portfolios if row.slug in cares]
    facts = {"body": body_for(request), "portfolios": portfolios, "cares": cares, "chosen": chosen, "ways": ways}
    return render(request, "forum/get_involved.html", {**facts, "times": involved.TIMES, "time": minutes})


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
