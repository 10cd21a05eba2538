"""Addresses compared as people mean them: "Flat 1, Spruce Court" is "1 spruce ct"."""

import re

from .names import fold_plain

SHORT = {
    "apartment": "", "apt": "", "flat": "", "flt": "", "no": "", "number": "", "unit": "",
    "avenue": "ave", "av": "ave", "close": "cl", "court": "ct", "crescent": "cres", "drive": "dr", "gardens": "gdns",
    "grove": "gr", "house": "hse", "lane": "ln", "place": "pl", "road": "rd", "saint": "st", "square": "sq",
    "street": "st", "terrace": "ter", "tower": "twr", "walk": "wlk",
}  # fmt: skip
NO_DOOR = re.compile(r"[^\w'/-]+")


def fold_address(text: str) -> str:
    """Return an address as it is compared: no commas, no "Flat", the usual short forms, no accents or capitals."""
    words = NO_DOOR.sub(" ", fold_plain(text)).replace("'", "").split()
    short = [SHORT.get(word, word) for word in words]
    return " ".join(word for word in short if word)


def parts_of(words: str) -> tuple[str, str]:
    """Return (name, address) of words that begin with somebody's name: ("Lena Khan", "Flat 100"); no name is ""."""
    found = re.search(r"(?i)\b(?:flat|flt|apartment|apt)\b|(?<!\w)\d", words)
    return (words[: found.start()].strip(" ,"), words[found.start() :]) if found else (words, "")
