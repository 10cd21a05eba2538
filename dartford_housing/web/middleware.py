"""Refuses what is too large, unread; turns refusals into the 403 page; keeps what is personal out of caches."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from dartford_housing.core.errors import NotAllowed

from .kept import starts_a_form
from .tokens import LinkEnded


class LargestPostMiddleware:
    """Nothing is read of a post that says it is larger than any form takes; what says no size is not read either."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if size_of(request) > settings.LARGEST_POST:
            return HttpResponse(get_template("413.html").render(), status=413)
        return self.get_response(request)


def size_of(request: HttpRequest) -> int:
    """Return how many bytes the post says it has, read as Django reads it; 0 if it does not say."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", {"reason": exception.message}, status=403)
        if isinstance(exception, LinkEnded):
            return render(request, "link_ended.html", {"again": exception.again}, status=404)
        return None


class PersonalPagesMiddleware:
    """What only one person may see is stored nowhere: not by a proxy, nor for the next user of a library's computer.

    A search engine lists none of it either, nor forms and what was searched for; pages of the council it may.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        personal = is_personal(request)
        if personal and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        if personal or starts_a_form(request) or is_search(request):
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def is_personal(request: HttpRequest) -> bool:
    """Return whether the page belongs to somebody: signed in, in the middle of a form, or here by a signed link."""
    return is_signed_link(request) or not request.session.is_empty() or request.user.is_authenticated


def is_signed_link(request: HttpRequest) -> bool:
    """Return whether the address cannot be guessed: it carries a token or a random key."""
    named = request.resolver_match.kwargs if request.resolver_match else {}
    return "token" in named or isinstance(named.get("key"), UUID)


def is_search(request: HttpRequest) -> bool:
    here = request.resolver_match
    return "q" in request.GET or bool(here and here.url_name == "search")
