"""A form that was begun without an account, carried through signing in when its own button asks for it.

What is carried is not shown straight away: it stands aside until the person says that it is theirs. Whoever opens
another page before signing in has left, and with them what they asked for: the next to sign in may be someone else.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone

ASKED, ASIDE = "carry through signing in", "carried through signing in"
LASTS = timedelta(minutes=30)


class StraightOnMiddleware:
    """Forgets what was to be carried as soon as another page is opened than those on which one signs in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not is_on_the_way(request):
            request.session.pop(ASKED, None)
        return self.get_response(request)


def is_on_the_way(request: HttpRequest) -> bool:
    """Return whether this page belongs to signing in, or is the one to which that leads."""
    accounts = resolve_url(settings.LOGIN_URL).removesuffix("login/")
    return request.path.startswith(accounts) or request.path == request.session.get(ASKED, {}).get("back")


def ask(session: Any, *names: str, back: str) -> None:
    """Note that the person here wants these parts of their session after signing in, on the page `back`."""
    session[ASKED] = {"names": names, "back": back, "until": (timezone.now() + LASTS).timestamp()}


def asked_for(session: Any) -> dict[str, Any]:
    """Return the parts that were asked for a moment ago; nothing when it was longer ago."""
    asked = session.get(ASKED, {})
    if not asked or timezone.now().timestamp() > asked["until"]:
        return {}
    return {name: session[name] for name in asked["names"] if name in session}


def is_waiting(session: Any) -> bool:
    return bool(session.get(ASIDE))


def take_up(session: Any) -> None:
    """Put what stood aside where the form looks for it."""
    session.update(session.pop(ASIDE, {}))


def drop(session: Any) -> None:
    session.pop(ASIDE, None)
