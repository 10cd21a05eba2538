"""A form that was begun without an account, carried through signing in when its own button asks for it.

What is carried is not shown straight away: it stands aside until the person says that it is theirs.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

ASKED, ASIDE = "carry through signing in", "carried through signing in"
LASTS = timedelta(minutes=30)


def ask(session: Any, *names: str) -> None:
    """Note that the person here wants these parts of their session after signing in."""
    session[ASKED] = {"names": names, "until": (timezone.now() + LASTS).timestamp()}


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
