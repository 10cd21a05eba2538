"""What comes in is put right or refused before any page sees it: odd methods, control characters, newlines.

PostgreSQL takes no NUL in text, so one in a filter or a cookie would break the page: it is refused. What people typed
or pasted is never refused for a character that they cannot see: forms and searches arrive sanitised (`core.text`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict

from dartford_housing.core.text import sanitise

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
        request.GET = sanitised(request.GET)  # type: ignore[assignment]
        return self.get_response(request)


class WellFormedBody:
    """Stands after the guard against forged forms, which has read the body already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *about: Any) -> None:
        if request.method == "POST":
            request.POST = sanitised(request.POST)  # type: ignore[assignment]


def sanitised(typed: QueryDict) -> QueryDict:
    """Return what was typed with every name and answer sanitised."""
    clean = QueryDict(mutable=True, encoding=typed.encoding)
    for name, values in typed.lists():
        clean.setlist(sanitise(name), [sanitise(value) for value in values])
    clean._mutable = False  # as a request holds it
    return clean


def words_of(typed: QueryDict) -> Iterable[str]:
    return [word for name, values in typed.lists() for word in (name, *values)]


def refuse_nul(words: Iterable[str], where: str) -> None:
    if any(NUL in word for word in words):
        raise BadRequest(f"There is a NUL in the {where}.")
