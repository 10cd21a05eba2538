"""What a session keeps when someone signs in: nothing that the last person there opened or typed.

Everything goes but what signing in itself needs, so that no feature can forget to name what it keeps.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from dartford_housing.web import carrying

OWNER = "signed in as"
NEEDED = {
    "_auth_user_id", "_auth_user_backend", "_auth_user_hash", "_session_expiry", "_csrftoken", "_messages",
    "account_authentication_methods", "account_authentication_methods_user",
}  # fmt: skip
ALLAUTH = ("_", "account_", "mfa")
CLEARED = "Before you signed in, someone had typed or opened something on this computer. We have cleared it."


def listen() -> None:
    user_logged_in.connect(clear, dispatch_uid="accounts.handover")


def clear(request: HttpRequest, user: Any, **about: Any) -> None:
    """Empty the session of a stranger as it becomes this person's; one who signs in again keeps their own."""
    session = request.session
    if session.get(OWNER) == user.pk:
        return
    carried = carrying.asked_for(session)
    left = [name for name in session.keys() if name not in NEEDED]  # noqa: SIM118 - a session is no dict
    for name in left:
        del session[name]
    session[OWNER] = user.pk
    if carried:
        session[carrying.ASIDE] = carried
    elif any(not name.startswith(ALLAUTH) for name in left):
        messages.info(request, CLEARED, fail_silently=True)
