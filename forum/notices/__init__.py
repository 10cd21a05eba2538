"""What members, and those who asked for something, are told."""

from datetime import date, datetime
from typing import Any

from dartford_housing.core.dates import long_date
from dartford_housing.notifications import outbox
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.models import Resident
from forum.models import Application, Issue, Meeting, Member, Recommendation, Suggestion

from .room import KINDS as ROOM_KINDS

KINDS: tuple[tuple[Any, ...], ...] = (
    *ROOM_KINDS,
    ("board.agenda", "Papers for the {body}, {day}", "forum/letters/agenda"),
    ("board.call", "What should the {body} talk about?", "forum/letters/call"),
    ("board.invited", "What should the {body} talk about?", "forum/letters/call", "news"),
    ("board.followed", "{what}: {body}, {day}", "forum/letters/followed", "news"),
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
    to_followers(meeting, "agenda", "The agenda and papers are published")
    return to_members(meeting, "board.agenda", str(meeting.published_at))


def supplement_published(meeting: Meeting, title: str) -> int:
    to_followers(meeting, f"supplement-{meeting.supplements}", "A further paper is published")
    return to_members(meeting, "board.supplement", str(meeting.supplements), title=title or "A paper in private")


def meeting_moved(meeting: Meeting, reason: str) -> int:
    to_followers(meeting, f"moved-{meeting.event.sequence}", "The meeting has moved")
    return to_members(meeting, "board.moved", str(meeting.event.sequence), reason=reason)


def meeting_cancelled(meeting: Meeting, reason: str) -> int:
    to_followers(meeting, "cancelled", "The meeting has been called off")
    return to_members(meeting, "board.cancelled", "once", reason=reason)


def minutes_published(meeting: Meeting) -> int:
    to_followers(meeting, "minutes", "The draft minutes are published", "minutes/")
    return to_members(meeting, "board.minutes", "once")


def to_members(meeting: Meeting, kind: str, key: str, **facts: Any) -> int:
    """Tell every member of that day, each by the channel that they prefer; return how many."""
    told = 0
    for member in meeting.body.members.on(meeting.date).select_related("user", "resident__home"):
        told += send(
            member.recipient(), kind, f"{kind}:{meeting.pk}:{key}:{member.pk}", meeting, meeting=meeting, **facts
        )
    return told


def to_followers(meeting: Meeting, mark: str, what: str, page: str = "") -> int:
    """Tell those who follow the body and do not sit on it, each by the channel that they prefer."""
    sitting = meeting.body.members.on(meeting.date).filter(user__isnull=False)
    rows = meeting.body.followers.exclude(user__in=sitting.values("user")).filter(user__is_active=True)
    facts = {"what": what, "address": f"{meeting.get_absolute_url()}{page}"}
    return sum(
        send(reach_of(row.user), "board.followed", f"board.followed:{meeting.pk}:{mark}:{row.pk}", meeting,
             meeting=meeting, **facts)
        for row in rows.select_related("user")
    )  # fmt: skip


def items_called(meeting: Meeting, people: list[tuple[str, Any, bool]]) -> int:
    """Tell some of those who are called for items: residents as an invitation that they can stop."""
    called = f"board.call:{meeting.pk}:{meeting.items_close}"
    return sum(
        send(to, "board.invited" if invited else "board.call", f"{called}:{mark}", meeting, meeting=meeting)
        for mark, to, invited in people
    )


def reach_of(user: Any) -> Recipient:
    """Return how to reach somebody who has an account: as the resident whom we know, else by e-mail."""
    resident = Resident.objects.select_related("home").filter(user=user).first()
    return resident.recipient() if resident else Recipient(str(user), email=user.email)


def send(to: Any, kind: str, key: str, about: Any, *, meeting: Meeting | None = None, **facts: Any) -> int:
    if to is None:
        return 0
    named = {"body": str(meeting.body), "day": words(meeting.event.starts), "meeting": meeting} if meeting else {}
    outbox.post(kind, to=to, key=key, about=about, **named, **facts)
    return 1


def words(moment: datetime) -> str:
    return long_date(moment)


def recommendation_answered(recommendation: Recommendation, today: date) -> int:
    """Tell whoever raised it, each once: the person kept with it, who suggested its item, the Forum where it is its."""
    facts = {"body": str(recommendation.body), "recommendation": recommendation}
    return sum(
        send(to, "board.answered", f"board.answered:{recommendation.pk}{mark}", recommendation, **facts)
        for mark, to in once_each(who_raised(recommendation, today)).items()
    )


def once_each(people: dict[str, Any]) -> dict[str, Any]:
    """Return those who can be told, without whoever stands there a second time under another mark."""
    found: dict[str, tuple[str, Any]] = {}
    for mark, to in people.items():
        if to is not None:
            found.setdefault(to.email.lower() or f"{to.name} {to.mobile or to.telephone or to.address}", (mark, to))
    return dict(found.values())


def who_raised(recommendation: Recommendation, today: date) -> dict[str, Any]:
    """Return whom to tell, each under the mark of its message."""
    found = {"": recommendation.recipient()}
    if recommendation.minute is not None:
        rows = Suggestion.objects.filter(item=recommendation.minute.item_id).select_related("resident__home")
        found |= {f":suggestion-{row.pk}": row.recipient() for row in rows}
    if recommendation.origin == "forum":
        seats = Member.objects.filter(body__slug="forum").on(today).select_related("user", "resident__home")
        found |= {f":member-{seat.pk}": seat.recipient() for seat in seats}
    return found


def suggestion_received(suggestion: Suggestion) -> int:
    return about_suggestion(suggestion, "received")


def suggestion_taken(suggestion: Suggestion, meeting: Meeting) -> int:
    return about_suggestion(suggestion, "taken", on=meeting)


def suggestion_declined(suggestion: Suggestion) -> int:
    return about_suggestion(suggestion, "declined")


def about_suggestion(suggestion: Suggestion, what: str, **facts: Any) -> int:
    """Tell whoever suggested it. Until an officer has read it, a stranger's words go to no address that they typed."""
    key = f"board.suggestion:{suggestion.pk}:{what}"
    facts = {"body": str(suggestion.body), "suggestion": suggestion, "what": what, **facts}
    facts["by_stranger"] = what == "received" and suggestion.resident_id is None
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
