"""The queue at the desk, made for a phone: call the next, done, not there; who has come and who is still expected."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web import tokens

from .. import actions, rules
from ..models import Booking, Surgery, Visit
from ..rules.queue import SCREEN, in_order

VISITS: dict[str, Callable[..., Any]] = {"finish": actions.finish, "back": actions.put_back, "gone": actions.note_left}
BOOKINGS: dict[str, Callable[..., Any]] = {"came": actions.note_arrival, "missed": actions.note_missed}


def queue_urls(desk: Any) -> list[Any]:
    """Return the addresses of the queue, for the desk's list of surgeries."""

    def shown(request: HttpRequest, key: int) -> HttpResponse:
        return queue(request, key, desk)

    shut = desk.admin_site.admin_view
    return [
        path("<int:key>/queue/", shut(shown), name="surgeries_queue"),
        path("<int:key>/queue/next/", shut(call_next), name="surgeries_queue_next"),
        path("<int:key>/queue/<slug:deed>/<int:row>/", shut(do), name="surgeries_queue_do"),
    ]


def surgery_of(request: HttpRequest, key: int) -> Surgery:
    rules.require_can_run(request.user)
    return get_object_or_404(Surgery.objects.visible_to(request.user).for_list(), pk=key)


def queue(request: HttpRequest, key: int, desk: Any) -> HttpResponse:
    """Who is with whom, who waits in which order, who is still expected."""
    surgery, now = surgery_of(request, key), timezone.now()
    rules.require_can_read(request.user, surgery)
    rows = surgery.visits.filter(finished_at=None).select_related("booking__slot", "seen_by")
    visits = {visit.pk: visit for visit in rows.prefetch_related("booking__queries")}
    line = in_order([visit.in_line() for visit in visits.values() if visit.called_at is None], now)
    facts = {
        "surgery": surgery,
        "mine": [v for v in visits.values() if v.called_at and v.seen_by_id == request.user.pk],
        "others": [v for v in visits.values() if v.called_at and v.seen_by_id != request.user.pk],
        "line": [visits[one.key] for one in line],
        "expected": surgery.bookings.booked().for_list().order_by("starts", "seat"),
        "screen": reverse("surgeries:screen", args=[tokens.sign(SCREEN, surgery.pk)]),
        "title": "Queue",
        "back": desk.row_url(surgery),
        "now": now,
    }
    return render(request, "surgeries/desk/queue.html", {**desk.admin_site.each_context(request), **facts})


@require_POST
def call_next(request: HttpRequest, key: int) -> HttpResponse:
    return done(request, key, lambda: actions.call_next(surgery_of(request, key), by=request.user, now=timezone.now()))


@require_POST
def do(request: HttpRequest, key: int, deed: str, row: int) -> HttpResponse:
    """Do one thing to one person in the queue of this surgery."""
    surgery, model = surgery_of(request, key), Visit if deed in VISITS else Booking
    action = (VISITS | BOOKINGS).get(deed)
    if action is None:
        raise Http404
    found = get_object_or_404(model, pk=row, surgery=surgery)
    return done(request, key, lambda: action(found, by=request.user, now=timezone.now()))


def done(request: HttpRequest, key: int, deed: Callable[[], Any]) -> HttpResponse:
    try:
        deed()
    except RuleBroken as no:
        messages.error(request, no.message)
    return redirect("admin:surgeries_queue", key)
