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
from forum.models import Panel, PanelSeat, Score
from forum.rules import panels as rules


def panel_for(request: HttpRequest, pk: int) -> Panel:
    return get_object_or_404(Panel.objects.visible_to(request.user), pk=pk)


@require_safe
def panel_detail(request: HttpRequest, pk: int) -> HttpResponse:
    panel, now = panel_for(request, pk), timezone.now()
    seat = PanelSeat.objects.filter(panel=panel, member__user=request.user).first()
    may = seat is not None and rules.may_open(seat.declared_at is not None, seat.conflicted, seat.confidential)
    over = now >= panel.closes_at
    facts = {
        "panel": panel,
        "seat": seat,
        "may": may,
        "open": rules.is_open(panel.opens_at, panel.closes_at, now),
        "over": over,
        "tenders": panel.tenders.all() if may else [],
        "results": compared(panel, request.user) if over and (may or seat is None) else [],
    }
    return render(request, "forum/panel_detail.html", facts)


def compared(panel: Panel, user: Any) -> list[dict[str, Any]]:
    """Return each tender with its weighted mean, and whether the panel lies apart; after the window only."""
    scores = list(Score.objects.visible_to(user).filter(seat__panel=panel, seat__conflicted=False))
    weights = dict(panel.criteria.values_list("pk", "weight"))
    return [
        {
            "tender": tender,
            "total": rules.weighted(points, weights),
            "apart": any(map(rules.needs_talk, points.values())),
        }
        for tender in panel.tenders.all()
        for points in [by_criterion(scores, tender.pk)]
    ]


def by_criterion(scores: list[Score], tender: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for score in scores:
        if score.tender_id == tender:
            found.setdefault(score.criterion_id, []).append(score.points)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def panel_declare(request: HttpRequest, pk: int) -> HttpResponse:
    panel = panel_for(request, pk)
    form = DeclareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        panels.declare(panel, by=request.user, now=timezone.now(), **form.cleaned_data)
        return redirect(panel)
    return render(request, "forum/panel_declare.html", {"panel": panel, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def panel_score(request: HttpRequest, pk: int, tender: int) -> HttpResponse:
    panel, now = panel_for(request, pk), timezone.now()
    chosen = get_object_or_404(panel.tenders, pk=tender)
    panels.open_papers(panel, by=request.user, now=now)
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
