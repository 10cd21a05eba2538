"""When a meeting's agenda and its draft minutes must be out, by the calendar of its body."""

from datetime import date
from typing import Any

from dartford_housing.events.public import working_calendar
from forum.rules import minutes, notice


def publish_by(meeting: Any) -> date:
    """Return the last day on which the agenda goes out in time."""
    return notice.publish_by(meeting.date, working_calendar(meeting.body.calendar), meeting.body.notice_days)


def publish_explained(meeting: Any) -> str:
    """Return how that day came about, with the holidays that it steps over."""
    return notice.explained(meeting.date, working_calendar(meeting.body.calendar), meeting.body.notice_days)


def minutes_by(meeting: Any) -> date:
    """Return the day by which the draft minutes should be out."""
    return minutes.due_by(meeting.date, meeting.body.minutes_within, working_calendar(meeting.body.calendar))


def minutes_explained(meeting: Any) -> str:
    return working_calendar(meeting.body.calendar).explain(meeting.date, meeting.body.minutes_within)
