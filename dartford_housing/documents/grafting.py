"""An uploaded PDF that is tagged throughout, made ready to be joined to a pack with all its tags."""

from typing import Any

from dartford_housing.core.errors import RuleBroken

from . import limited, rules, sniffing, taming

TOO_LARGE = "Its tags take too long to read."
UNREADABLE = "Its tags cannot be read."


def ready(upload: bytes, *, patience: float | None = None) -> bytes:
    """Return the file written anew by `reader.tagging`, in a process of its own; RuleBroken says why not."""
    patience = taming.IN_A_WORKER if patience is None else patience
    try:
        with limited.spare_place():
            facts, content = taming.ask("tagged", upload, patience=patience)
    except taming.Refused as no:
        raise RuleBroken(TOO_LARGE if no.why == "swollen" else UNREADABLE) from None
    if facts["untagged"]:
        raise RuleBroken(facts["untagged"])
    return content


def why_untagged(upload: bytes) -> str:
    """Return why the tags of an uploaded PDF cannot be kept, in a sentence; "" where they can."""
    try:
        ready(upload, patience=limited.PATIENCE)
    except RuleBroken as no:
        return no.message
    return ""


def looked_at(file: Any) -> str:
    """Return `why_untagged` of the clean form of an upload, found out once however often asked.

    A form asks before the deed does, so that no row is locked while the file is read. RuleBroken where we are too busy.
    """
    if not hasattr(file, "_why_untagged"):
        try:
            file._why_untagged = why_untagged(sniffing.checked(file).content)
        except limited.Busy:
            raise RuleBroken(rules.BUSY) from None
    why: str = file._why_untagged
    return why
