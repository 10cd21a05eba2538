"""What concerns the person who is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.portal import counters


@require_safe
def my(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/my.html", {"matters": counters.matters(request.user, timezone.now())})
