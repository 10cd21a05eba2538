"""An agenda as one reader may see it: built from what the gates let through, never by covering anything up."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from dartford_housing.core.dates import long_date
from forum.rules.privacy import ground

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class PaperLine:
    """A paper on an agenda. `paper` is None where this reader may only know that it exists."""

    pk: int
    anchor: str
    label: str
    title: str
    position: int
    paper: Any = None
    ground: str = ""
    note: str = ""
    supplement: int = 0
    urgency: str = ""
    followed: bool = False
    came_in: int | None = None
    page: int | None = None
    remark: str = ""


@dataclass
class Line:
    """An item on an agenda. `item` is None where this reader may only know that it exists."""

    pk: int
    anchor: str
    number: str
    title: str
    position: int
    item: Any = None
    ground: str = ""
    supplement: int = 0
    papers: list[PaperLine] = field(default_factory=list)
    actions: list[Any] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    page: int | None = None


def agenda_for(meeting: Any, user: Any) -> list[Line]:
    """Return the lines of a meeting's agenda for a reader, in order."""
    items = meeting.items.all()
    lines = [seen_line(item) for item in items.visible_to(user)] + [hidden_line(row) for row in items.lines(user)]
    papers = papers_for(meeting, user)
    for line in lines:
        if line.item and line.item.kind == "matters":
            line.actions, line.answers = action_log(meeting, user), answers_since(meeting, user)
        line.papers = sorted(papers[line.pk], key=lambda paper: paper.position) if line.item else []
    return sorted(lines, key=lambda line: (line.position, line.pk))


def action_log(meeting: Any, user: Any) -> list[Any]:
    """Return what earlier meetings agreed and was still to be done when this agenda went out; until then, today's."""
    actions = apps.get_model("forum", "AgreedAction").objects
    minutes = apps.get_model("forum", "Minute").objects.visible_to(user)
    earlier = Q(minute__body=meeting.body_id, minute__meeting__date__lt=meeting.date)
    undone = Q(commitment__ended_at__isnull=True)
    if meeting.published_at:
        undone |= Q(commitment__ended_at__gt=meeting.published_at)
        earlier &= Q(minute__meeting__minutes_published_at__lte=meeting.published_at)
    rows = actions.filter(earlier & undone, minute__in=minutes.values("pk"))
    return list(rows.select_related("commitment", "minute__body"))


def answers_since(meeting: Any, user: Any) -> list[Any]:
    """Return the answers to recommendations that came between the agenda before and this one; until then, by today."""
    earlier = meeting.body.meetings.filter(date__lt=meeting.date, published_at__isnull=False).order_by("-date")
    rows = apps.get_model("forum", "Recommendation").objects.visible_to(user)
    rows = rows.filter(
        body=meeting.body_id, answered_at__gt=Coalesce(Subquery(earlier.values("published_at")[:1]), LONG_AGO)
    )
    rows = rows.filter(answered_at__lte=meeting.published_at) if meeting.published_at else rows
    return list(rows.order_by("answered_at"))


def seen_line(item: Any) -> Line:
    return Line(item.pk, item.anchor, item.number, item.title, item.position, item, item.ground, item.supplement)


def hidden_line(row: dict[str, Any]) -> Line:
    title = row["public_title"] or "Item considered in private"
    why = ground(row["paragraph"]) if row["paragraph"] else "Confidential information"
    return Line(row["pk"], f"item-{row['pk']}", row["number"], title, row["position"], None, why, row["supplement"])


def papers_for(meeting: Any, user: Any) -> "dict[int, list[PaperLine]]":
    places = apps.get_model("forum", "ItemPaper").objects.filter(item__meeting=meeting)
    found: dict[int, list[PaperLine]] = defaultdict(list)
    for place in places.visible_to(user).select_related("paper", "item"):
        found[place.item_id].append(seen_paper(place))
    for row in places.lines(user):
        found[row["item_id"]].append(hidden_paper(row))
    return found


def seen_paper(place: Any) -> PaperLine:
    paper, item = place.paper, place.item
    return PaperLine(
        paper.pk,
        place.anchor,
        place.label,
        paper.title,
        place.position,
        paper,
        paper.ground or item.ground,
        paper.withdrawn_note or paper.released_note,
        place.supplement,
        place.urgency_reason,
        place.followed,
    )


def hidden_paper(row: dict[str, Any]) -> PaperLine:
    note, why = "", ""
    if row["paper__withdrawn_at"]:
        note = f"Withdrawn on {withdrawn_on(row['paper__withdrawn_at'])}: {row['paper__withdrawn_note']}"
    elif row["paper__privacy"] != "public":
        why = ground(row["paper__paragraph"]) if row["paper__paragraph"] else "Confidential information"
    title = row["paper__public_title"] or "A paper not open to the public"
    anchor = f"place-{row['pk']}"
    return PaperLine(row["pk"], anchor, row["label"], title, row["position"], None, why, note, row["supplement"])


def withdrawn_on(at: datetime) -> str:
    return long_date(at)
