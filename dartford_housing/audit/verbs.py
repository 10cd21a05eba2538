"""The verbs that the ledger knows. Each app declares its own in its AppConfig.ready()."""

from collections.abc import Mapping

from dartford_housing.core.registries import declare_once

_known: dict[str, str] = {}


def declare(verbs: Mapping[str, str]) -> None:
    """Add verbs with the plain words in which history tells them, e.g. {"surgery.booked": "booked a place"}."""
    for verb, words in verbs.items():
        declare_once(_known, verb, words, what="verb")


def told_as(verb: str) -> str:
    """Return the plain words of a verb in an old line, also when the app that declared it is gone."""
    return _known.get(verb) or verb.rpartition(".")[2].replace("_", " ")


def words_for(verb: str) -> str:
    """Return the plain words of a verb; KeyError if no app declared it."""
    return _known[verb]


def known() -> list[tuple[str, str]]:
    """Return every declared verb with its words, in the order of the words."""
    return sorted(_known.items(), key=lambda pair: pair[1])
