"""Persona by thing by surface: for everything that could leak, who sees it where, in one table.

A feature adds a file to tests/matrix/rows/ with THINGS. `make(people)` makes the thing, belonging to the tenant, with
CANARY in its words; a surface says who sees the canary there. Whoever is not named must not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

CANARY = "Kingfisher"
STRANGER = "stranger"
RESIDENTS = {"tenant", "leaseholder", "neighbour", "representative"}
MEMBERS = {"board", "councillor"}
OFFICERS = {"officer", "manager", "administrator"}
DESK = OFFICERS | {"complaints_officer"}
SIGNED_IN = RESIDENTS | MEMBERS | DESK | {"contractor"}
EVERYBODY = SIGNED_IN | {STRANGER}


@dataclass(frozen=True)
class Surface:
    """A place where a thing may be seen. `address(row)` is asked for by GET."""

    name: str
    address: Callable[[Any], str]
    seen_by: set[str]


@dataclass(frozen=True)
class Thing:
    """Something that could leak. `gate` names those for whom visible_to() holds it; None for a model without a gate."""

    name: str
    make: Callable[[dict[str, Any]], Any]
    gate: set[str] | None
    surfaces: tuple[Surface, ...] = ()


def things() -> list[Thing]:
    rows = import_module("tests.matrix.rows")
    modules = [import_module(f"tests.matrix.rows.{found.name}") for found in iter_modules(rows.__path__)]
    return [thing for module in modules for thing in module.THINGS]


def shows(client, address: str) -> bool:
    """Return whether the canary is anywhere in the answer, which is a page, a refusal or the way to sign in."""
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code in {200, 302, 403, 404}, f"{address} answers {answer.status_code}"
    return answer.status_code == 200 and CANARY.encode() in body
