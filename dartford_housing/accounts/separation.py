"""Separation of duties: nobody uses a role for themself, and nobody is their own second person. Plain Python.

Every deed that gives access, money or a vote on the strength of a permission asks `require_not_own`. Every deed that
waits for a second person asks `require_second_person`. tests/separation/ walks all deeds.
"""

from typing import Any

from dartford_housing.core.errors import NotAllowed

FOR_ONESELF = "You cannot do this for yourself. Ask a colleague."
TWICE = "You did the first step, so a colleague must do this one."


class OwnMatter(NotAllowed):
    """The refusal of a deed that somebody would do for themself, or would be their own second person for."""


def account_ids(person: Any) -> frozenset[int]:
    """Return the keys of the accounts that a person signs in with.

    A person is a user, the key of one, or a row with `user`, with `resident`, or with both: a resident, a member, a
    claim, a candidate's seat. Anything else is a mistake of ours and crashes.
    """
    if person is None or isinstance(person, int):
        return frozenset(() if person is None else (person,))
    if hasattr(person, "is_authenticated"):
        return account_ids(person.pk)
    if not (hasattr(person, "user_id") or hasattr(person, "resident")):
        raise TypeError(f"Not a person: {type(person).__name__}")
    resident = getattr(person, "resident", None)
    return account_ids(getattr(person, "user_id", None)) | account_ids(getattr(resident, "user_id", None))


def is_own(by: Any, *people: Any) -> bool:
    """Return whether one of these people is the one who acts, by account or by the resident joined to it."""
    return not account_ids(by).isdisjoint({key for person in people for key in account_ids(person)})


def require_not_own(by: Any, *people: Any, message: str = FOR_ONESELF) -> None:
    """Nobody does for themself what only a role lets them do, whichever role they hold."""
    if is_own(by, *people):
        raise OwnMatter(message)


def require_second_person(by: Any, first: Any) -> None:
    """The second step is another person's. In a team of two that is the manager, who holds the same permission."""
    if is_own(by, first):
        raise OwnMatter(TWICE)
