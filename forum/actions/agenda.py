"""Items on the agenda: put there, moved, taken off; late ones with the chair's reason; secret ones released later."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from dartford_housing.audit import ledger
from forum import notices
from forum.choices import Stage
from forum.models import AgendaItem, Meeting, Recommendation
from forum.rules import agenda as rules
from forum.rules import notice
from forum.rules.people import require_can_prepare
from forum.rules.privacy import require_ground

from . import packs
from .meetings import is_in_time, locked

GUARDS = ("privacy", "paragraph", "public_interest", "decided_by", "review_on")


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    by: Any,
    now: datetime,
    title: str,
    urgency_reason: str = "",
    certified_by: str = "",
    **facts: Any,
) -> AgendaItem:
    """Put an item last on the agenda. On a published agenda it goes out at once, as a supplement."""
    meeting = locked(meeting, by)
    require_guarded(facts)
    position = (meeting.items.aggregate(last=Max("position"))["last"] or 0) + 10
    item = AgendaItem(meeting=meeting, title=title, position=position, made_by=by, **facts)
    if meeting.stage != Stage.PLANNED:
        number = meeting.items.filter(published_at__isnull=False).count() + 1
        item.number = str(number)
        supplement(meeting, item, now, urgency_reason, certified_by)
    item.save()
    ledger.record("item.added", item, by=by, reason=urgency_reason, facts={"meeting": str(meeting.date)})
    if item.published_at:
        notices.supplement_published(meeting, item.title if not item.is_secret else item.public_title)
        packs.ask_for_all(meeting, by=by, now=now)
    return item


def require_guarded(facts: dict[str, Any]) -> None:
    given = {name: facts.get(name) for name in GUARDS}
    require_ground(
        given["privacy"] or "public",
        given["paragraph"],
        given["public_interest"] or "",
        given["decided_by"] or "",
        given["review_on"],
    )


def supplement(meeting: Meeting, row: Any, now: datetime, urgency_reason: str, certified_by: str) -> None:
    """Mark an item or a paper as going out now, after the agenda; late ones carry the reason and who agreed."""
    in_time = require_reasons(meeting, now, urgency_reason, certified_by)
    meeting.supplements += 1
    meeting.save(update_fields=["supplements"])
    row.published_at, row.supplement, row.is_late = now, meeting.supplements, not in_time
    row.urgency_reason, row.certified_by = urgency_reason, certified_by


def require_reasons(meeting: Meeting, now: datetime, urgency_reason: str, certified_by: str) -> bool:
    """Return whether the clear days are kept; if not, the reason and who agreed must be given."""
    in_time = is_in_time(meeting, now)
    notice.require_reason_when_late(in_time, urgency_reason)
    notice.require_certified_when_late(in_time, certified_by)
    return in_time


@transaction.atomic
def change_item(item: AgendaItem, *, by: Any, **values: Any) -> AgendaItem:
    """Change the words of an item that has not gone out yet."""
    item = own(item, by)
    rules.require_planned(item.meeting.stage)
    changed = sorted(name for name, value in values.items() if getattr(item, name) != value)
    for name in changed:
        setattr(item, name, values[name])
    require_guarded({name: getattr(item, name) for name in GUARDS})
    item.save()
    ledger.record("item.changed", item, by=by, facts={"changed": changed})
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, by: Any, place: int) -> AgendaItem:
    """Put an item at a place (1 is first) of an agenda that has not gone out yet."""
    item = own(item, by)
    rules.require_planned(item.meeting.stage)
    order = [other for other in item.meeting.items.all() if other.pk != item.pk]
    order.insert(max(0, place - 1), item)
    for at, other in enumerate(order, 1):
        other.position = at * 10
    AgendaItem.objects.bulk_update(order, ["position"])
    ledger.record("item.moved", item, by=by, facts={"place": place})
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Any, reason: str = "") -> None:
    """Take an item off an agenda that nobody has seen; its papers stay in the drawer."""
    item = own(item, by)
    rules.require_removable(item.published_at is not None)
    ledger.record("item.removed", item, by=by, reason=reason)
    item.places.all().delete()
    item.delete()


@transaction.atomic
def release_item(item: AgendaItem, *, by: Any, now: datetime, note: str) -> AgendaItem:
    """Make a secret item public, with what was minuted and recommended of it; the note says why."""
    item = own(item, by)
    item.privacy, item.paragraph, item.released_note = "public", None, note
    item.save(update_fields=["privacy", "paragraph", "released_note"])
    Recommendation.objects.filter(minute__item=item).update(privacy="public")
    ledger.record("item.released", item, by=by, reason=note)
    packs.ask_for_all(item.meeting, by=by, now=now)
    return item


@transaction.atomic
def review_item(item: AgendaItem, *, by: Any, review_on: date, why: str) -> AgendaItem:
    """Keep that the ground of a private item still holds, and when it is looked at next."""
    item = own(item, by)
    item.review_on = review_on
    item.save(update_fields=["review_on"])
    ledger.record("item.reviewed", item, by=by, reason=why, facts={"again on": str(review_on)})
    return item


def own(item: AgendaItem, by: Any) -> AgendaItem:
    """Return the item, locked together with its meeting."""
    require_can_prepare(by)
    locked(item.meeting, by)
    rows = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting__body", "meeting__event")
    return rows.get(pk=item.pk)
