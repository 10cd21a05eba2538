"""Ways on from one feature to another, known by name: one offers an address, another links to it, neither imports."""

from collections.abc import Callable

_offers: dict[str, Callable[..., str]] = {}


def declare(name: str, address: Callable[..., str]) -> None:
    """Offer a way on; `address(**facts)` returns its path."""
    _offers[name] = address


def address(name: str, **facts: str) -> str:
    """Return the path of an offer with these facts filled in, or "" when no feature makes it."""
    return _offers[name](**facts) if name in _offers else ""
