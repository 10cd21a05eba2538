"""What is taken away from the pages: a calendar that is followed, a poster that is put up."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.core.dates import long_date
from dartford_housing.documents import kept, qr, serving
from dartford_housing.estates.models import Estate
from dartford_housing.events import ical

from ..models import Surgery

BEHIND, MANY = timedelta(days=60), 200


@login_not_required
@require_safe
def estate_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The surgeries of one estate for calendar programs; cancelled ones stay in it, marked, for two months."""
    estate, now = get_object_or_404(Estate, slug=slug), timezone.now()
    rows = Surgery.objects.visible_to(None).filter(estate=estate, event__ends__gte=now - BEHIND).for_list()[:MANY]
    text = ical.calendar([row.event for row in rows], name=f"Surgeries at {estate}", now=now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


@login_not_required
@require_safe
def poster(request: HttpRequest, pk: int, large_print: bool = False) -> HttpResponse:
    """An A4 poster of one surgery, for the notice board; drawn once and kept."""
    surgery = get_object_or_404(Surgery.objects.visible_to(None).for_list(), pk=pk)
    if surgery.event.is_cancelled:
        raise Http404("A cancelled surgery has no poster.")
    address = settings.SITE_URL + surgery.get_absolute_url()
    facts = {"surgery": surgery, "event": surgery.event, "address": address, "code": qr.picture(address)}
    title = f"Surgery at {surgery.estate}, {long_date(surgery.event.starts)}"
    made = kept.render("surgeries/pdf/poster.html", facts, title=title, large_print=large_print)
    size = "-large-print" if large_print else ""
    return serving.shown(
        made, f"surgery-{surgery.estate.slug}-{surgery.event.starts:%Y-%m-%d}{size}.pdf", private=False
    )
