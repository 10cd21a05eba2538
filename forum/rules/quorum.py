"""How many must be there, who counts, and what a meeting may do without them."""

from collections.abc import Mapping

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


def require_substitutes(names: Mapping[int, str], presence: Mapping[int, str], instead_of: Mapping[int, int]) -> None:
    """A substitute counts only for one member who was not there; `names` are the substitutes, by key."""
    taken: set[int] = set()
    for key, name in names.items():
        if presence.get(key) != "present":
            continue
        whom = instead_of.get(key)
        if whom is None:
            raise RuleBroken(f"Say whom {name} sat for, or write {name} among those in attendance.", field=f"for_{key}")
        if presence.get(whom) == "present" or whom in taken:
            raise RuleBroken(f"{name} cannot sit for somebody whose place was taken.", field=f"for_{key}")
        taken.add(whom)


def require_votes_fit(votes: Mapping[str, int | None], present: int) -> None:
    """No more can have voted than were in the room."""
    cast = sum(number or 0 for number in votes.values())
    if cast > present:
        raise RuleBroken(f"{cast} votes, but only {present} members were in the room.", field="votes_for")
