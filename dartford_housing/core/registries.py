"""What apps declare in AppConfig.ready(). A name taken twice is an error, and so is a deed that no app does."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
D = TypeVar("D", bound=Callable[..., Any])


class DeclaredTwice(Exception):
    """Two apps declare different things under one name: one of them would be lost."""


class NotDeclared(Exception):
    """Something is asked for that no installed app declares."""


def declare_once(known: dict[str, T], name: str, thing: T, *, what: str) -> None:
    """Keep a thing under its name. Declaring the same one again is harmless; a different one raises."""
    if known.setdefault(name, thing) != thing:
        raise DeclaredTwice(f"Two apps declare the {what} “{name}”.")


class Hook(Generic[D]):
    """A deed that is asked for here and that exactly one app above, or beside, does.

    `asked_by` is the label of the app that asks: while it is installed, the system checks name a hook that is not set.
    """

    every: "list[Hook[Any]]" = []

    def __init__(self, name: str, *, asked_by: str) -> None:
        self.name, self.asked_by = name, asked_by
        self.done_by: D | None = None
        Hook.every.append(self)

    def set(self, deed: D) -> None:
        """Name what does the deed; naming the same again is harmless, another raises."""
        if self.done_by not in {None, deed}:
            raise DeclaredTwice(f"Two apps do the deed “{self.name}”.")
        self.done_by = deed

    @property
    def do(self) -> D:
        """Return what does the deed; NotDeclared when no app does, so that the caller's transaction is undone."""
        if self.done_by is None:
            raise NotDeclared(f"No installed app does the deed “{self.name}”, for which {self.asked_by} asks.")
        return self.done_by
