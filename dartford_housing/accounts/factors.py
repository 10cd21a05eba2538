"""Whether somebody has a second step beside the password."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_factor(user: Any) -> bool:
    """Return whether an authenticator app or a passkey is set up; recovery codes alone are not enough."""
    return bool(get_adapter().is_mfa_enabled(user, types=KINDS))


def must_add_factor(user: Any) -> bool:
    """Return whether this person works at the desk, where a second step is a must, and has none."""
    return bool(settings.STAFF_TWO_FACTOR and user.is_authenticated and user.is_staff and not has_factor(user))
