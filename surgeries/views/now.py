"""Who is being seen now: for the hall and for those who wait outside. Numbers of the day: no name, no reference."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dartford_housing.core.dates import local
from dartford_housing.web import tokens

from ..models import Surgery
from ..rules.queue import SCREEN, in_order

SECONDS = 30


def coming(key: int) -> Surgery:
    """Return a surgery that residents may see."""
    return get_object_or_404(Surgery.objects.visible_to(None).for_list(), pk=key)


@login_not_required
@never_cache
@require_safe
def now_seeing(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the day: on any other day it is not there."""
    surgery = coming(pk)
    if local(surgery.event.starts).date() != timezone.localdate():
        raise Http404
    return draw(request, surgery)


@login_not_required
@never_cache
@require_safe
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """The same for the screen in the hall, at a signed address that can be set up beforehand."""
    return draw(request, coming(tokens.unsign(SCREEN, token) or 0))


def draw(request: HttpRequest, surgery: Surgery) -> HttpResponse:
    """Answer with the page, which asks for itself again unless the reader has stopped it (WCAG 2.2.2)."""
    still = "still" in request.GET
    facts = {"surgery": surgery, "still": still, "here": request.path, "at": timezone.now(), **state_of(surgery)}
    answer = render(request, "surgeries/now.html", {**facts, "seconds": SECONDS})
    if not still:
        answer["Refresh"] = str(SECONDS)
    return answer


def state_of(surgery: Surgery) -> dict[str, Any]:
    """Return the numbers of those being seen and of those who wait, in order."""
    visits = {visit.pk: visit for visit in surgery.visits.filter(finished_at=None).select_related("booking")}
    line = in_order([visit.in_line() for visit in visits.values() if visit.called_at is None], timezone.now())
    seen = sorted((v for v in visits.values() if v.called_at), key=lambda visit: visit.called_at, reverse=True)
    return {
        "seen": [visit.booking.number for visit in seen],
        "waiting": [visits[one.key].booking.number for one in line],
    }
