"""Staff must have a second factor before they reach anything but their account pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .factors import must_add_factor

OPEN_TO_ALL = ("/account/", "/static/", "/healthz", "/readyz")


class StaffTwoFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OPEN_TO_ALL) and must_add_factor(request.user):
            return redirect("mfa_index")
        return self.get_response(request)
