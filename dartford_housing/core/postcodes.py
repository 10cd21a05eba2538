"""United Kingdom postcodes: tidied, or None."""

import re

SHAPE = re.compile(r"^(GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2})$")


def tidy_postcode(typed: str) -> str | None:
    """Return "DA1 1DR" for any way of typing it, or None when it cannot be a postcode."""
    plain = re.sub(r"[\s.-]", "", typed).upper()
    return f"{plain[:-3]} {plain[-3:]}" if SHAPE.match(plain) else None
