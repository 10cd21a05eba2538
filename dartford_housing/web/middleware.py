"""Turns a refusal that a rule raised into the ordinary 403 page; keeps personal pages out of every cache."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dartford_housing.core.errors import NotAllowed

SIGNED = {"token", "key"}  # what addresses call a link that nobody can guess, which is personal without a session


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", {"reason": exception.message}, status=403)
        return None


class PersonalPagesMiddleware:
    """What only one person may see is stored nowhere: not by a proxy, nor for the next user of a library's computer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and is_personal(request):
            response["Cache-Control"] = "private, no-store"
        return response


def is_personal(request: HttpRequest) -> bool:
    """Return whether the page belongs to somebody: signed in, in the middle of a form, or here by a signed link."""
    here = request.resolver_match
    signed = bool(here and SIGNED & here.kwargs.keys())
    return signed or not request.session.is_empty() or request.user.is_authenticated
