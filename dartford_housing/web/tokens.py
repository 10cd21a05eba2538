"""Signed links: a value that cannot be guessed or changed, for one purpose."""

import re
from hashlib import sha256
from secrets import token_hex
from typing import Any

from django.core import signing
from django.core.cache import caches
from django.http import Http404

NOW_LASTS = 2 * 3600

TOKEN = re.compile(r"\.?[\w-]+:[A-Za-z0-9]{6}:[\w-]{43}")

KEY = re.compile(r"\bKEY(?:-[A-Z0-9]{3})+\b")


class LinkEnded(Http404):
    """A link for now that is over. `again` is the page on which its owner finds the same thing again."""

    def __init__(self, again: str) -> None:
        super().__init__("This link has ended.")
        self.again = again


def sign(salt: str, value: Any) -> str:
    """Return a token of plain JSON values that only this portal can make."""
    return signing.dumps(value, salt=f"portal.{salt}", compress=True)


def unsign(salt: str, token: str, *, max_age: int | None = None) -> Any:
    """Return the value of a token, or None when it is forged, for another purpose, or older than max_age seconds."""
    try:
        return signing.loads(token, salt=f"portal.{salt}", max_age=max_age)
    except signing.BadSignature:
        return None


def sign_for_now(salt: str, value: Any) -> str:
    """Return a token for someone who has just shown whose it is: good for two hours, or until it is ended."""
    return sign(f"{salt}.now", [value, token_hex(4)])  # no two alike, or ending one would end another


def is_for_now(salt: str, token: str) -> bool:
    return unsign(f"{salt}.now", token) is not None


def open_link(salt: str, token: str) -> Any:
    """Return the value of a link that we sent, or of one for now; None when it is forged, old or ended."""
    sent = unsign(salt, token)
    if sent is not None or caches["shared"].get(ended_at(token)):
        return sent
    value, _ = unsign(f"{salt}.now", token, max_age=NOW_LASTS) or (None, "")
    return value


def key_in(salt: str, token: str, *, again: str) -> int:
    """Return the key in a link, or 0 for a forged one; one for now that is over leads to the address `again`."""
    key = open_link(salt, token)
    if key is None and is_for_now(salt, token):
        raise LinkEnded(again)
    return int(key or 0)


def end(token: str) -> None:
    """Let a link for now open nothing any more, on whichever page of the browser's history it stands."""
    caches["shared"].set(ended_at(token), True, NOW_LASTS)


def ended_at(token: str) -> str:
    return f"ended:{sha256(token.encode()).hexdigest()}"


def masked(words: str) -> str:
    """Return words without what makes a signed link work or is a key, for other readers than whom it was sent to."""
    return KEY.sub("…", TOKEN.sub("…", words))
