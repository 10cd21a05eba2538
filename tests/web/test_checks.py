"""Settings that must not meet outside the sample borough are named at start."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as real
from django.test import override_settings

from dartford_housing.web.checks import fit_for_service

GOOD = {
    "SAMPLE_BOROUGH": False,
    "DEBUG": False,
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}},
    "SITE_URL": "https://homes.example",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
    "STAFF_TWO_FACTOR": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECRET_KEY": "k3Jd8-Qmzx71pLwVbn_0uTysHf5",
    "ALLOWED_HOSTS": ["homes.example"],
}
BAD = [
    ("web.E001", "DEBUG", True),
    ("web.E002", "DATABASES", {"default": {"ENGINE": "django.db.backends.sqlite3"}}),
    ("web.E003", "CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}),
    ("web.E004", "SITE_URL", "http://homes.example"),
    ("web.E005", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", True),
    ("web.E006", "STAFF_TWO_FACTOR", False),
    ("web.E007", "SESSION_COOKIE_SECURE", False),
    ("web.E007", "CSRF_COOKIE_SECURE", False),
    ("web.E008", "SECRET_KEY", "a" * 50),
    ("web.E009", "ALLOWED_HOSTS", ["*"]),
]


class Settings:
    """Stands in for the settings: swapping the real databases under a running test would break it."""

    def __init__(self, values):
        self.__dict__.update(values)


def found(monkeypatch, values):
    monkeypatch.setattr("dartford_housing.web.checks.settings", Settings(values))
    return [error.id for error in fit_for_service()]


def test_good_settings_pass(monkeypatch):
    assert found(monkeypatch, GOOD) == []


@pytest.mark.parametrize("number, name, value", BAD)
def test_each_dangerous_mixture_is_named(monkeypatch, number, name, value):
    assert found(monkeypatch, {**GOOD, name: value}) == [number]


def test_the_sample_borough_may_do_as_it_likes():
    with override_settings(SAMPLE_BOROUGH=True, STAFF_TWO_FACTOR=False):
        assert fit_for_service() == []


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "dartford_housing.settings.production",
    "SECRET_KEY": "k3Jd8-Qmzx71pLwVbn_0uTysHf5-4nN2cXe9RgA7oQvB6tZi-Wm",
    "ALLOWED_HOSTS": "homes.example",
    "SITE_URL": "https://homes.example",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1/none",
    "REDIS_URL": "redis://127.0.0.1:6379/15",
    "EMAIL_URL": "smtp+tls://mail.example",
    "DEFAULT_FROM_EMAIL": "homes@homes.example",
}


def manage(*arguments, **changes):
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(real.VAR), **PRODUCTION, **changes}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=real.BASE_DIR, env=environment, capture_output=True, text=True
    )


@pytest.mark.slow
def test_production_passes_django_s_own_deployment_checks():
    answer = manage("check", "--deploy", "--fail-level", "ERROR")

    warned = set(re.findall(r"security\.W\d+", answer.stderr))
    assert (answer.returncode, warned) == (
        0,
        {"security.W005", "security.W021"},
    )  # other sites share the council's name


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes, words",
    [
        ({"DATABASE_URL": ""}, "Set DATABASE_URL in the environment"),
        ({"SECRET_KEY": ""}, "Set SECRET_KEY in the environment"),
        ({"DATABASE_URL": "sqlite:////tmp/none.sqlite3"}, "web.E002"),
        ({"SITE_URL": "http://homes.example"}, "web.E004"),
        ({"STAFF_TWO_FACTOR": "no"}, "web.E006"),
    ],
)
def test_production_does_not_start_with_a_value_missing_or_dangerous(changes, words):
    answer = manage("check", **changes)

    assert answer.returncode != 0
    assert words in answer.stderr
