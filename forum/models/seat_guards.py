"""What the database itself holds of seats: one person, known by account or by record, has one seat of a body on a day.

PostgreSQL has an exclusion constraint for each; it needs no extension, because a key is a range of one number. SQLite,
which writes one transaction at a time, has triggers. A migration raises them, and has to again where it changes the
table on SQLite, which remakes a changed table without its triggers.
"""

from typing import Any

TABLE = "forum_member"
REFUSAL = "Two seats of one person in one body overlap."
PERSON = ("user_id", "resident_id")
OVERLAP = (
    "other.body_id = NEW.body_id AND other.{person} = NEW.{person} AND other.id IS NOT NEW.id "
    "AND (other.ends IS NULL OR NEW.starts <= other.ends) AND (NEW.ends IS NULL OR other.starts <= NEW.ends)"
)

RAISE = {
    "postgresql": [
        f"ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_one_{person} EXCLUDE USING gist ("
        f"int8range(body_id, body_id, '[]') WITH &&, int8range({person}, {person}, '[]') WITH &&, "
        f"daterange(starts, ends, '[]') WITH &&) WHERE ({person} IS NOT NULL)"
        for person in PERSON
    ],
    "sqlite": [
        f"CREATE TRIGGER {TABLE}_one_{person}_{deed} BEFORE {deed} ON {TABLE} WHEN NEW.{person} IS NOT NULL "  # noqa: S608
        f"AND EXISTS (SELECT 1 FROM {TABLE} other WHERE {OVERLAP.format(person=person)}) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for person in PERSON
        for deed in ("insert", "update")
    ],
}
LIFT = {
    "postgresql": [f"ALTER TABLE {TABLE} DROP CONSTRAINT IF EXISTS {TABLE}_one_{person}" for person in PERSON],
    "sqlite": [
        f"DROP TRIGGER IF EXISTS {TABLE}_one_{person}_{deed}" for person in PERSON for deed in ("insert", "update")
    ],
}


def raise_guards(connection: Any) -> None:
    """Raise the guards, which stand afterwards once, whether or not they stood before."""
    run(connection, LIFT)
    run(connection, RAISE)


def lift_guards(connection: Any) -> None:
    run(connection, LIFT)


def run(connection: Any, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
