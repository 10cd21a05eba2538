"""Whom a feature shuts out of its rows, asked by rooms below that keep things about those rows: promises, messages."""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from dartford_housing.core.registries import declare_once

_shut: dict[str, Callable[[Any], Any]] = {}
_grown: dict[str, tuple[Callable[[], Any], str, str]] = {}


def declare(kind: str, keys: Callable[[Any], Any]) -> None:
    """Make known which rows of this kind ("complaints.complaint") are shut to somebody.

    `keys(user)` returns a queryset of one column, their keys as text; it becomes a part of the question that is asked.
    """
    declare_once(_shut, kind, keys, what="rows that are shut")


def grown(kind: str, rows: Callable[[], Any], *, of: str, key: str) -> None:
    """Make known rows that grow out of others, named by these two columns, and are shut wherever those are."""
    declare_once(_grown, kind, (rows, of, key), what="rows that grow out of shut ones")


def without(rows: Any, user: Any, *, kind: str, key: str) -> Any:
    """Return the rows without those about something that is shut to this person; `kind` and `key` name the columns."""
    for name, keys in _shut.items():
        rows = rows.exclude(**{kind: name, f"{key}__in": keys(user)})
    for name, (all_rows, kind_of, key_of) in _grown.items():
        known = keys_as_text(all_rows().filter(about_shut(user, kind_of, key_of)))
        rows = rows.exclude(**{kind: name, f"{key}__in": known})
    return rows


def all_shut(user: Any, *, kind: str, key: str) -> Q:
    """Return the condition that a row is about something shut to this person, or about what grew out of it."""
    some = about_shut(user, kind, key)
    for name, (all_rows, kind_of, key_of) in _grown.items():
        known = keys_as_text(all_rows().filter(about_shut(user, kind_of, key_of)))
        some |= Q(**{kind: name, f"{key}__in": known})
    return some


def about_shut(user: Any, kind: str, key: str) -> Q:
    """Return the condition that a row is about something shut to this person."""
    some = Q(pk__in=[])
    for name, keys in _shut.items():
        some |= Q(**{kind: name, f"{key}__in": keys(user)})
    return some


def keys_as_text(rows: Any) -> Any:
    """Return a queryset of the rows' keys as the text in which other rooms keep them."""
    return rows.order_by().annotate(key_as_text=Cast("pk", CharField())).values("key_as_text")
