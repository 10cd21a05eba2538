"""What migrations sow (roles, bank holidays) grows again after a test that empties the tables (a race, a journey)."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from dartford_housing.events.models import BankHoliday

TRANSACTIONAL = {"transactional_db", "live_server", "visit"}
_sown: list[str] = []


@pytest.fixture(scope="session")
def event_loop_first(request: pytest.FixtureRequest) -> None:
    """Start Playwright before the first connection: Django gives each side of that moment a connection of its own."""
    if any("visit" in getattr(item, "fixturenames", ()) for item in request.session.items):
        request.getfixturevalue("playwright")


@pytest.fixture(scope="session")
def django_db_setup(event_loop_first: None, django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep what the migrations have sown."""
    with django_db_blocker.unblock():
        _sown[:] = [connection.creation.serialize_db_to_string()]


@pytest.fixture(autouse=True)
def sown(request: pytest.FixtureRequest, django_db_blocker: Any) -> None:
    """Sow again before a test that commits, for the one before it has emptied the tables."""
    marker = request.node.get_closest_marker("django_db")
    if not (TRANSACTIONAL & set(request.fixturenames) or (marker and marker.kwargs.get("transaction"))):
        return
    request.getfixturevalue("transactional_db")
    with django_db_blocker.unblock():
        if not BankHoliday.objects.exists():
            Group.objects.all().delete()  # these two are made anew, under other numbers, whenever tables are emptied
            ContentType.objects.all().delete()
            connection.creation.deserialize_db_from_string(_sown[0])
            ContentType.objects.clear_cache()
