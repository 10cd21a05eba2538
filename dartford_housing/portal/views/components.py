"""The living page of every component, each with its comment and sample data; tests check this page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dartford_housing.portal import specimens


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    if not request.user.is_staff:
        raise PermissionDenied
    return render(request, "portal/components.html", {"specimens": specimens.drawn(request)})
