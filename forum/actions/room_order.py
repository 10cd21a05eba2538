"""Keeping order in the members' room: hiding with a reason, showing again, inviting officers, digests, reading."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.choices.room import HiddenBecause
from forum.models import Body, DigestChoice, Invitation, Moderation, Reading, Reply, Topic
from forum.models.room_places import office_of, place_of
from forum.notices import room as notices
from forum.querysets.gate import runs_forum
from forum.rules import room as rules

from .room import keep, place_in


@transaction.atomic
def hide(row: Topic | Reply, *, by: Any, now: datetime, because: str, note: str) -> Topic | Reply:
    """Hide a topic or a reply on a ground of the closed list; whoever wrote it is told why, by name of the keeper."""
    topic, row, place = for_order(row, by, now)
    rules.require_shown(row.hidden_at is not None)
    rules.require_ground(because, HiddenBecause.values)
    rules.require_words(note)
    row.hidden_at, row.hidden_because = now, because
    row.save(update_fields=["hidden_at", "hidden_because"])
    reply = row if isinstance(row, Reply) else None
    kept = keep(topic, "hid", by=by, place=place, now=now, note=note, because=because, reply=reply)
    ledger.record("reply.hidden" if reply else "topic.hidden", row, by=by, facts={"because": because})
    notices.words_hidden(row, kept)
    return row


@transaction.atomic
def show(row: Topic | Reply, *, by: Any, now: datetime, note: str) -> Topic | Reply:
    """Show again what was hidden, with the reason; whoever wrote it is told, and does not do it themself."""
    require_not_own(by, row.by_id)
    topic, row, place = for_order(row, by, now)
    rules.require_hidden(row.hidden_at is not None)
    rules.require_words(note)
    row.hidden_at, row.hidden_because = None, ""
    row.save(update_fields=["hidden_at", "hidden_because"])
    reply = row if isinstance(row, Reply) else None
    kept = keep(topic, "showed", by=by, place=place, now=now, note=note, reply=reply)
    ledger.record("reply.shown" if reply else "topic.shown", row, by=by)
    notices.words_hidden(row, kept)
    return row


def for_order(row: Topic | Reply, by: Any, now: datetime) -> tuple[Topic, Any, Any]:
    """Lock the topic, and the reply if it is one, for somebody who keeps order in it."""
    key = row.topic_id if isinstance(row, Reply) else row.pk
    topic = Topic.objects.select_for_update().get(pk=key)
    row = Reply.objects.select_for_update().get(pk=row.pk) if isinstance(row, Reply) else topic
    place = place_in(topic, by, now)
    rules.require_keeps_order(place.keeps)
    return topic, row, place


@transaction.atomic
def take_record(body: Body, *, by: Any, now: datetime) -> list[Moderation]:
    """Return the record of moderation for a file; that it was taken is kept in the ledger."""
    place = place_of(by, local(now).date())
    rules.require_keeps_order(place is not None and place.keeps)
    ledger.record("room.exported", body, by=by)
    return list(Moderation.objects.visible_to(by).for_list())


@transaction.atomic
def invite(
    *, by: Any, now: datetime, user: Any, topic: Topic | None = None, starts: date, ends: date | None = None
) -> Invitation:
    """Ask an officer into the room, or into one topic, until a day; everybody in the room sees who is in it."""
    require_inviter(by, now)
    require_not_own(by, user)
    rules.require_officer(user.is_staff and user.is_active)
    rules.require_last_day(starts, ends)
    made = Invitation.objects.create(user=user, topic=topic, starts=starts, ends=ends, by=by)
    ledger.record("room.invited", made, by=by, facts={"from": str(starts), "until": str(ends or "")})
    notices.invited(made)
    return made


@transaction.atomic
def end_invitation(invitation: Invitation, *, by: Any, now: datetime) -> Invitation:
    """End an invitation this moment: its last day was yesterday."""
    require_inviter(by, now)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    yesterday = rules.day_before(local(now).date())
    invitation.ends, invitation.starts = yesterday, min(invitation.starts, yesterday)
    invitation.save(update_fields=["ends", "starts"])
    ledger.record("room.uninvited", invitation, by=by)
    return invitation


def require_inviter(by: Any, now: datetime) -> None:
    rules.require_may_invite(rules.may_invite(office_of(by, local(now).date()), runs_forum(by)))


@transaction.atomic
def choose_digest(*, by: Any, now: datetime, often: str, only_followed: bool) -> DigestChoice:
    """Keep how often somebody in the room wants the digest; their own choice, so nobody else hears of it."""
    made, _ = DigestChoice.objects.update_or_create(user=by, defaults={"often": often, "only_followed": only_followed})
    return made


@transaction.atomic
def follow(topic: Topic, *, by: Any, now: datetime, follows: bool) -> Reading:
    """Follow a topic, or stop following it."""
    place_in(topic, by, now)
    made, _ = Reading.objects.update_or_create(user=by, topic=topic, defaults={"follows": follows})
    return made


@transaction.atomic
def mark_read(topic: Topic, *, by: Any, number: int) -> None:
    """Keep how far somebody has read; never backwards."""
    made, _ = Reading.objects.get_or_create(user=by, topic=topic)
    Reading.objects.filter(pk=made.pk, number__lt=number).update(number=number)
