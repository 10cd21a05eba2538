"""Every deed that somebody does, read from the code: what it takes, and which of it is somebody's own."""

import datetime
import importlib
import inspect
import pkgutil
import types
import typing
from collections import abc
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from dartford_housing.notifications.recipients import Recipient
from surgeries.rules.changing import Wish
from tests.architecture.ground import CODE
from tests.separation.people import KEYWORDS, NAMES, NOBODYS, OWN

PLAIN = (str, bool, int, bytes, datetime.date, datetime.time, datetime.datetime, Decimal, UUID, Recipient, Wish)
MANY = (abc.Iterable, abc.Sequence, abc.Collection, abc.Mapping, list, tuple, set, dict)
DOER = {"by", "now"}


@dataclass(frozen=True)
class Deed:
    """A deed by its full name; `own` are the parameters that may name whoever does it, with the kind of each."""

    name: str
    do: abc.Callable
    own: dict[str, type] = field(default_factory=dict)
    other: dict[str, type | None] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def deeds() -> list[Deed]:
    """Return the deeds of every room: the functions of its `actions` that somebody does in a transaction."""
    rooms = [app.name for app in apps.get_app_configs() if app.name.split(".")[0] in CODE]
    found = [
        as_deed(function) for room in rooms for module in modules(f"{room}.actions") for function in done_in(module)
    ]
    return sorted(found, key=lambda deed: deed.name)


def modules(name: str) -> list[types.ModuleType]:
    try:
        room = importlib.import_module(name)
    except ModuleNotFoundError as no:
        if no.name != name:
            raise
        return []
    inner = pkgutil.walk_packages(getattr(room, "__path__", []), f"{name}.")
    return [room, *(importlib.import_module(each.name) for each in inner)]


def done_in(module: types.ModuleType) -> list[abc.Callable]:
    here = [f for f in vars(module).values() if inspect.isfunction(f) and f.__module__ == module.__name__]
    return [f for f in here if not f.__name__.startswith("_") and is_done_by_somebody(f)]


def is_done_by_somebody(function: abc.Callable) -> bool:
    return "by" in inspect.signature(function).parameters and "atomic" in inspect.getsource(function)


def as_deed(function: abc.Callable) -> Deed:
    name = f"{function.__module__.replace('.actions', '')}.{function.__name__}".removeprefix("dartford_housing.")
    hints = typing.get_type_hints(inspect.unwrap(function))
    own: dict[str, type] = {}
    other: dict[str, type | None] = {}
    unknown = []
    for each in inspect.signature(function).parameters.values():
        if each.name in DOER:
            continue
        if each.kind is each.VAR_KEYWORD:
            if name not in KEYWORDS:
                unknown.append(f"**{each.name}")
            own |= KEYWORDS.get(name, {})
            continue
        sort(each, hints.get(each.name), own, other, unknown)
    return Deed(name, function, own, other, tuple(unknown))


def sort(each: inspect.Parameter, hint: object, own: dict, other: dict, unknown: list[str]) -> None:
    """Put one parameter where it belongs: somebody's own, nobody's, or not known to this test."""
    kinds = kinds_of(hint)
    needed = each.default is each.empty
    if each.name in NAMES:
        kind = NAMES[each.name]
        if kind in OWN:
            own[each.name] = kind
        elif needed:
            other[each.name] = kind
    elif any(kind in OWN for kind in kinds):
        own[each.name] = next(kind for kind in kinds if kind in OWN)
    elif kinds and all(kind in PLAIN or kind in NOBODYS or kind is Model for kind in kinds):
        if needed:
            other[each.name] = None if is_many(hint) else kinds[0]
    else:
        unknown.append(f"{each.name}: {hint}")


def kinds_of(hint: object) -> list[type]:
    """Return the classes that a hint names, through unions and collections; Any is none of them."""
    if hint in (typing.Any, None, type(None)) or isinstance(hint, typing.TypeVar):
        return []
    inner = [kind for each in typing.get_args(hint) for kind in kinds_of(each)]
    return inner if typing.get_args(hint) else [hint]


def is_many(hint: object) -> bool:
    return typing.get_origin(hint) in MANY
