from pathlib import Path

import pytest
from django.db import connection
from django.template import engines

from dartford_housing.notifications.kinds import Kind, declare
from tests.notifications.relay import Relay

HERE = Path(__file__).parent
TRUE: dict[str, bool] = {}


@pytest.fixture(autouse=True, scope="session")
def kinds():
    """Kinds of messages for these tests, with templates of their own."""
    engines["django"].engine.dirs.append(HERE / "templates")
    declare(
        Kind("try.letter", "Your visit {what}", "try/letter"),
        Kind("try.reminder", "Tomorrow: {what}", "try/letter", "reminder", lambda row: TRUE.get(row.key, True)),
        Kind("try.news", "The Link: {what}", "try/letter", "news"),
        Kind("try.secret", "Your code", "try/letter", secret=True),
    )
    yield
    engines["django"].engine.dirs.remove(HERE / "templates")


@pytest.fixture
def facts_of_life():
    """Key -> whether a reminder is still true when it is about to go."""
    yield TRUE
    TRUE.clear()


@pytest.fixture
def relay(settings):
    """A real SMTP server on this machine, and Django set to send through it."""
    with Relay() as relay:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", relay.port
        settings.EMAIL_TIMEOUT = 5
        yield relay


@pytest.fixture
def on_postgres(db):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
