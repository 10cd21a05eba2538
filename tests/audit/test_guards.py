"""The database itself refuses to change the ledger, on SQLite and on PostgreSQL alike."""

from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from dartford_housing.accounts.models import User
from dartford_housing.audit import ledger, verbs
from dartford_housing.audit.models import Entry

CHANGES = ["UPDATE audit_entry SET label = 'nobody'", "DELETE FROM audit_entry"]
ROW = (
    "INTO audit_entry (id, at, verb, kind, key, label, on_behalf_of, channel, reason, facts) "
    "SELECT id, at, verb, kind, key, 'nobody', '', '', '', facts FROM audit_entry"
)
UPSERTS = [
    f"INSERT {ROW} WHERE true ON CONFLICT (id) DO UPDATE SET label = excluded.label",
    "WITH old AS (SELECT id FROM audit_entry) UPDATE audit_entry SET label = 'nobody' WHERE id IN (SELECT id FROM old)",
]
ONLY_SQLITE = [
    f"REPLACE {ROW}",
    f"INSERT OR REPLACE {ROW}",
    "UPDATE OR REPLACE audit_entry SET label = 'nobody'",
    "UPDATE OR IGNORE audit_entry SET label = 'nobody'",
]
ONLY_POSTGRESQL = [
    "MERGE INTO audit_entry AS line USING (SELECT 'nobody' AS label) AS new ON true "
    "WHEN MATCHED THEN UPDATE SET label = new.label",
    "MERGE INTO audit_entry AS line USING (SELECT 1) AS new ON true WHEN MATCHED THEN DELETE",
]


@pytest.fixture
def line(tenant):
    return write_line(tenant)


def write_line(by=None):
    verbs.declare({"test.done": "did it to"})
    return ledger.record("test.done", by or User(pk=7, name="Tenant"), by=by)


def refused(statement):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def switched(pragma):
    """Switch something in this connection, and back afterwards: the next test has the same one."""
    name = pragma.partition(" ")[0]
    with connection.cursor() as cursor:
        before = cursor.execute(f"PRAGMA {name}").fetchone()[0] if name else None
        cursor.execute(f"PRAGMA {pragma}" if pragma else "SELECT 1")
        yield
        cursor.execute(f"PRAGMA {name} = {before}" if name else "SELECT 1")
        assert not name or cursor.execute(f"PRAGMA {name}").fetchone()[0] == before


@pytest.mark.parametrize("statement", [*CHANGES, *UPSERTS])
def test_raw_sql_cannot_change_a_line(line, statement):
    refused(statement)

    assert Entry.objects.get().label == "Tenant"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
@pytest.mark.parametrize("statement", ONLY_SQLITE)
@pytest.mark.parametrize(
    "pragma", ["", "recursive_triggers = ON", "recursive_triggers = OFF", "ignore_check_constraints = ON"]
)
def test_sqlite_replaces_no_line_whatever_is_switched_on(line, statement, pragma):
    with switched(pragma):
        refused(statement)

    assert Entry.objects.get().label == "Tenant"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no INSERT OR IGNORE")
def test_a_line_of_a_number_that_is_taken_is_refused_and_the_next_one_is_written(line):
    refused(f"INSERT OR IGNORE {ROW}")
    write_line()

    assert list(Entry.objects.values_list("label", flat=True)) == ["Tenant", "Tenant"]


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no MERGE")
@pytest.mark.parametrize("statement", ONLY_POSTGRESQL)
def test_postgresql_merges_nothing_into_a_line(line, statement):
    refused(statement)

    assert Entry.objects.get().label == "Tenant"


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", [*CHANGES, "TRUNCATE audit_entry", "TRUNCATE audit_entry CASCADE"])
def test_postgresql_refuses_to_empty_the_ledger_too(statement):
    write_line()

    refused(statement)

    assert Entry.objects.get().label == "Tenant"


@pytest.mark.parametrize(
    "deed",
    [
        lambda: Entry.objects.update(label="nobody"),
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.bulk_update([Entry(pk=Entry.objects.get().pk, label="nobody")], ["label"]),
    ],
)
def test_querysets_cannot_either(line, deed):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        deed()

    assert Entry.objects.get().label == "Tenant"


def test_a_line_that_was_loaded_can_be_neither_saved_nor_deleted(line):
    for deed in (line.save, line.delete):
        with pytest.raises(TypeError, match="append-only"):
            deed()


@pytest.mark.django_db(transaction=True)
def test_emptying_a_test_database_works_and_leaves_the_guards_standing():
    call_command("flush", interactive=False, verbosity=0)
    write_line()
    refused(CHANGES[0])

    assert Entry.objects.count() == 1


def test_a_database_in_service_is_never_flushed(settings, line):
    settings.SAMPLE_BOROUGH = False

    with pytest.raises(CommandError, match="ledger that is never deleted"):
        call_command("flush", interactive=False, verbosity=0)

    assert Entry.objects.count() == 1
