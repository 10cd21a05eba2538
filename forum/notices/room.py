"""What those in the members' room are told: that their words were hidden, that they are invited, what is new."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, Q
from django.utils import timezone

from dartford_housing.core.dates import LOCAL, local
from dartford_housing.notifications import outbox
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.public import resident_of
from forum.models import Body, DigestChoice, Invitation, Member, Moderation, Reply, Topic
from forum.models.room_places import place_of
from forum.rules import room as rules


def still_inside(row: Delivery) -> bool:
    """Return whether the person whose digest this is may still enter the room."""
    choice = DigestChoice.objects.filter(pk=row.about_key).select_related("user").first()
    return choice is not None and place_of(choice.user, timezone.localdate()) is not None


KINDS: tuple[tuple[Any, ...], ...] = (
    ("forum.hidden", "What you wrote in the members’ room", "forum/letters/room_hidden"),
    ("forum.invited", "You are invited to the Forum’s members’ room", "forum/letters/room_invited"),
    ("forum.digest", "New in the members’ room", "forum/letters/room_digest", "news", still_inside),
)


def reach_of(user: Any) -> Recipient:
    """Return how to reach somebody of the room: as a resident where we know them as one."""
    resident = resident_of(user)
    return resident.recipient() if resident else Recipient(str(user), email=user.email, prefers=("email",))


def words_hidden(row: Topic | Reply, line: Moderation) -> None:
    """Tell whoever wrote it that it was hidden, or is shown again, by whom and why."""
    to, key = reach_of(row.by), f"forum.hidden:{line.pk}"
    outbox.post("forum.hidden", to=to, key=key, about=row, line=line, topic=line.topic)


def invited(invitation: Invitation) -> None:
    to, key = reach_of(invitation.user), f"forum.invited:{invitation.pk}"
    outbox.post("forum.invited", to=to, key=key, about=invitation, invitation=invitation)


def remind(now: datetime) -> Iterator[Delivery]:
    """Post the digests that are due at this moment: one a day or a week each, and none when nothing is new."""
    for user in inside(local(now).date()):
        digest = digest_for(user, now)
        if digest is not None:
            yield digest


def inside(on: date) -> Any:
    """Return everybody who is in the room on a day, members and invited officers."""
    forum = Body.objects.filter(slug="forum")
    seats = Member.objects.filter(body__in=forum, user__isnull=False).on(on).values("user")
    asked = Invitation.objects.on(on).values("user")
    people = get_user_model().objects.filter(Q(pk__in=seats) | Q(pk__in=asked), is_active=True)
    return people.select_related("room_digest").order_by("pk")


def digest_for(user: Any, now: datetime) -> Delivery | None:
    """Post somebody's digest if one is due, goes by e-mail and tells something they have not read."""
    choice = getattr(user, "room_digest", None)
    since = rules.digest_since(choice.often if choice else "weekly", local(now))
    if since is None:
        return None
    key = f"forum.digest:{user.pk}:{local(now).date()}"
    topics = new_to(user, since, only_followed=bool(choice and choice.only_followed))
    to = reach_of(user)
    if Delivery.objects.filter(key=key).exists() or not topics or not by_email(to, asked=choice is not None):
        return None
    choice = choice or DigestChoice.objects.get_or_create(user=user)[0]
    return outbox.post("forum.digest", to=emailed(to), key=key, about=choice, topics=topics)


def by_email(to: Recipient, *, asked: bool) -> bool:
    """Return whether a digest goes to them: by e-mail only, and unasked only to whom e-mail comes first."""
    return bool(to.email) and (asked or to.channel() == "email")


def emailed(to: Recipient) -> Recipient:
    return Recipient(to.name, email=to.email, prefers=("email",), language=to.language, suppress_key=to.suppress_key)


def new_to(user: Any, since: date, *, only_followed: bool) -> list[Topic]:
    """Return the topics with something written since that day which this person has not read, the newest first."""
    start = datetime.combine(since, time(), LOCAL)
    rows = Topic.objects.visible_to(user).filter(hidden_at=None, last_at__gte=start).with_reading(user)
    rows = rows.filter(follows=True) if only_followed else rows
    return list(rows.filter(last_number__gt=F("read")).annotate(fresh=F("last_number") - F("read")).for_list()[:20])
