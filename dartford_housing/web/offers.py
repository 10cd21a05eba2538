"""What one feature offers another. Neither imports the other: addresses go by name, deeds and facts are typed here.

An address may be missing: without the feature there is no link. A deed may not: without the feature, asking raises.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Protocol

from dartford_housing.core.registries import Hook, declare_once

_addresses: dict[str, Callable[..., str]] = {}


def declare(name: str, address: Callable[..., str]) -> None:
    """Offer an address; `address(**facts)` returns a path, or "" when these facts lead nowhere."""
    declare_once(_addresses, name, address, what="address")


def address(name: str, **facts: str) -> str:
    """Return the path of an offer with these facts filled in, or "" when no feature makes it."""
    return _addresses[name](**facts) if name in _addresses else ""


class OpenCase(Protocol):
    """Take in, for a resident, what another feature heard, in the caller's transaction; return the case's reference."""

    def __call__(
        self,
        *,
        by: Any,
        now: datetime,
        resident: Any,
        what_happened: str,
        put_right: str,
        channel: str,
        reason: str,
        source: str,
    ) -> str: ...


class CaseSettledOn(Protocol):
    """Return the day on which a case had its last answer or was closed; None while it is open."""

    def __call__(self, *, reference: str) -> date | None: ...


open_case: Hook[OpenCase] = Hook("open a case", asked_by="forum")
case_settled_on: Hook[CaseSettledOn] = Hook("case settled on", asked_by="forum")
