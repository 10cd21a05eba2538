"""An uploaded PDF that is tagged throughout, made ready to be joined to a pack with all its tags."""

from dartford_housing.core.errors import RuleBroken

from . import limited, taming

TOO_LARGE = "Its tags take too long to read."
UNREADABLE = "Its tags cannot be read."


def ready(upload: bytes) -> bytes:
    """Return the file written anew by `reader.tagging`, in a process of its own; RuleBroken says why not."""
    try:
        with limited.spare_place():
            facts, content = taming.ask("tagged", upload, patience=taming.IN_A_WORKER)
    except taming.Refused as no:
        raise RuleBroken(TOO_LARGE if no.why in {"swollen", "busy"} else UNREADABLE) from None
    if facts["untagged"]:
        raise RuleBroken(facts["untagged"])
    return content


def why_untagged(upload: bytes) -> str:
    """Return why the tags of an uploaded PDF cannot be kept, in a sentence; "" where they can."""
    try:
        ready(upload)
    except RuleBroken as no:
        return no.message
    return ""
