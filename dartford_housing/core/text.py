"""Text as people type and paste it, made fit to keep: one kind of newline, nothing that cannot be seen or shown.

What goes: control characters (XML 1.0 §2.2 has no place for them, so one of them stops a feed), the signs that turn
the direction of writing (Unicode UAX #9: with them a name can read as another), and what is wholly invisible. What
stays: joiners (U+200C, U+200D) and direction marks (U+200E, U+200F, U+061C), which Arabic, Persian, Indic scripts and
pictures of families need.
"""

import re
import unicodedata

# What another program put there, and no one typed: also what an import refuses a row for.
CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
UNFIT = re.compile(f"[{CONTROLS}\u200b\u2060-\u2065\u3164\ufeff\uffa0\ufffe\uffff\ud800-\udfff]")
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def sanitise(text: str) -> str:
    """Return the text with each newline as one "\\n" and without characters that cannot be kept; "" if none is seen."""
    clean = UNFIT.sub("", NEWLINES.sub("\n", text))
    return "" if is_blank(clean) and not clean.isspace() else clean


def is_blank(text: str) -> bool:
    """Return whether nothing of the text would be seen: only spaces, fillers and signs without a shape."""
    return all(letter.isspace() or letter in FILLERS or unicodedata.category(letter) in {"Cc", "Cf"} for letter in text)
