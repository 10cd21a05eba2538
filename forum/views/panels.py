"""A procurement panel, as its members see it: declare, open, score under seal, compare."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.core.errors import RuleBroken
from forum.actions import panels
from forum.forms.forum import DeclareForm, ScoreForm
from forum.models import Panel, PanelSeat, Score, Tender
from forum.rules import panels as rules


def panel_for(request: HttpRequest, pk: int) -> Panel:
    return get_object_or_404(Panel.objects.visible_to(request.user), pk=pk)


@require_safe
def panel_detail(request: HttpRequest, pk: int) -> HttpResponse:
    panel, now = panel_for(request, pk), timezone.now()
    seat = PanelSeat.objects.filter(panel=panel, member__user=request.user).first()
    may = seat is not None and rules.may_open(seat.declared_at is not None, seat.conflicted, seat.confidential)
    facts = {
        "panel": panel,
        "seat": seat,
        "may": may,
        "open": rules.is_open(panel.opens_at, panel.closes_at, now),
        "tenders": Tender.objects.visible_to(request.user, now).filter(panel=panel) if may else [],
        "results": panels.read_results(panel, by=request.user, now=now),
    }
    return render(request, "forum/panel_detail.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def panel_declare(request: HttpRequest, pk: int) -> HttpResponse:
    panel = panel_for(request, pk)
    form = DeclareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            panels.declare(panel, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field, no.message)
        else:
            return redirect(panel)
    return render(request, "forum/panel_declare.html", {"panel": panel, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def panel_score(request: HttpRequest, pk: int, tender: int) -> HttpResponse:
    panel, now = panel_for(request, pk), timezone.now()
    chosen = get_object_or_404(panel.tenders, pk=tender)
    panels.open_papers(panel, by=request.user, now=now, tender=chosen)
    mine = Score.objects.filter(seat__member__user=request.user, seat__panel=panel, tender=chosen)
    known = {score.criterion_id: score for score in mine}
    form = ScoreForm(request.POST or None, criteria=panel.criteria.all(), known=known)
    if request.method == "POST" and form.is_valid() and keep(form, panel, chosen, request):
        messages.success(request, f"Your scores for {chosen} are kept under seal.")
        return redirect(panel)
    is_open = rules.is_open(panel.opens_at, panel.closes_at, now)
    return render(request, "forum/panel_score.html", {"panel": panel, "tender": chosen, "form": form, "open": is_open})


def keep(form: ScoreForm, panel: Panel, tender: Any, request: HttpRequest) -> bool:
    try:
        panels.score_all(panel, by=request.user, now=timezone.now(), tender=tender, scores=form.scores())
    except RuleBroken as no:
        form.add_error(None, no.message)
        return False
    return True
