"""The members' room: who is in it, who keeps order there, what may be written when, which digest is due."""

from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.choices.room import KEEPERS

Place = TypeVar("Place")
DIGEST_FROM = time(8)
MONDAY = 0


def keeps_order(office: str, runs_forum: bool) -> bool:
    """Return whether somebody in the room moderates: chair, vice-chair, officers who look after the Forum."""
    return office in KEEPERS or runs_forum


def may_invite(office: str, runs_forum: bool) -> bool:
    """Return whether somebody may ask an officer in: the same people, in the room or not; everybody in it sees it."""
    return keeps_order(office, runs_forum)


def require_inside(place: Place | None) -> Place:
    """Return the place of somebody who has one; NotAllowed for everybody else."""
    if place is None:
        raise NotAllowed("The members’ room is for current members of the Forum and the officers whom they invite.")
    return place


def require_may_write(signed: bool) -> None:
    """A member writes once the code of conduct and confidentiality is signed."""
    if not signed:
        raise RuleBroken("Sign the code of conduct on your desk first; then you can write here.")


def require_keeps_order(keeps: bool) -> None:
    if not keeps:
        raise NotAllowed("Keeping order in the room is for the Forum’s chair, vice-chair and its invited officers.")


def require_may_invite(may: bool) -> None:
    if not may:
        raise NotAllowed(
            "Officers are invited by the Forum’s chair or vice-chair, or by those who look after the Forum."
        )


def require_open(closed: bool, outcome: str) -> None:
    """Nothing is added to a closed topic; whoever was writing meanwhile is told what came of it."""
    if closed:
        raise RuleBroken(
            f"This topic was closed while you were writing. The outcome: {outcome} Your words are still below: "
            "copy them into a new topic, or ask for this one to be opened again."
        )


def require_closed(closed: bool) -> None:
    if not closed:
        raise RuleBroken("This topic is open already.")


def require_outcome(outcome: str) -> None:
    if not outcome.strip():
        raise RuleBroken("Write what came of it, in a sentence or two.", field="outcome")


def require_may_close(own: bool, keeps: bool) -> None:
    if not own and not keeps:
        raise NotAllowed("A topic is closed by whoever started it or by those who keep order.")


def require_own_words(own: bool) -> None:
    if not own:
        raise NotAllowed("You can change only what you wrote yourself.")


def require_shown(hidden: bool) -> None:
    if hidden:
        raise RuleBroken("This has been hidden already.")


def require_hidden(hidden: bool) -> None:
    if not hidden:
        raise RuleBroken("This is not hidden.")


def require_ground(because: str, grounds: Any) -> None:
    if because not in grounds:
        raise RuleBroken("Choose a reason from the list.", field="because")


def require_words(note: str) -> None:
    if not note.strip():
        raise RuleBroken("Say in a sentence why. Whoever wrote it reads this.", field="note")


def digest_since(often: str, here: datetime) -> date | None:
    """Return the first day of which the digest due at this local moment tells, or None when none is due.

    The daily one tells of yesterday, from eight in the morning; the weekly one, on Mondays, of the seven days before.
    """
    if here.time() < DIGEST_FROM or often not in {"daily", "weekly"}:
        return None
    if often == "weekly" and here.weekday() != MONDAY:
        return None
    return here.date() - timedelta(days=1 if often == "daily" else 7)


def require_officer(is_officer: bool) -> None:
    if not is_officer:
        raise RuleBroken("Only an officer of the council can be invited.", field="user")


def require_last_day(starts: date, ends: date | None) -> None:
    if ends is not None and ends < starts:
        raise RuleBroken("The last day cannot come before the first.", field="ends")


def day_before(day: date) -> date:
    return day - timedelta(days=1)
