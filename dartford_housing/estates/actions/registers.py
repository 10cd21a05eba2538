"""The registers that can be imported. Each app declares its own in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from dartford_housing.core.registries import declare_once
from dartford_housing.core.tables import Report


@dataclass(frozen=True)
class Register:
    """A kind of file: what officers call it, and what takes it in.

    `take(raw, apply=, progress=)` returns a Report, raises RuleBroken for a file that cannot be understood, and writes
    its good rows in one transaction.
    """

    name: str
    title: str
    hint: str
    take: Callable[..., Report]
    order: int = 50


_known: dict[str, Register] = {}


def declare_register(register: Register) -> None:
    """Make a register known, each name once."""
    declare_once(_known, register.name, register, what="register")


def register_named(name: str) -> Register:
    """Return a declared register; KeyError for an unknown one."""
    return _known[name]


def registers() -> list[Register]:
    """Return every register, in the order in which they are best imported."""
    return sorted(_known.values(), key=lambda register: register.order)
