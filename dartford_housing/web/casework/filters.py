"""Filters that never read a whole table to learn what may be chosen."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin


def among(field: str, title: str, choices: Callable[[], Iterable[tuple[str, str]]]) -> type[admin.SimpleListFilter]:
    """Return a filter of a plain text field, with choices that are known beforehand."""

    class Among(admin.SimpleListFilter):
        parameter_name = field

        def lookups(self, request: Any, model_admin: Any) -> Any:
            return list(choices())

        def queryset(self, request: Any, rows: Any) -> Any:
            return rows.filter(**{field: self.value()}) if self.value() else rows

    Among.title = title  # type: ignore[assignment]
    return Among
