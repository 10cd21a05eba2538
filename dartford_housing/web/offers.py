"""What one feature offers another by name: an address to link to, a deed, a fact. Neither imports the other."""

from collections.abc import Callable
from typing import Any

_offers: dict[str, Callable[..., str]] = {}


def declare(name: str, address: Callable[..., str]) -> None:
    """Offer something; `address(**facts)` returns a path, or what else the name promises, in words."""
    _offers[name] = address


def address(name: str, **facts: str) -> str:
    """Return the path of an offer with these facts filled in, or "" when no feature makes it."""
    return ask(name, **facts)


def ask(name: str, **facts: Any) -> str:
    """Ask another feature to do or tell something, in the caller's transaction; "" when no feature offers it."""
    return _offers[name](**facts) if name in _offers else ""
