"""The representative's own desk: portfolios, what residents asked, panels, meetings, and the code to sign."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.core.errors import RuleBroken
from forum.actions import people
from forum.forms.people import ResignForm, SignForm
from forum.models import Election, Issue, Meeting, Member, Panel, Portfolio, YearlyDeclaration
from forum.rules.terms import declaration_due


def seat_of(request: HttpRequest, body: str = "forum") -> Member:
    """Return the seat on the Forum, or another body, that this person holds today; whoever holds none finds no desk."""
    today = timezone.localdate()
    seats = Member.objects.filter(user=request.user, body__slug=body).on(today).placed(today).for_list()
    seat = seats.order_by("-starts").first()
    if seat is None:
        raise Http404
    return seat


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    seat, today = seat_of(request), timezone.localdate()
    holdings = seat.holdings.select_related("portfolio")
    acting = seat.may_act(today)
    facts = {
        "seat": seat,
        "body": seat.body,
        "acting": acting,
        "due": declaration_due(seat.interests_declared_on, today),
        "holdings": [holding for holding in holdings if holding.ends is None or holding.ends >= today],
        "issues": Issue.objects.held_by(request.user, today).exclude(state="ended").for_list()[:50],
        "elections": [
            {"row": row, "phase": row.phase(today)} for row in Election.objects.visible_to(request.user).running()
        ],
        "panels": Panel.objects.visible_to(request.user)[:10],
        "rated": Portfolio.objects.filter(is_rated=True) if acting else [],
        "meetings": Meeting.objects.visible_to(request.user).coming(today).for_list()[:4],
    }
    return render(request, "forum/desk.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest) -> HttpResponse:
    """The code of conduct, and this year's declaration of interests, for a seat on the Forum or the Board."""
    body = request.resolver_match.app_name
    seat, today = seat_of(request, body), timezone.localdate()
    back = reverse("forum:desk" if body == "forum" else "board:home")
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        people.sign(seat, by=request.user, on=today, **form.cleaned_data)
        messages.success(request, "Thank you. Your signature and your declaration are kept.")
        return redirect(back)
    earlier: Any = YearlyDeclaration.objects.visible_to(request.user)
    facts = {"form": form, "earlier": earlier.filter(member=seat)[:5], "back": back, "body": seat.body}
    return render(request, "forum/sign.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def resign(request: HttpRequest) -> HttpResponse:
    """Give up one's seat."""
    seat = seat_of(request)
    form = ResignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people.resign(seat, by=request.user, **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field, no.message)
        else:
            messages.success(request, "Thank you for all that you gave. We have written to you.")
            return redirect("forum:home")
    return render(request, "forum/resign.html", {"form": form, "seat": seat})
