"""Names compared as people mean them: however the apostrophe, dash, blank, capital or accent was typed."""

import re
import unicodedata

APOSTROPHES = dict.fromkeys(map(ord, "’‘‛`´′ʹʻʼʽʾʿˈˊˋ՚׳＇ꞌ"), "'")
DASHES = dict.fromkeys(map(ord, "֊־‐‑‒–—―⁃−﹘﹣－"), "-")
INVISIBLE = {"Cf", "Cc"}
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)


def fold(name: str) -> str:
    """Return the name as it is compared: one apostrophe, one dash, one blank, no capitals. Accents still count.

    "Prof.Smith" is "prof. smith".
    """
    even = unicodedata.normalize("NFKC", name.translate(APOSTROPHES | DASHES)).casefold()
    seen = "".join(sign for sign in even if sign.isspace() or unicodedata.category(sign) not in INVISIBLE)
    close = re.sub(r"\s*([-'])\s*", r"\1", " ".join(seen.split()))
    return unicodedata.normalize("NFKC", re.sub(r"\.\s*(?=\w)", ". ", close))


def fold_plain(name: str) -> str:
    """Return the name folded and without accents, for a second try: Müller is also found as Muller."""
    parts = unicodedata.normalize("NFD", fold(name))
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn").translate(LETTERS)


def surname(name: str) -> str:
    """Return the last word of a name as it is looked up, without its accents; "" for no name."""
    return fold_plain(name).rpartition(" ")[2]


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same, with or without their accents. An empty name is nobody's."""
    return bool(fold(one)) and (fold(one) == fold(other) or fold_plain(one) == fold_plain(other))
