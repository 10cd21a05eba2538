"""post() puts a message in the outbox, in the caller's transaction; a worker sends it a moment after the commit."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.template import Context
from django.template.loader import select_template
from django.utils import timezone

from dartford_housing.web.ratelimit import within

from . import rules, waking
from .choices import Scope, State
from .kinds import Kind, kind_named
from .models import Delivery, Suppression
from .recipients import Recipient

DAY = 24 * 3600
TOO_MANY = "Strangers have caused many messages to this address today. Send it again if it is wanted."
FIRST_STATE = {"email": State.WAITING, "text": State.WAITING, "post": State.TO_PRINT, "telephone": State.TO_CALL}


def post(
    kind: str,
    *,
    to: Recipient,
    key: str,
    send_after: datetime | None = None,
    about: models.Model | None = None,
    by_stranger: bool = False,
    **facts: Any,
) -> Delivery:
    """Write one message to one person and return its row; a second post under the same key returns the first row.

    `by_stranger`: somebody whom we do not know gave the address and caused the message; few a day go to one address.
    """
    known = Delivery.objects.filter(key=key).first()
    if known:
        return known
    made = composed(kind_named(kind), to, facts)
    if by_stranger and not may_go_to(made["channel"], to):
        made |= {"state": State.FAILED, "error": TOO_MANY}
    made["next_try"] = send_after or timezone.now()
    if about is not None:
        made["about_kind"], made["about_key"] = about._meta.label_lower, str(about.pk)
    delivery, _ = Delivery.objects.get_or_create(key=key, defaults=made)
    wake_after_commit()
    return delivery


def may_go_to(channel: str, to: Recipient) -> bool:
    """Return whether one more message may go today to an address that nobody has confirmed to us."""
    address = {"email": to.email.lower(), "text": to.mobile}.get(channel, "")
    return not address or within("message to", address, limit=rules.TO_ONE_ADDRESS, seconds=DAY)


def composed(kind: Kind, to: Recipient, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the message in the words and by the channel that this person should have."""
    stops = stopped(to)
    channel = to.channel(without={key for key, scope in stops if scope == Scope.BROKEN})
    withheld = kind.cls == "news" and any(scope == Scope.NEWS for _, scope in stops)
    context = {"council": settings.COUNCIL, "site": settings.SITE_URL, "to": to, **facts}
    return {
        "kind": kind.name,
        "cls": kind.cls,
        "to": to.snapshot(),
        "name": to.name,
        "channel": channel,
        "state": State.WITHHELD if withheld else FIRST_STATE.get(channel, State.FAILED),
        "subject": " ".join(kind.subject.format(**facts).split())[:200],
        "body": words(kind, channel, context),
        "error": "" if channel else "We hold no way to reach this person.",
    }


def stopped(to: Recipient) -> set[tuple[str, str]]:
    """Return (address, scope) of what is stopped among this person's addresses."""
    keys = {key for key in (to.suppress_key.lower(), to.email.lower(), to.mobile) if key}
    return set(Suppression.objects.filter(key__in=keys).values_list("key", "scope")) if keys else set()


def words(kind: Kind, channel: str, context: dict[str, Any]) -> str:
    """Return the message's words, plain and never escaped: a shorter text where the kind has one, else the letter."""
    names = [f"{kind.template}_text.txt"] if channel == "text" else []
    template: Any = select_template([*names, f"{kind.template}.txt"])
    return str(template.template.render(Context(context, autoescape=False))).strip() + "\n"


def wake_after_commit() -> None:
    """Ask once per transaction, however many messages it posts, that a worker looks after the commit."""
    if not any(waiting[1] is wake for waiting in connection.run_on_commit):
        transaction.on_commit(wake)


def wake() -> None:
    from .tasks import dispatch

    waking.ask(dispatch)
