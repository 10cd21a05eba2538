"""What migrations sow (roles, bank holidays) grows again after a test that empties the tables (a race, a journey).

On PostgreSQL the tables are swept by SQL: those that hold anything are emptied and what was sown is put back under the
numbers it had, which takes a moment where Django's `flush`, which rewrites every table there is, takes seconds.
"""

import os
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase

from dartford_housing.events.models import BankHoliday
from tests import migrated

TRANSACTIONAL = {"transactional_db", "live_server", "visit"}
SOWN = "sown"  # the schema in which a copy of what was sown stands beside the tables
_sown: list[str] = []


@pytest.fixture(scope="session")
def event_loop_first(request: pytest.FixtureRequest) -> None:
    """Start Playwright before the first connection: Django gives each side of that moment a connection of its own."""
    if any("visit" in getattr(item, "fixturenames", ()) for item in request.session.items):
        request.getfixturevalue("playwright")


@pytest.fixture(scope="session")
def tables_first() -> None:
    """Spare the migrations where what they make stands already: on SQLite in a file, on PostgreSQL as a template."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["MIGRATE"] = False
    elif template := os.environ.get("TEST_TEMPLATE"):
        connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(event_loop_first: None, tables_first: None, django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep what the migrations have sown."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            migrated.fill(connection)
        if may_sweep():
            keep_in_schema()
            TransactionTestCase._fixture_teardown = lambda _: sweep()
        else:
            _sown[:] = [connection.creation.serialize_db_to_string()]


def may_sweep() -> bool:
    """Return whether triggers and foreign keys can be told to look away, which PostgreSQL lets a superuser do."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        return bool(cursor.fetchone()[0])


def full_tables(schema: str, names: list[str]) -> list[str]:
    """Return those of the tables that hold a row."""
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {schema}.{name})" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [name for (name,) in cursor.fetchall()]


def tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def keep_in_schema() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SOWN} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SOWN}")
        for name in full_tables("public", tables()):
            cursor.execute(f"CREATE TABLE {SOWN}.{name} AS TABLE public.{name}")
            _sown.append(name)


def sweep() -> None:
    """Empty every table that holds anything and put back what was sown."""
    used = {*full_tables("public", tables()), *_sown}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name in used:
            cursor.execute(f"DELETE FROM public.{name}")
        for name in _sown:
            cursor.execute(f"INSERT INTO public.{name} SELECT * FROM {SOWN}.{name}")


@pytest.fixture(autouse=True)
def sown(request: pytest.FixtureRequest, django_db_blocker: Any) -> None:
    """Where nothing can be swept, sow again before a test that commits: the one before it has emptied the tables."""
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
