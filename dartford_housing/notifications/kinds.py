"""The kinds of message. Each app declares its own in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dartford_housing.core.registries import declare_once


@dataclass(frozen=True)
class Kind:
    """A kind of message: its class, subject (a format string of its facts) and template (templates/<template>.txt).

    `still_true` is asked just before sending; False cancels, so that nobody is reminded of what is no longer so.
    `secret` words (a code, say) are shown to nobody at the desk and leave the outbox once they are sent.
    """

    name: str
    subject: str
    template: str
    cls: str = "service"
    still_true: Callable[[Any], bool] | None = None
    secret: bool = False


_known: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """Make kinds known, each name once."""
    for kind in kinds:
        if kind.cls not in {"service", "reminder", "news"}:
            raise ValueError(f"{kind.name}: no such class of message as {kind.cls}.")
        declare_once(_known, kind.name, kind, what="kind of message")


def kind_named(name: str) -> Kind:
    """Return a declared kind; KeyError for an unknown one."""
    return _known[name]


def is_still_true(row: Any) -> bool:
    """Ask a message's kind whether it should still go; of a kind that no app declares any more, nobody knows better."""
    kind = _known.get(row.kind)
    return kind is None or kind.still_true is None or kind.still_true(row)


NOT_KEPT = "These words were for the recipient alone and are not kept."


def secret_names() -> list[str]:
    """Return the kinds whose words are for the recipient alone."""
    return [kind.name for kind in _known.values() if kind.secret]


def is_secret(name: str) -> bool:
    """Return whether the words of this kind are for the recipient alone."""
    return name in _known and _known[name].secret
