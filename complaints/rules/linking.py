"""When two cases may be linked. Plain Python."""

from .parts import require, said

EARLIER = "earlier"


def require_linkable(kind: str, *, same_case: bool, linked: bool, same_person: bool, is_earlier: bool) -> None:
    """Two cases are linked once; "earlier" is said only of an earlier case of the same resident."""
    require(not same_case, "This is the case itself.", "reference")
    require(not linked, "These two cases are linked already.", "reference")
    words = "That case is not from the same resident: link it as a related one."
    require(kind != EARLIER or same_person, words, "kind")
    require(kind != EARLIER or is_earlier, "That case came later: link them from its page.", "kind")


def require_unlinkable(linked: bool, reason: str) -> None:
    require(linked, "No link leads to this case.", "reference")
    require(said(reason), "Say why they do not belong together.", "reason")
