"""What a member puts in and is owed: expenses, hours, training; and in public what all gave together."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents.models import Document
from dartford_housing.documents.serving import attachment
from dartford_housing.web import ratelimit
from dartford_housing.web.kept import for_strangers
from dartford_housing.web.pagination import page_of
from forum.actions import expenses, hours, training
from forum.choices.giving import HoursKind
from forum.forms.giving import ExpenseForm, HoursForm
from forum.models import Expense, Hours, Member
from forum.rules import expenses as expense_rules
from forum.rules import hours as rules

from .board import body_for
from .desk import seat_of

WORDS = dict(HoursKind.choices)


def claiming_seat(request: HttpRequest) -> Member:
    """Return the seat for which this person may claim today: a present one, or one that ended not long ago."""
    seats = Member.objects.filter(user=request.user, body__slug="forum").select_related("body").order_by("-starts")
    today = timezone.localdate()
    for seat in seats:
        if expense_rules.may_claim(seat.starts, seat.ends, seat.body.claim_days, today):
            return seat
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def expense_list(request: HttpRequest) -> HttpResponse:
    seat = claiming_seat(request)
    form = ExpenseForm(request.POST or None, request.FILES or None, require=partial(require_few, request.user))
    if request.method == "POST" and form.is_valid():
        try:
            expenses.claim(seat, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        else:
            messages.success(request, "Your claim is with us. You hear from us when it is decided.")
            form.tell_notes(request)
            return redirect("forum:expenses")
    mine = Expense.objects.filter(member__user=request.user)
    totals = mine.exclude(state="refused").order_by("-on__year").values_list("on__year").annotate(Sum("amount"))
    facts = {
        "seat": seat,
        "form": form,
        "page": page_of(request, mine),
        "totals": totals,
        "pence": seat.body.mileage_pence,
    }
    return render(request, "forum/expense_list.html", facts)


def require_few(user: Any, files: Sequence[Any]) -> None:
    """Count the receipts of one member in the last hour: each is opened, whatever becomes of the claim."""
    if not ratelimit.within("receipts", str(user.pk), limit=30, seconds=3600):
        raise RuleBroken("You have sent many receipts in the last hour. Please try again later.")


@require_safe
def receipt(request: HttpRequest, pk: int) -> Any:
    """The receipt, for the member whose it is and for officers."""
    row = get_object_or_404(Expense.objects.visible_to(request.user), pk=pk)
    return attachment(get_object_or_404(Document.objects.about(row)))


@require_http_methods(["GET", "HEAD", "POST"])
def hours_list(request: HttpRequest) -> HttpResponse:
    seat, today = seat_of(request), timezone.localdate()
    form = HoursForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hours.note(seat, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        else:
            messages.success(request, "Thank you. Your hours are noted.")
            return redirect("forum:hours")
    mine = Hours.objects.filter(member__user=request.user, taken_back_at=None)
    totals = mine.order_by("-on__year").values_list("on__year").annotate(Sum("hours"))
    facts = {
        "form": form,
        "page": page_of(request, mine),
        "totals": [(year, f"{total.normalize():f}") for year, total in totals],
        "trainings": seat.trainings.select_related("course"),
        "missing": training.missing_of(seat, today, needed=True),
    }
    return render(request, "forum/hours_list.html", facts)


@require_POST
def hours_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Hours.objects.filter(member__user=request.user, taken_back_at=None), pk=pk)
    hours.take_back(row, by=request.user, now=timezone.now())
    messages.success(request, "Taken back.")
    return redirect("forum:hours")


@login_not_required
@require_safe
@for_strangers
def given(request: HttpRequest) -> HttpResponse:
    """What all members gave together, year by year; a figure that would point at somebody is held back."""
    rows = Hours.objects.filter(member__body__slug="forum", taken_back_at=None).order_by("-on__year", "kind")
    years: dict[int, list[tuple[str, int, Decimal]]] = defaultdict(list)
    for year, kind, members, total in rows.values_list("on__year", "kind").annotate(
        Count("member", distinct=True), Sum("hours")
    ):
        years[year].append((WORDS[kind], members, total))
    tables = [
        (
            year,
            [
                [kind, "fewer than five gave it" if total is None else f"{total.normalize():f}"]
                for kind, total in shown.items()
            ],
        )
        for year, found in years.items()
        for shown in [rules.told(found)]
    ]
    facts = {"body": body_for(request), "tables": tables, "columns": ["What for", "Hours"]}
    return render(request, "forum/given.html", facts)
