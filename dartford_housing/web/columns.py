"""What the database holds of a column of a file, read from the field that the column fills."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

from dartford_housing.core.tables import Limit

RANGES = BaseDatabaseOperations.integer_field_ranges  # those of PostgreSQL, also where SQLite would hold more


def limits_of(fields: Mapping[str, Any]) -> dict[str, Limit]:
    """Return the limit of each column, from `Model.field` or from a field itself."""
    return {column: limit_of(getattr(field, "field", field)) for column, field in fields.items()}


def limit_of(field: models.Field) -> Limit:
    kind = field.get_internal_type()
    if kind in RANGES:
        return Limit(largest=RANGES[kind][1])
    words = [value for value, _ in field.choices or []]
    return Limit(longest=field.max_length, words=words)
