"""How many must be there, and what a meeting may do without them."""

from dartford_housing.core.errors import RuleBroken

BINDING = frozenset({"resolved", "recommended"})


def is_quorate(present: int, quorum: int) -> bool:
    return present >= quorum


def words(present: int, quorum: int) -> str:
    """Return whether the meeting was quorate, in a sentence."""
    if is_quorate(present, quorum):
        return f"Quorate: {present} present, {quorum} needed."
    return f"Not quorate: {present} present, {quorum} needed. Nothing could be resolved."


def require_quorum(outcome: str, present: int, quorum: int) -> None:
    """Without a quorum a meeting may talk and note, but neither resolve nor recommend."""
    if outcome in BINDING and not is_quorate(present, quorum):
        raise RuleBroken(
            f"The meeting was not quorate ({present} present, {quorum} needed), so it could not decide this.",
            field="outcome",
        )
