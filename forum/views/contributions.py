"""What a representative writes on a portfolio of theirs: what they did, what changed, and notes for each other."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web.pagination import page_of
from forum.actions import contributions
from forum.forms.contributions import ContributionForm
from forum.models import Contribution, Member, Portfolio

from .desk import seat_of


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands on a portfolio, notes among members included, and the form to add to it."""
    seat, today = seat_of(request), timezone.localdate()
    portfolio = get_object_or_404(Portfolio.objects.filter(holdings__in=in_charge(seat, today)), slug=slug)
    form = ContributionForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            contributions.write(portfolio, by=request.user, now=timezone.now(), member=seat, **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        else:
            messages.success(request, "Thank you. It is kept.")
            return redirect("forum:contributions", slug=slug)
    rows = Contribution.objects.visible_to(request.user).filter(portfolio=portfolio).for_list()
    facts = {"portfolio": portfolio, "form": form, "page": page_of(request, rows), "acting": seat.may_act(today)}
    return render(request, "forum/contribution_list.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put other words in the place of one's own."""
    row = own(request, pk)
    facts = {name: getattr(row, name) for name in ContributionForm.base_fields}
    form = ContributionForm(request.POST or None, initial=facts)
    if request.method == "POST" and form.is_valid():
        try:
            contributions.change(row, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        else:
            messages.success(request, "Changed.")
            return redirect("forum:contributions", slug=row.portfolio.slug)
    return render(request, "forum/contribution_change.html", {"row": row, "form": form})


@require_POST
def contribution_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = own(request, pk)
    contributions.take_back(row, by=request.user, now=timezone.now())
    messages.success(request, "Taken back.")
    return redirect("forum:contributions", slug=row.portfolio.slug)


def in_charge(seat: Member, today: date) -> Any:
    """Return the charges that a member holds today."""
    return seat.holdings.filter(Q(ends__isnull=True) | Q(ends__gte=today), starts__lte=today)


def own(request: HttpRequest, pk: int) -> Contribution:
    """Return what this person wrote and what still stands; anybody else's is not found."""
    rows = Contribution.objects.visible_to(request.user).standing().select_related("portfolio", "member")
    return get_object_or_404(rows, pk=pk, member__user=request.user)
