"""One question to the database instead of many, where most of the answers are "nothing"."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from dartford_housing.core.desk import Matter, Mine

ALWAYS, NEVER = "SELECT 1", "SELECT 1 WHERE 1 = 0"


def told(mine: list[Mine]) -> list[Matter]:
    """Return the matters of those rows that hold any."""
    held = which_hold([one.rows for one in mine])
    return [matter for one, holds in zip(mine, held, strict=True) if holds for matter in one.told(one.rows)]


def which_hold(questions: list[Any]) -> list[bool]:
    """Return of each queryset whether it holds at least one row, all asked for at once; None always does."""
    asked = [existence(rows) for rows in questions]
    if all(sql in (ALWAYS, NEVER) for sql, _ in asked):
        return [sql == ALWAYS for sql, _ in asked]
    tests = ", ".join(f"EXISTS ({sql})" for sql, _ in asked)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {tests}", [value for _, values in asked for value in values])
        return [bool(held) for held in cursor.fetchone()]


def existence(rows: Any) -> tuple[str, tuple[Any, ...]]:
    """Return the statement that looks for one row of a queryset, and its values."""
    if rows is None:
        return ALWAYS, ()
    try:
        sql, values = rows.query.exists().get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return NEVER, ()
    return sql, tuple(values)
