"""Finding a surgery: by estate, postcode or date; and when it is an estate's turn."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dartford_housing.core.dates import local
from dartford_housing.estates.models import Estate
from dartford_housing.estates.public import estate_near
from dartford_housing.web import ratelimit
from dartford_housing.web.kept import for_strangers
from dartford_housing.web.pagination import page_of

from .. import actions
from ..forms.booking import SearchForm
from ..models import Slot, Surgery
from ..public import turns
from ..querysets import midnight

PAGE = 20


@login_not_required
@require_safe
@for_strangers
def surgery_list(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET or None, estates=Estate.objects.all())
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    estate = chosen.get("estate") or (estate_near(chosen["postcode"]) if chosen.get("postcode") else None)
    rows = Surgery.objects.visible_to(None).open(timezone.now()).with_free(timezone.now()).for_everybody()
    rows = rows.filter(event__starts__gte=midnight(chosen["day"])) if chosen.get("day") else rows
    page = page_of(request, rows.filter(estate=estate) if estate else rows, PAGE)
    here = list(page.object_list)
    note_search(request, estate, here)
    facts = {"form": form, "estate": estate, "unknown": unknown(chosen, estate), "surgeries": here, "page": page}
    facts["none_free"] = estate is not None and not any(row.free > 0 for row in here)
    return render(request, "surgeries/surgery_list.html", {**facts, "others": others(estate, here, rows)})


def note_search(request: HttpRequest, estate: Estate | None, here: list[Surgery]) -> None:
    """Count a search that showed no free time at an estate: once a day from one address. Nobody's name is kept."""
    if estate is None or request.method != "GET" or any(row.free > 0 for row in here):
        return
    if ratelimit.allow(request, f"search at estate {estate.pk}", limit=1, seconds=86_400):
        actions.note_search(estate=estate, on=today())


def unknown(chosen: dict[str, Any], estate: Estate | None) -> str:
    """Return the postcode that is near none of our homes, or ""."""
    return chosen.get("postcode", "") if estate is None else ""


def others(estate: Estate | None, here: list[Surgery], coming: Any) -> list[Surgery]:
    """Return the next surgeries elsewhere when this estate has none with a free place."""
    if estate is None or any(row.free > 0 for row in here):
        return []
    return list(coming.exclude(estate=estate).filter(free__gt=0)[:4])


@login_not_required
@require_safe
def surgery_detail(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    surgery = get_object_or_404(Surgery.objects.visible_to(None).for_list(), pk=pk)
    free = list(Slot.objects.free(now).filter(surgery=surgery))
    parts = [("Morning", [s for s in free if local(s.starts).hour < 12])]
    parts += [("Afternoon", [s for s in free if local(s.starts).hour >= 12])]
    facts = {"surgery": surgery, "parts": [part for part in parts if part[1]], "past": surgery.event.starts <= now}
    nearest = [] if free else Slot.objects.nearest(surgery, now)
    return render(request, "surgeries/surgery_detail.html", {**facts, "nearest": nearest})


@login_not_required
@require_safe
@for_strangers
def rota(request: HttpRequest) -> HttpResponse:
    return render(request, "surgeries/rota.html", {"turns": turns(timezone.now())})


@login_not_required
@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep that somebody wants a surgery at this estate; no more than five a day from one address."""
    estate = get_object_or_404(Estate, slug=slug)
    if ratelimit.allow(request, "ask for a surgery", limit=5, seconds=86_400):
        actions.ask(estate=estate, on=today(), after_search="searched" in request.POST)
    messages.success(request, f"Thank you. We have noted that you want a surgery at {estate}; the next rota counts it.")
    return redirect("surgeries:rota")


def today() -> date:
    return timezone.localdate()
