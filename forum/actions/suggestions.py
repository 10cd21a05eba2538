"""The call for items: anybody may suggest one, and everybody who does gets an answer."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.engagement.actions import took_part
from forum import notices
from forum.choices import SuggestionState
from forum.models import AgendaItem, Body, Meeting, Suggestion
from forum.rules import suggestions as rules
from forum.rules.people import require_can_prepare

from . import agenda


@transaction.atomic
def suggest(
    body: Body,
    *,
    by: Any,
    now: datetime,
    title: str,
    why: str,
    origin: str,
    raised_by: str,
    resident: Any = None,
    reach: dict[str, Any] | None = None,
    on_behalf_of: Any = None,
    channel: str = "web",
    reason: str = "",
) -> Suggestion:
    """Take a suggestion, and say that it has been received."""
    made = Suggestion.objects.create(
        body=body,
        title=title,
        why=why,
        origin=origin,
        raised_by=raised_by,
        resident=resident or on_behalf_of,
        reach=reach or {},
        made_by=by if by is not None and by.is_authenticated else None,
        made_at=now,
    )
    ledger.record("suggestion.made", made, by=made.made_by, on_behalf_of=on_behalf_of, channel=channel, reason=reason)
    took_part("board suggestion", title=str(body), channel=channel, on=local(now).date(), resident=made.resident)
    notices.suggestion_received(made)
    return made


@transaction.atomic
def take(suggestion: Suggestion, *, by: Any, now: datetime, meeting: Meeting) -> AgendaItem:
    """Put a suggestion on the agenda of a meeting that is being prepared, and tell whoever made it."""
    suggestion = fresh(suggestion, by)
    item = agenda.add_item(
        meeting, by=by, now=now, title=suggestion.title, summary=suggestion.why, origin=suggestion.origin
    )
    suggestion.item, suggestion.state = item, SuggestionState.TAKEN
    suggestion.save(update_fields=["item", "state"])
    ledger.record("suggestion.taken", suggestion, by=by, facts={"meeting": str(meeting.date)})
    notices.suggestion_taken(suggestion, meeting)
    return item


@transaction.atomic
def decline(suggestion: Suggestion, *, by: Any, reply: str) -> Suggestion:
    """Answer a suggestion that does not come to the Board, with the reason and where it belongs."""
    suggestion = fresh(suggestion, by)
    suggestion.reply, suggestion.state = reply, SuggestionState.DECLINED
    suggestion.save(update_fields=["reply", "state"])
    ledger.record("suggestion.declined", suggestion, by=by, reason=reply)
    notices.suggestion_declined(suggestion)
    return suggestion


def fresh(suggestion: Suggestion, by: Any) -> Suggestion:
    require_can_prepare(by)
    suggestion = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("body", "resident__home")
        .get(pk=suggestion.pk)
    )
    rules.require_new(suggestion.state)
    return suggestion
