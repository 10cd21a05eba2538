"""The draft minutes of earlier meetings, put before the meeting that is to confirm them, as they stand that day."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dartford_housing.audit import ledger
from dartford_housing.core.dates import long_date
from forum.choices import ItemKind, MinutesState, Source
from forum.models import ItemPaper, Meeting, Paper
from forum.models.minute_lines import MinuteLine, Minutes, minutes_for


def bring(meeting: Meeting, *, by: Any, now: datetime) -> list[Paper]:
    """Put every draft that waits to be confirmed under the item for minutes, unless an officer put a paper there."""
    item = meeting.items.filter(kind=ItemKind.MINUTES).first()
    if item is None or item.places.exists():
        return []
    earlier = meeting.body.meetings.filter(date__lt=meeting.date, minutes_state=MinutesState.DRAFT)
    made = [paper_of(row, by, now) for row in earlier.select_related("body", "event__venue").order_by("date")]
    for position, paper in enumerate(made, 1):
        ItemPaper.objects.create(item=item, paper=paper, position=position)
        ledger.record("paper.added", paper, by=by, facts={"item": item.pk, "sha256": paper.sha256})
    return made


def paper_of(earlier: Meeting, by: Any, now: datetime) -> Paper:
    """Return the public draft as a written paper; later changes of the draft leave it as it went out."""
    text = "\n\n".join(words_of(minutes_for(earlier, None)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    title = f"Draft minutes of {long_date(earlier.date)}"
    return Paper.objects.create(title=title, source=Source.WRITTEN, text=text, sha256=digest, made_by=by, made_at=now)


def words_of(minutes: Minutes) -> Iterator[str]:
    yield f"# Who was there\n\n{minutes.quorum}"
    if minutes.attendance:
        rows = [(row.name, row.role, row.get_presence_display()) for row in minutes.attendance]
        table = [("Name", "As", "Attendance"), ("---", "---", "---"), *rows]
        yield "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in table)
    for line in minutes.lines:
        yield from line_words(line)


def line_words(line: MinuteLine) -> Iterator[str]:
    yield f"# {line.number} {line.title}".replace("#  ", "# ")
    if line.ground:
        yield f"Private: {line.ground}."
    for row in line.declarations:
        left = " and left the room" if row.withdrew else ""
        yield f"{row.member.name} declared an interest ({row.get_kind_display().lower()}): {row.nature}{left}."
    yield line.text
    minute = line.minute
    if minute is None:
        return
    if minute.decision:
        yield f"**{minute.get_outcome_display()}:** {minute.decision}"
    if minute.votes:
        yield f"Votes: {minute.votes}."
    for act in minute.actions.all():
        yield f"Action: {act} ({act.office}, by {long_date(act.commitment.due)})"
