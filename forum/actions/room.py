"""The members' room: a topic begun, answered, changed, closed with what came of it, opened again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.models import Moderation, Reading, Reply, Topic, Wording
from forum.models.room_places import Place, place_of
from forum.rules import room as rules


def place_in(topic: Topic, by: Any, now: datetime) -> Place:
    """Return the place of somebody who may be in this topic now; NotAllowed for everybody else."""
    place = place_of(by, local(now).date()) if Topic.objects.visible_to(by).filter(pk=topic.pk).exists() else None
    return rules.require_inside(place)


@transaction.atomic
def start(*, by: Any, now: datetime, title: str, text: str) -> Topic:
    """Begin a topic with its first words; whoever begins it follows it."""
    place = place_of(by, local(now).date())
    place = rules.require_inside(place if place and place.whole else None)
    rules.require_may_write(place.may_write)
    topic = Topic.objects.create(title=title, by=by, signed=place.signed, made_at=now, last_at=now)
    ledger.record("topic.started", topic, by=by)
    write(topic, by, place, now, text)
    return topic


@transaction.atomic
def reply(topic: Topic, *, by: Any, now: datetime, text: str) -> Reply:
    """Answer in a topic that is open; numbers run on without a gap."""
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    place = place_in(topic, by, now)
    rules.require_may_write(place.may_write)
    rules.require_open(topic.is_closed, topic.outcome)
    made = write(topic, by, place, now, text)
    ledger.record("reply.written", made, by=by)
    return made


def write(topic: Topic, by: Any, place: Place, now: datetime, text: str) -> Reply:
    topic.last_number, topic.last_at = topic.last_number + 1, now
    topic.save(update_fields=["last_number", "last_at"])
    made = Reply.objects.create(
        topic=topic, number=topic.last_number, by=by, signed=place.signed, text=text, made_at=now
    )
    Wording.objects.create(reply=made, text=text, at=now)
    seen = {"number": made.number, "follows": True}
    Reading.objects.update_or_create(user=by, topic=topic, defaults=seen)
    return made


@transaction.atomic
def edit(row: Reply, *, by: Any, now: datetime, text: str) -> Reply:
    """Change one's own words while the topic is open; what stood there before is kept and can be read."""
    topic = Topic.objects.select_for_update().get(pk=row.topic_id)
    row = Reply.objects.select_for_update().get(pk=row.pk)
    place = place_in(topic, by, now)
    rules.require_own_words(row.by_id == by.pk)
    rules.require_may_write(place.may_write)
    rules.require_open(topic.is_closed, topic.outcome)
    rules.require_shown(row.hidden_at is not None)
    if text != row.text:
        row.text, row.edited_at = text, now
        row.save(update_fields=["text", "edited_at"])
        Wording.objects.create(reply=row, text=text, at=now)
        ledger.record("reply.edited", row, by=by)
    return row


@transaction.atomic
def close(topic: Topic, *, by: Any, now: datetime, outcome: str) -> Topic:
    """Close a topic with what came of it: by whoever began it, or by those who keep order."""
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    place = place_in(topic, by, now)
    rules.require_may_close(topic.by_id == by.pk, place.keeps)
    rules.require_open(topic.is_closed, topic.outcome)
    rules.require_outcome(outcome)
    topic.closed_at, topic.closed_by, topic.outcome = now, place.signed, outcome
    topic.save(update_fields=["closed_at", "closed_by", "outcome"])
    keep(topic, "closed", by=by, place=place, now=now, note=outcome)
    ledger.record("topic.closed", topic, by=by)
    return topic


@transaction.atomic
def reopen(topic: Topic, *, by: Any, now: datetime, note: str) -> Topic:
    """Open a closed topic again, with the reason. The earlier outcome stays in the record of moderation."""
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    place = place_in(topic, by, now)
    rules.require_may_close(topic.by_id == by.pk, place.keeps)
    rules.require_closed(topic.is_closed)
    rules.require_words(note)
    topic.closed_at, topic.closed_by, topic.outcome = None, "", ""
    topic.save(update_fields=["closed_at", "closed_by", "outcome"])
    keep(topic, "reopened", by=by, place=place, now=now, note=note)
    ledger.record("topic.reopened", topic, by=by)
    return topic


def keep(
    topic: Topic,
    deed: str,
    *,
    by: Any,
    place: Place,
    now: datetime,
    note: str,
    because: str = "",
    reply: Reply | None = None,
) -> Moderation:
    """Add a line to the record of moderation, in the caller's transaction."""
    return Moderation.objects.create(
        topic=topic, reply=reply, deed=deed, because=because, note=note, by=by, signed=place.signed, at=now
    )
