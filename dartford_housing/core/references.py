"""Short references that can be read out on the telephone and typed without doubt."""

import secrets
from collections.abc import Callable, Sequence

ALPHABET = "ABCDEFGHJKMNPQRTUVWXY2346789"  # no I, L, O, S, Z, 0, 1, 5: heard or read as another


def new_reference(prefix: str, *, length: int = 6, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return a reference such as "SUR-7KM-2QX": a prefix and random groups of three."""
    letters = "".join(choose(ALPHABET) for _ in range(length))
    groups = [letters[at : at + 3] for at in range(0, length, 3)]
    return "-".join([prefix, *groups])


def tidy_reference(typed: str) -> str:
    """Return a typed reference in its written form: capitals, groups of three, any dashes or spaces forgiven."""
    plain = "".join(sign for sign in typed.upper() if sign.isalnum())
    prefix, letters = plain[:3], plain[3:]
    return "-".join([prefix, *(letters[at : at + 3] for at in range(0, len(letters), 3))])


def unused_reference(prefix: str, is_used: Callable[[str], bool]) -> str:
    """Return a new reference that `is_used` does not know; a constraint guards the moment until it is written."""
    while is_used(found := new_reference(prefix)):
        continue
    return found
