"""post() puts a message in the outbox, in the caller's transaction; a worker sends it a moment after the commit."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from .choices import State
from .kinds import Kind, kind_named
from .models import Delivery, Suppression
from .recipients import Recipient

FIRST_STATE = {"email": State.WAITING, "text": State.WAITING, "post": State.TO_PRINT, "telephone": State.TO_CALL}


def post(
    kind: str,
    *,
    to: Recipient,
    key: str,
    send_after: datetime | None = None,
    about: models.Model | None = None,
    **facts: Any,
) -> Delivery:
    """Write one message to one person and return its row; a second post under the same key returns the first row."""
    known = Delivery.objects.filter(key=key).first()
    if known:
        return known
    made = composed(kind_named(kind), to, facts)
    made.key, made.next_try = key, send_after or timezone.now()
    if about is not None:
        made.about_kind, made.about_key = about._meta.label_lower, str(about.pk)
    with transaction.atomic():
        delivery, _ = Delivery.objects.get_or_create(key=key, defaults=values_of(made))
    transaction.on_commit(wake, robust=True)
    return delivery


def composed(kind: Kind, to: Recipient, facts: dict[str, Any]) -> Delivery:
    """Return the unsaved message in the words and by the channel that this person should have."""
    channel = to.channel()
    context = {"council": settings.COUNCIL, "site": settings.SITE_URL, "to": to, **facts}
    return Delivery(
        kind=kind.name,
        cls=kind.cls,
        to=to.snapshot(),
        name=to.name,
        channel=channel,
        state=first_state(kind, to, channel),
        subject=kind.subject.format(**facts)[:200],
        body=words(kind, channel, context),
        error="" if channel else "We hold no way to reach this person.",
    )


def first_state(kind: Kind, to: Recipient, channel: str) -> str:
    if kind.cls == "news" and to.suppress_key and Suppression.objects.filter(key=to.suppress_key).exists():
        return State.WITHHELD
    return FIRST_STATE.get(channel, State.FAILED)


def words(kind: Kind, channel: str, context: dict[str, Any]) -> str:
    """Return the message's words: a shorter text where the kind has one, else the plain letter."""
    names = [f"{kind.template}_text.txt", f"{kind.template}.txt"] if channel == "text" else [f"{kind.template}.txt"]
    return render_to_string(names, context).strip() + "\n"


def values_of(delivery: Delivery) -> dict[str, Any]:
    names = (
        "kind",
        "cls",
        "to",
        "name",
        "channel",
        "state",
        "subject",
        "body",
        "about_kind",
        "about_key",
        "next_try",
        "error",
    )
    return {name: getattr(delivery, name) for name in names}


def wake() -> None:
    """Tell a worker that something waits; the sweep finds it anyway if nobody listens."""
    from .tasks import dispatch

    dispatch.delay()
