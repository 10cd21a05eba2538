"""The representative's own desk: portfolios, what residents asked, panels, meetings, and the code to sign."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from forum.actions import membership
from forum.models import Issue, Meeting, Member, Panel, Portfolio
from forum.rules.terms import declaration_due, may_act


def seat_of(request: HttpRequest) -> Member:
    """Return the seat on the Forum that this person holds today; whoever holds none finds no desk."""
    seats = Member.objects.filter(user=request.user, body__slug="forum").on(timezone.localdate()).for_list()
    seat = seats.order_by("-starts").first()
    if seat is None:
        raise Http404
    return seat


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    seat, today = seat_of(request), timezone.localdate()
    holdings = seat.holdings.select_related("portfolio")
    acting = may_act(seat.starts, seat.ends, seat.code_signed_on, today)
    facts = {
        "seat": seat,
        "body": seat.body,
        "acting": acting,
        "due": declaration_due(seat.interests_declared_on, today),
        "holdings": [holding for holding in holdings if holding.ends is None or holding.ends >= today],
        "issues": Issue.objects.held_by(request.user, today).exclude(state="ended").for_list()[:50],
        "panels": Panel.objects.visible_to(request.user)[:10],
        "rated": Portfolio.objects.filter(is_rated=True) if acting else [],
        "meetings": Meeting.objects.visible_to(request.user).coming(today).for_list()[:4],
    }
    return render(request, "forum/desk.html", facts)


@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    seat = seat_of(request)
    if request.POST.get("agree") != "yes":
        messages.error(request, "Tick the box to sign the code of conduct.")
        return redirect("forum:desk")
    membership.sign(seat, by=request.user, now=timezone.now())
    messages.success(request, "Thank you. Your signature and your declaration are kept.")
    return redirect("forum:desk")
