"""Public pages kept for a moment, so that a rush of visitors costs one drawing; any deed makes them anew.

What costs many questions on every page (the ways in, an officer's cards) is kept in the same way, by `facts`.
Kept only for a stranger: whoever sends a cookie gets a page of their own. A page that starts a form (so a cookie) is
never kept. With Redis all processes share what is kept; without, another process lags by PUBLIC_PAGES_SECONDS at most.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

EDITION, EDITION_SECONDS = "kept:edition", 86_400
View = Callable[..., HttpResponse]
Found = TypeVar("Found")


def for_strangers(view: View) -> View:
    """Keep what this view draws for whoever comes without a cookie."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_be_kept(request):
            return view(request, *args, **kwargs)
        place = f"kept:{edition()}:{request.path}"
        found = cache.get(place)
        if found is not None:
            return with_vary(HttpResponse(found))
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not starts_a_form(request):
            cache.set(place, response.content, settings.PUBLIC_PAGES_SECONDS)
        return with_vary(response)

    return kept


def facts(name: str, find: Callable[[], Found]) -> Found:
    """Return what `find` finds, or what it found a moment ago if nothing was done since; `name` says for whom."""
    if settings.PUBLIC_PAGES_SECONDS <= 0:
        return find()
    place = f"kept:{edition()}:{name}"
    known: Found | None = cache.get(place)
    if known is None:
        known = find()
        cache.set(place, known, settings.PUBLIC_PAGES_SECONDS)
    return known


def may_be_kept(request: HttpRequest) -> bool:
    plain = request.method == "GET" and not request.COOKIES and not request.META.get("QUERY_STRING")
    return plain and settings.PUBLIC_PAGES_SECONDS > 0


def starts_a_form(request: HttpRequest) -> bool:
    """Return whether drawing the page asked for a token or a nonce, which are for one visitor only."""
    return bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or getattr(request, "_csp_nonce", None))


def with_vary(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Cookie"])
    return response


def edition() -> str:
    """Return the name of the present edition of all kept pages."""
    return str(cache.get(EDITION) or cache.get_or_set(EDITION, new_edition, EDITION_SECONDS))


def new_edition() -> str:
    return uuid4().hex


def make_anew() -> None:
    """Start a new edition: nothing kept before is shown again."""
    cache.set(EDITION, new_edition(), EDITION_SECONDS)
