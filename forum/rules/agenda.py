"""What an agenda must have before it goes out, and how a meeting moves on."""

from collections.abc import Collection
from datetime import date

from dartford_housing.core.errors import RuleBroken

DEMANDED = ("apologies", "declarations")


def require_planned(stage: str) -> None:
    if stage != "planned":
        raise RuleBroken("The agenda has already been published. Add a late item or a late paper instead.")


def require_published(stage: str) -> None:
    if stage == "planned":
        raise RuleBroken("Publish the agenda first.")


def require_not_cancelled(cancelled: bool) -> None:
    if cancelled:
        raise RuleBroken("This meeting has been cancelled.")


def require_demanded_items(kinds: Collection[str]) -> None:
    """Apologies and declarations stand on every agenda."""
    missing = [kind for kind in DEMANDED if kind not in kinds]
    if missing:
        raise RuleBroken(f"The agenda lacks the item for {' and for '.join(missing)}.")


def require_happened(meeting: date, today: date) -> None:
    if meeting > today:
        raise RuleBroken("The meeting has not happened yet.")


def require_free_day(taken: bool) -> None:
    if taken:
        raise RuleBroken("There is already a meeting of this body on that day.", field="day")


def require_removable(published: bool) -> None:
    if published:
        raise RuleBroken("A published item stays on the record; withdraw its papers, or minute that it was not taken.")


def require_draft(out: bool) -> None:
    if out:
        raise RuleBroken("This paper has gone out. Withdraw it and add the new one, so that both are known.")


def require_agenda_unpublished(out: bool) -> None:
    """A paper that waits on an agenda that is out goes out the moment it is settled, so it is not changed quietly."""
    if out:
        raise RuleBroken("The agenda is out. Replace the file of this paper, or take it off the agenda.")


def require_not_withdrawn(withdrawn: bool) -> None:
    if withdrawn:
        raise RuleBroken("This paper has been withdrawn.")


def require_filled(source: str, text: str, upload: bool) -> None:
    if source == "written" and not text.strip():
        raise RuleBroken("Write the paper, or say that it is to follow.", field="text")
    if source == "uploaded" and not upload:
        raise RuleBroken("Choose the PDF.", field="upload")


def require_summary(why_untagged: str, summary: str) -> None:
    """A PDF that a screen reader cannot follow, for this reason, needs its gist in plain words beside it."""
    if why_untagged and not summary.strip():
        told = f"Screen readers cannot follow this PDF. {why_untagged} Save it again with tags (“tagged PDF”, PDF/UA)"
        raise RuleBroken(f"{told}, or write a summary in plain words.", field="summary")
