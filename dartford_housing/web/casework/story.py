"""History in plain words: who did what, when, for whom, by which door and why."""

from typing import Any

from django.apps import apps
from django.utils.text import capfirst

from dartford_housing.core.channels import channel_words
from dartford_housing.core.dates import long_datetime

from .values import day_or, in_words


def told(entries: Any) -> list[dict[str, Any]]:
    """Return ledger lines newest first, each as {when, title, text}; whom a deed was for is looked up all at once."""
    lines = sorted(entries, key=lambda entry: (entry.at, entry.pk), reverse=True)
    names = names_of({entry.on_behalf_of for entry in lines if entry.on_behalf_of})
    return [
        {"when": long_datetime(entry.at), "title": deed_of(entry), "text": how(entry, names), "facts": facts_of(entry)}
        for entry in lines
    ]


def deed_of(entry: Any) -> str:
    """Return "Olive Officer changed the date", or "Changed the date" where nobody signed in did it."""
    return f"{entry.by} {entry.words}" if entry.by else capfirst(entry.words)


def how(entry: Any, names: dict[str, str]) -> str:
    """Return "For Ann Tenant, by telephone. Why: she cannot get out."."""
    whom = names.get(entry.on_behalf_of, "")
    door = channel_words(entry.channel)
    parts = [f"for {whom}" if whom else "", door]
    way = capfirst(", ".join(part for part in parts if part))
    why = f"Why: {entry.reason}" if entry.reason else ""
    return " ".join(part for part in (f"{way}." if way else "", why) if part)


def facts_of(entry: Any) -> list[dict[str, Any]]:
    """Return the facts kept with the deed, for whoever wants them."""
    return [
        {"name": capfirst(name.replace("_", " ")), "value": in_words(day_or(value))}
        for name, value in entry.facts.items()
        if value not in ("", None, [], {})
    ]


def names_of(whom: set[str]) -> dict[str, str]:
    """Return the names behind "residents.resident:12", one question for each kind of person."""
    keys: dict[str, list[str]] = {}
    for text in whom:
        kind, _, key = text.partition(":")
        keys.setdefault(kind, []).append(key)
    return {f"{kind}:{row.pk}": str(row) for kind, some in keys.items() for row in rows_of(kind, some)}


def rows_of(kind: str, keys: list[str]) -> Any:
    return apps.get_model(kind)._base_manager.filter(pk__in=keys)
