"""Derived reminders: each app says what has fallen due to be said; asking twice, late or early says it once."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from dartford_housing.core.registries import declare_once

_sources: dict[str, Callable[[datetime], Iterable[Any]]] = {}


def register(name: str, source: Callable[[datetime], Iterable[Any]]) -> None:
    """Add a function of `now` that posts what is due, under keys that make a second posting harmless."""
    declare_once(_sources, name, source, what="reminders of")


def post_all(now: datetime) -> dict[str, int]:
    """Run every source and return how many messages each has posted or found already posted.

    A source that fails does not keep the others from speaking; its error is raised when all have had their turn.
    """
    counts: dict[str, int] = {}
    problems = []
    for name, source in _sources.items():
        try:
            counts[name] = sum(1 for _ in source(now))
        except Exception as problem:
            problem.add_note(f"in the reminders of {name}")
            problems.append(problem)
    if problems:
        raise ExceptionGroup("Some reminders could not be posted", problems)
    return counts
