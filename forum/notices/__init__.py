"""What members, and those who asked for something, are told."""

from datetime import datetime
from typing import Any

from dartford_housing.core.dates import long_date
from dartford_housing.notifications import outbox
from forum.models import Application, Issue, Meeting, Recommendation, Suggestion

from .room import KINDS as ROOM_KINDS

KINDS: tuple[tuple[Any, ...], ...] = (
    *ROOM_KINDS,
    ("board.agenda", "Papers for the {body}, {day}", "forum/letters/agenda"),
    ("board.supplement", "A further paper for the {body}, {day}", "forum/letters/supplement"),
    ("board.moved", "The {body} has moved to {day}", "forum/letters/moved"),
    ("board.cancelled", "The {body} of {day} will not take place", "forum/letters/cancelled"),
    ("board.minutes", "Draft minutes of the {body}, {day}", "forum/letters/minutes"),
    ("board.answered", "What was decided on what you raised with the {body}", "forum/letters/answered"),
    ("forum.asked", "A resident asks you to raise something", "forum/letters/issue_asked"),
    ("forum.received", "What you asked a representative to raise", "forum/letters/issue_received"),
    ("forum.passed", "It has been passed to the council", "forum/letters/issue_passed"),
    ("forum.answered", "The council’s answer", "forum/letters/issue_answered"),
    ("forum.application", "Your application to the Forum", "forum/letters/application"),
    ("board.suggestion", "Your suggestion to the {body}", "forum/letters/suggestion"),
)


def agenda_published(meeting: Meeting) -> int:
    return to_members(meeting, "board.agenda", str(meeting.published_at))


def supplement_published(meeting: Meeting, title: str) -> int:
    return to_members(meeting, "board.supplement", str(meeting.supplements), title=title or "A paper in private")


def meeting_moved(meeting: Meeting, reason: str) -> int:
    return to_members(meeting, "board.moved", str(meeting.event.sequence), reason=reason)


def meeting_cancelled(meeting: Meeting, reason: str) -> int:
    return to_members(meeting, "board.cancelled", "once", reason=reason)


def minutes_published(meeting: Meeting) -> int:
    return to_members(meeting, "board.minutes", "once")


def to_members(meeting: Meeting, kind: str, key: str, **facts: Any) -> int:
    """Tell every member of that day, each by the channel that they prefer; return how many."""
    told = 0
    for member in meeting.body.members.on(meeting.date).select_related("user", "resident__home"):
        told += send(
            member.recipient(), kind, f"{kind}:{meeting.pk}:{key}:{member.pk}", meeting, meeting=meeting, **facts
        )
    return told


def send(to: Any, kind: str, key: str, about: Any, *, meeting: Meeting | None = None, **facts: Any) -> int:
    if to is None:
        return 0
    named = {"body": str(meeting.body), "day": words(meeting.event.starts), "meeting": meeting} if meeting else {}
    outbox.post(kind, to=to, key=key, about=about, **named, **facts)
    return 1


def words(moment: datetime) -> str:
    return long_date(moment)


def recommendation_answered(recommendation: Recommendation) -> int:
    key = f"board.answered:{recommendation.pk}"
    facts = {"body": str(recommendation.body), "recommendation": recommendation}
    return send(recommendation.recipient(), "board.answered", key, recommendation, **facts)


def suggestion_received(suggestion: Suggestion) -> int:
    return about_suggestion(suggestion, "received")


def suggestion_taken(suggestion: Suggestion, meeting: Meeting) -> int:
    return about_suggestion(suggestion, "taken", on=meeting)


def suggestion_declined(suggestion: Suggestion) -> int:
    return about_suggestion(suggestion, "declined")


def about_suggestion(suggestion: Suggestion, what: str, **facts: Any) -> int:
    key = f"board.suggestion:{suggestion.pk}:{what}"
    facts = {"body": str(suggestion.body), "suggestion": suggestion, "what": what, **facts}
    return send(suggestion.recipient(), "board.suggestion", key, suggestion, **facts)


def issue_asked(issue: Issue) -> int:
    """Tell the representative that something waits, but never what: that stands behind the gate; and the resident."""
    told = send(issue.asked_of.recipient(), "forum.asked", f"forum.asked:{issue.pk}", issue, issue=issue)
    return told + to_resident(issue, "forum.received")


def issue_passed(issue: Issue) -> int:
    return to_resident(issue, "forum.passed")


def issue_answered(issue: Issue, *, to_representative: bool) -> int:
    told = to_resident(issue, "forum.answered")
    if to_representative:
        key = f"forum.answered:{issue.pk}:representative"
        told += send(issue.asked_of.recipient(), "forum.answered", key, issue, issue=issue)
    return told


def to_resident(issue: Issue, kind: str) -> int:
    return send(issue.resident.recipient(), kind, f"{kind}:{issue.pk}:resident", issue, issue=issue)


def application_made(application: Application) -> int:
    return about_application(application, "made")


def application_answered(application: Application) -> int:
    return about_application(application, application.state)


def about_application(application: Application, what: str) -> int:
    key = f"forum.application:{application.pk}:{what}"
    facts = {"application": application, "what": what}
    return send(application.resident.recipient(), "forum.application", key, application, **facts)
