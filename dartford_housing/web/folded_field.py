"""A column that holds others as they are compared, since a database cannot fold a name itself."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.lookups import Contains, StartsWith
from django.db.models.query_utils import DeferredAttribute

from dartford_housing.core.addresses import fold_address
from dartford_housing.core.names import fold_plain

LOT = 1_000
FOLDS: dict[str, Callable[[str], str]] = {"name": fold_plain, "address": fold_address}


class Folded(DeferredAttribute):
    """Gives what the source columns hold now, whatever the folded one was read as, so that neither falls behind."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        return self if instance is None else self.field.folded(instance)

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class FoldedField(models.CharField):
    """What is asked for is folded too: `filter(last_name_folded__startswith="O’Brien")`.

    A save of some columns only, and an `update`, name it beside its source (`tests/architecture/test_folded.py`).
    """

    descriptor_class = Folded

    def __init__(self, *sources: str, kind: str = "name", **options: Any) -> None:
        self.sources, self.kind = sources, kind
        super().__init__(**{"max_length": 200, "blank": True, "default": "", "editable": False} | options)

    def folded(self, instance: Any) -> str:
        return self.fold(" ".join(getattr(instance, name) for name in self.sources))

    def fold(self, text: str) -> str:
        return FOLDS[self.kind](text)[: self.max_length]

    def get_prep_value(self, value: Any) -> Any:
        """Fold what is asked for; a blank at its end stays: it ends a word, as in an address that begins with "1 "."""
        if not isinstance(value, str):
            return value
        folded = self.fold(value)
        return f"{folded} " if folded and value.endswith(" ") else folded

    def deconstruct(self) -> Any:
        name, path, _, options = super().deconstruct()
        return name, path, list(self.sources), options | {"kind": self.kind}


def fill(app: str, model: str) -> Callable[[Any, Any], None]:
    """Return the step of a migration that folds the rows that are there."""

    def step(apps: Any, schema_editor: Any) -> None:
        kind = apps.get_model(app, model)
        names = [field.attname for field in kind._meta.fields if isinstance(field, FoldedField)]
        rows = kind._base_manager.using(schema_editor.connection.alias).order_by("pk")
        for first in range(0, rows.count(), LOT):
            kind._base_manager.bulk_update(list(rows[first : first + LOT]), names)

    return step


@FoldedField.register_lookup
class FoldedStartsWith(StartsWith):
    prepare_rhs = True


@FoldedField.register_lookup
class FoldedContains(Contains):
    prepare_rhs = True
