"""The way out of news: a page that asks, and an answer that mail readers may give by themselves (RFC 8058)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dartford_housing.web.tokens import unsign

from .actions import stops
from .models import Delivery


@login_not_required
@csrf_exempt  # a mail reader posts without having been here; the signed address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing, because scanners follow every link; POST stops the news, however often it comes."""
    delivery = Delivery.objects.filter(uuid=unsign("unsubscribe", token)).first() if is_ours(token) else None
    if delivery is None:
        return render(request, "notifications/unsubscribe_unknown.html", status=404)
    if request.method != "POST":
        return render(request, "notifications/unsubscribe.html")
    again = "again" in request.POST
    (stops.resume_news if again else stops.stop_news)(delivery)
    return render(request, "notifications/unsubscribe_done.html", {"again": again})


def is_ours(token: str) -> bool:
    return unsign("unsubscribe", token) is not None
