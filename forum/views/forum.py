"""The Forum in public: what it is, who speaks for us on what, how to join."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.residents.public import resident_of
from dartford_housing.web.kept import for_strangers
from forum.actions import membership
from forum.forms.forum import ApplicationForm
from forum.models import Holding, Meeting, Portfolio

from .board import body_for, seated


def portfolios() -> list[Portfolio]:
    """Return every portfolio with `held_by`: those in charge of it today."""
    today = timezone.localdate()
    held = Prefetch("holdings", Holding.objects.select_related("member").order_by("member__name"))
    rows = list(Portfolio.objects.prefetch_related(held))
    for row in rows:
        row.held_by = [holding.member for holding in row.holdings.all() if holding.is_on(today)]
    return rows


@login_not_required
@require_safe
@for_strangers
def forum_home(request: HttpRequest) -> HttpResponse:
    body, today = body_for(request), timezone.localdate()
    meetings = Meeting.objects.visible_to(request.user).filter(body=body).for_list()
    facts = {
        "body": body,
        "portfolios": portfolios(),
        "coming": meetings.coming(today)[:3],
        "past": meetings.past(today)[:3],
        "members": seated(body, request),
    }
    return render(request, "forum/forum_home.html", facts)


@login_not_required
@require_safe
def representative_list(request: HttpRequest) -> HttpResponse:
    facts = {"body": body_for(request), "portfolios": portfolios()}
    return render(request, "forum/representative_list.html", facts)


@login_not_required
@require_safe
def portfolio_detail(request: HttpRequest, slug: str) -> HttpResponse:
    portfolio = get_object_or_404(Portfolio, slug=slug)
    held = portfolio.holdings.select_related("member")
    today = timezone.localdate()
    facts = {
        "body": body_for(request),
        "portfolio": portfolio,
        "held_by": [holding for holding in held if holding.is_on(today)],
        "contributions": portfolio.contributions.visible_to(None)[:30],
    }
    return render(request, "forum/portfolio_detail.html", facts)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def application_new(request: HttpRequest) -> HttpResponse:
    """Ask to join; whoever has no record here yet is told how to get one, and that we do it on the telephone too."""
    body, resident = body_for(request), resident_of(request.user)
    form = ApplicationForm(request.POST or None)
    if request.method == "POST" and resident is not None and form.is_valid():
        try:
            membership.apply(resident, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, "Thank you. We ring you or write to you within ten working days.")
            return redirect("forum:home")
    return render(request, "forum/application_new.html", {"body": body, "form": form, "resident": resident})
