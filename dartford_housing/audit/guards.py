"""Triggers that keep the ledger append-only in the database itself, whoever writes the SQL.

A migration raises them. Nothing in the running portal lifts them; only the `flush` command of a sample or test database
does, for the moment in which it empties every table.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TABLE = "audit_entry"
REFUSAL = "The ledger is append-only."
TAKEN = f"NEW.id IN (SELECT id FROM {TABLE})"  # noqa: S608 - no word of it is typed by anyone

RAISE = {
    "sqlite": [
        *(
            f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{deed} BEFORE {deed} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for deed in ("update", "delete")
        ),
        # Without recursive_triggers, REPLACE deletes the old row and asks no trigger on DELETE.
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_replace BEFORE INSERT ON {TABLE} WHEN {TAKEN} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    ],
    "postgresql": [
        f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE OR REPLACE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
    ],
}
LIFT = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{deed}" for deed in ("update", "delete", "replace")],
    "postgresql": [f"DROP TRIGGER IF EXISTS {TABLE}_no_change ON {TABLE}"],
}


def raise_guards(connection: Any) -> None:
    run(connection, RAISE)


def lift_guards(connection: Any) -> None:
    run(connection, LIFT)


def run(connection: Any, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Lift the guards for one deed, and raise them again whatever happens."""
    lift_guards(connection)
    try:
        yield
    finally:
        raise_guards(connection)
