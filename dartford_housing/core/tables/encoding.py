"""From bytes to text: a mark first, then what the bytes can only be, then what older Windows programs write."""

import codecs

from ..errors import RuleBroken

MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a mark"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 with a mark"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 with a mark"),
)
UNMARKED = (
    ("ascii", "plain text"),
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252 (Western European)"),
)
HEAD = 4_000
NOT_TEXT = "We cannot read this file as text. Save it as “CSV UTF-8”, or hand in the workbook (.xlsx) itself."


def decode(raw: bytes) -> tuple[str, str]:
    """Return (text, what its encoding is called); RuleBroken when it is no text."""
    for mark, encoding, words in MARKS:
        if raw.startswith(mark):
            return strictly(raw[len(mark) :], encoding), words
    if wide := wide_encoding(raw[:HEAD]):
        return strictly(raw, wide), "UTF-16"
    for encoding, words in UNMARKED:
        try:
            return raw.decode(encoding), words
        except UnicodeDecodeError:
            continue
    raise RuleBroken(NOT_TEXT)


def strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise RuleBroken(NOT_TEXT) from None


def wide_encoding(head: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, by where its zeros are: most of a heading's letters have one."""
    high, low = head[0::2].count(0), head[1::2].count(0)
    if max(high, low) * 4 < len(head) or min(high, low) * 10 > max(high, low):
        return ""
    return "utf-16-be" if high > low else "utf-16-le"
