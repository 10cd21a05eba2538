"""What members are told about their seat: that it ends soon, that interests are declared again, that it has ended."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from dartford_housing.core.dates import local
from dartford_housing.notifications import outbox
from dartford_housing.notifications.models import Delivery
from forum.models import Contribution, Member
from forum.rules import terms

from . import send


def still_serves(row: Delivery) -> bool:
    today = timezone.localdate()
    return Member.objects.filter(pk=row.about_key).on(today).exists()


KINDS: tuple[tuple[Any, ...], ...] = (
    ("forum.left", "Your seat on the {body}", "forum/letters/left"),
    ("forum.declare", "Please declare your interests again", "forum/letters/declare", "reminder", still_serves),
    ("forum.taken off", "What you wrote on the page of a portfolio", "forum/letters/taken_off"),
    ("forum.term", "Your term on the Forum ends soon", "forum/letters/term", "reminder", still_serves),
)


def left(member: Member) -> int:
    key = f"forum.left:{member.pk}:{member.ends}"
    return send(member.recipient(), "forum.left", key, member, member=member, body=str(member.body))


def taken_off(row: Contribution) -> int:
    """Tell whoever wrote it that it was taken off the page, and why."""
    return send(row.member.recipient(), "forum.taken off", f"forum.taken off:{row.pk}", row, row=row)


def remind(now: datetime) -> Iterator[Delivery]:
    """Post, once each, what members of the Forum are reminded of on this day."""
    today = local(now).date()
    seats = Member.objects.filter(body__slug="forum").on(today).select_related("body", "user", "resident__home")
    for member in seats:
        for kind, key in due(member, today):
            if to := member.recipient():
                yield outbox.post(kind, to=to, key=key, about=member, member=member, body=str(member.body))


def due(member: Member, today: date) -> Iterator[tuple[str, str]]:
    """Yield (kind, key) of each reminder that is due to a member on a day."""
    what = terms.renewal(member.interests_declared_on, today)
    if what:
        yield "forum.declare", f"forum.declare:{member.pk}:{member.interests_declared_on}:{what}"
    if terms.ends_soon(member.ends, today) and not member.left_because:
        yield "forum.term", f"forum.term:{member.pk}:{member.ends}"
