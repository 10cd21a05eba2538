"""United Kingdom postcodes: tidied, found at the end of an address, or None."""

import re

SHAPE = re.compile(r"^(GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2})$")
IN_TEXT = re.compile(r"(?<![^\W_])([A-Z]{1,2}\d[A-Z\d]?)[\s.-]*(\d[ABD-HJLNP-UW-Z]{2})(?![^\W_])", re.IGNORECASE)
LEAST_IN_LINE = 3


def tidy_postcode(typed: str) -> str | None:
    """Return "DA1 1DR" for any way of typing it, or None when it cannot be a postcode."""
    plain = re.sub(r"[\s.-]", "", typed).upper()
    return f"{plain[:-3]} {plain[-3:]}" if SHAPE.match(plain) else None


def postcode_in(address: str) -> str | None:
    """Return the last postcode that stands in an address, tidied, or None."""
    found = IN_TEXT.findall(address)
    return tidy_postcode("".join(found[-1])) if found else None


def without_postcode(address: str) -> str:
    """Return what an address says beside its postcode, on one line."""
    return " ".join(IN_TEXT.sub(" ", address).split()).strip(" ,.")


def first_line(address: str) -> str:
    """Return what an address says before its postcode, on one line; "" if that is too little to find a door by."""
    line = without_postcode(address)
    signs = [sign for sign in line if sign.isalnum()]
    return line if len(signs) >= LEAST_IN_LINE and any(sign.isalpha() for sign in signs) else ""
