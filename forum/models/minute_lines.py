"""The minutes of a meeting as one reader may see them."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from forum.rules import quorum
from forum.rules.privacy import ground


@dataclass
class MinuteLine:
    """One minute. `minute` is None where this reader sees the public line only."""

    position: int
    number: str
    title: str
    text: str
    minute: Any = None
    ground: str = ""
    declarations: list[Any] = field(default_factory=list)


@dataclass
class Minutes:
    """All that a page or document of minutes draws."""

    meeting: Any
    lines: list[MinuteLine]
    attendance: list[Any]
    declarations: list[Any]

    @property
    def present(self) -> list[Any]:
        return [person for person in self.attendance if person.counts]

    @property
    def apologies(self) -> list[Any]:
        return [person for person in self.attendance if person.presence == "apologies"]

    @property
    def attending(self) -> list[Any]:
        return [person for person in self.attendance if person.presence == "attending"]

    @property
    def quorum(self) -> str:
        return quorum.words(len(self.present), self.meeting.body.quorum)

    def facts(self) -> list[Any]:
        """Return everything that is drawn, for the digest."""
        meeting = self.meeting
        rows = [meeting.minutes_state, meeting.confirmed_by, str(meeting.confirmed_at_id), meeting.corrections]
        rows += [(person.name, person.role, person.presence, person.instead_of_id) for person in self.attendance]
        rows += [(row.member_id, row.item_id, row.kind, row.nature, row.withdrew) for row in self.declarations]
        for line in self.lines:
            minute = line.minute
            rows.append((line.number, line.title, line.text, line.ground))
            rows += [(minute.outcome, minute.decision, minute.votes)] if minute else []
            rows += [str(vote) for vote in minute.recorded_votes.all()] if minute else []
            rows += [(str(act), act.office, str(act.commitment.due)) for act in minute.actions.all()] if minute else []
        return rows


def minutes_for(meeting: Any, user: Any) -> Minutes:
    """Return the minutes of a meeting for a reader; empty until this reader may see them."""
    model = apps.get_model("forum", "Minute").objects.filter(meeting=meeting)
    seen = (
        model.visible_to(user)
        .select_related("item", "body")
        .prefetch_related("actions__commitment", "recorded_votes__member")
    )
    lines = [seen_line(minute) for minute in seen] + [hidden_line(row, meeting.body) for row in model.lines(user)]
    declared = list(meeting.declarations.visible_to(user).select_related("member", "item"))
    for line in lines:
        line.declarations = [row for row in declared if line.minute and row.item_id == line.minute.item_id]
    attendance = list(meeting.attendance.visible_to(user).select_related("instead_of"))
    return Minutes(meeting, sorted(lines, key=lambda line: line.position), attendance, declared)


def seen_line(minute: Any) -> MinuteLine:
    item = minute.item
    return MinuteLine(item.position, minute.reference, str(item.title), minute.text, minute, item.ground)


def hidden_line(row: dict[str, Any], body: Any) -> MinuteLine:
    number = f"{body.minute_prefix} {row['number']}".strip() if row["number"] else ""
    title = row["item__public_title"] or "Item considered in private"
    why = ground(row["item__paragraph"]) if row["item__paragraph"] else "Confidential information"
    return MinuteLine(row["item__position"], number, title, row["public_text"], None, why)
