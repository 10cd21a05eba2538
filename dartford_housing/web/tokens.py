"""Signed links: a value that cannot be guessed or changed, for one purpose."""

import re
from typing import Any

from django.core import signing

TOKEN = re.compile(r"\.?[\w-]+:[A-Za-z0-9]{6}:[\w-]{43}")

KEY = re.compile(r"\bKEY(?:-[A-Z0-9]{3})+\b")


def sign(salt: str, value: Any) -> str:
    """Return a token of plain JSON values that only this portal can make."""
    return signing.dumps(value, salt=f"portal.{salt}", compress=True)


def unsign(salt: str, token: str, *, max_age: int | None = None) -> Any:
    """Return the value of a token, or None when it is forged, for another purpose, or older than max_age seconds."""
    try:
        return signing.loads(token, salt=f"portal.{salt}", max_age=max_age)
    except signing.BadSignature:
        return None


def masked(words: str) -> str:
    """Return words without what makes a signed link work or is a key, for other readers than whom it was sent to."""
    return KEY.sub("…", TOKEN.sub("…", words))
