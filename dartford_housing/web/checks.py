"""What must not go into service: mixtures of settings, and deeds that are asked for and that no installed app does.

Django's checks run at each `migrate`, `check` and start.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register

from dartford_housing.core.registries import Hook


class Danger(NamedTuple):
    number: int
    found: Callable[[Any], bool]
    words: str
    hint: str


DANGERS = (
    Danger(1, lambda s: s.DEBUG, "DEBUG is on: error pages would show settings and data.", "Leave DEBUG unset."),
    Danger(
        2,
        lambda s: s.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
        "The database is SQLite, which one machine alone can write to.",
        "Set DATABASE_URL to postgresql://…",
    ),
    Danger(
        3,
        lambda s: "locmem" in s.CACHES["default"]["BACKEND"],
        "The cache lives in one process, so rate limits count each process apart.",
        "Set REDIS_URL.",
    ),
    Danger(
        4,
        lambda s: not s.SITE_URL.startswith("https://"),
        "SITE_URL is not https: links in messages would travel in the clear.",
        "Set SITE_URL to https://…",
    ),
    Danger(
        5,
        lambda s: bool(getattr(s, "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", False)),
        "Passkeys are accepted from an insecure origin.",
        "Only the sample borough on one's own machine may do so.",
    ),
    Danger(6, lambda s: not s.STAFF_TWO_FACTOR, "Staff may sign in with a password alone.", "Unset STAFF_TWO_FACTOR."),
    Danger(
        7,
        lambda s: not (s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE),
        "Cookies would be sent in the clear.",
        "Use the settings dartford_housing.settings.production.",
    ),
    Danger(
        8,
        lambda s: len(set(s.SECRET_KEY)) < 12 or "not-a-secret" in s.SECRET_KEY,
        "SECRET_KEY can be guessed: it signs sessions and links.",
        "Set SECRET_KEY to a long random value.",
    ),
    Danger(
        9,
        lambda s: "*" in s.ALLOWED_HOSTS,
        "Any host name is answered, also one that a stranger made up.",
        "Set ALLOWED_HOSTS to the names of this site.",
    ),
)


@register(Tags.security)
def fit_for_service(**about: Any) -> list[Error]:
    """Return what is dangerous outside the sample borough."""
    if getattr(settings, "SAMPLE_BOROUGH", False):
        return []
    return [
        Error(danger.words, hint=danger.hint, id=f"web.E{danger.number:03}")
        for danger in DANGERS
        if danger.found(settings)
    ]


@register
def every_deed_is_done(**about: Any) -> list[Error]:
    """Return the deeds that an installed app asks for and that none does."""
    installed = {app.label for app in apps.get_app_configs()}
    return [
        Error(
            f"The app {hook.asked_by} asks for the deed “{hook.name}”, which no installed app does.",
            hint="Install the feature that does it, or leave out the one that asks.",
            id="web.E010",
        )
        for hook in Hook.every
        if hook.asked_by in installed and hook.done_by is None
    ]
