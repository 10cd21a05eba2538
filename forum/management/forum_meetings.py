"""Sample meetings of the Forum, by the same machinery as the Board's: one that is over, one to come. All invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

from dartford_housing.core.dates import LOCAL, local
from dartford_housing.events.models import Venue
from forum.actions import agenda, attendance, meetings, minutes, papers, recommendations
from forum.models import Body, Meeting

OLD_TOPIC, NEW_TOPIC = "How we write to residents", "What we want from the new repairs contract"
OLD_PAPER = """# What residents told us

- Letters say what the council does, not what happens next.
- Two in three letters give no name and no telephone number.

# What we propose

| Change | When |
|---|---|
| A name and a number on every letter | This quarter |
| The date of the next step in the first line | This quarter |
| Ten residents read every new letter before it is used | From next quarter |
"""
NEW_PAPER = """# What matters most

1. One visit that mends it.
2. A text message when the operative sets off.
3. The same person until it is done.

# What we ask members

Put the three in order, and say what is missing.
"""
SAID = "Members went through the letters one by one. They asked that every letter begin with what happens next."
ASKED = (
    ("Put a name and a telephone number on every letter.", "partly",
     "Every letter now has a name. Calls go to one number, so that somebody always answers.",
     "Done for repairs and rents; leasehold letters follow."),
    ("Send every letter by post as well as by e-mail.", "declined",
     "It would cost more than it helps. Everybody can choose post, and we ask each tenant which they want.", ""),
)  # fmt: skip


def load(staff: dict[str, Any], now: datetime) -> None:
    """Load them through the real actions."""
    officer, today = staff["officer"], local(now).date()
    forum, venue = Body.objects.get(slug="forum"), Venue.objects.order_by("pk").first()
    tuesday = today - timedelta(days=today.weekday() - 1)
    past(forum, officer, venue, tuesday - timedelta(weeks=6))
    coming(forum, officer, venue, tuesday + timedelta(weeks=2), now)


def planned(forum: Body, officer: Any, venue: Venue | None, day: date) -> Meeting:
    starts = datetime.combine(day, time(18, 30), LOCAL)
    return meetings.plan_meeting(forum, by=officer, starts=starts, ends=starts + timedelta(hours=2), venue=venue)


def report(meeting: Meeting, officer: Any, out: datetime, title: str, text: str) -> Any:
    item = agenda.add_item(meeting, by=officer, now=out, title=title, origin="forum", asked_to="say what comes first.")
    papers.add_paper(item, by=officer, now=out, title=title, source="written", text=text, author="Housing Engagement")
    return item


def past(forum: Body, officer: Any, venue: Venue | None, day: date) -> None:
    """A meeting with draft minutes; of what it asked for, one part was accepted and one was not."""
    out, later = datetime.combine(day - timedelta(days=12), time(10), LOCAL), datetime.combine(day, time(21), LOCAL)
    meeting = planned(forum, officer, venue, day)
    item = report(meeting, officer, out, OLD_TOPIC, OLD_PAPER)
    meetings.publish_agenda(meeting, by=officer, now=out)
    meetings.record_held(meeting, by=officer, now=later)
    presence = {member.pk: "present" for member in forum.members.on(day)}
    attendance.record_attendance(meeting, by=officer, presence=presence)
    minutes.write_minute(
        item, by=officer, now=later, seen=0, text=SAID, outcome="recommended", decision="That letters change as listed."
    )
    for text, word, reasons, progress in ASKED:
        asked = recommendations.recommend(
            item, by=officer, text=text, origin="forum", raised_by=str(forum), decision_maker="Head of Housing",
            answer_due=day + timedelta(days=28),
        )  # fmt: skip
        decided = {"answer": word, "reasons": reasons, "decided_on": day + timedelta(days=20)}
        recommendations.answer(asked, by=officer, now=later + timedelta(days=20), **decided)
        if progress:
            recommendations.note_progress(asked, by=officer, progress=progress)
    minutes.publish_minutes(meeting, by=officer, now=later + timedelta(days=7))


def coming(forum: Body, officer: Any, venue: Venue | None, day: date, now: datetime) -> None:
    out = min(datetime.combine(day - timedelta(days=12), time(10), LOCAL), now - timedelta(hours=1))
    meeting = planned(forum, officer, venue, day)
    report(meeting, officer, out, NEW_TOPIC, NEW_PAPER)
    meetings.publish_agenda(meeting, by=officer, now=out)
