"""Requests that no page of ours can mean are refused before any page sees them: odd methods, NUL anywhere.

PostgreSQL takes no NUL in text, so one in a filter, a cookie or a form would break the page instead of being refused.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict

METHODS = ["GET", "HEAD", "POST"]
NUL = "\0"


class WellFormedAddress:
    """Stands outside of all that reads an address or a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS, "This page can only be read or sent.", content_type="text/plain")
        refuse_nul([request.path_info, *request.COOKIES.values()], "address")
        refuse_nul(words_of(request.GET), "address")
        return self.get_response(request)


class WellFormedBody:
    """Stands after the guard against forged forms, which has read the body already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *about: Any) -> None:
        if request.method == "POST":
            refuse_nul(words_of(request.POST), "form")


def words_of(typed: QueryDict) -> Iterable[str]:
    return [word for name, values in typed.lists() for word in (name, *values)]


def refuse_nul(words: Iterable[str], where: str) -> None:
    if any(NUL in word for word in words):
        raise BadRequest(f"There is a NUL in the {where}.")
