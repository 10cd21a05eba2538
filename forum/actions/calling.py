"""The call for items: members, officers and residents who agreed to be invited hear of it; and following a body."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from celery import current_app
from django.db import transaction

from dartford_housing.accounts.models import User
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.residents.models import Resident
from forum import notices
from forum.models import Body, Follower, Meeting, Member
from forum.rules import agenda as agenda_rules
from forum.rules import suggestions as rules

from .meetings import locked

TASK = "forum.send_call"
AT_A_TIME = 100


@transaction.atomic
def call_for_items(meeting: Meeting, *, by: Any, now: datetime, items_close: date) -> Meeting:
    """Open a meeting for suggestions until a day, and have everybody told whom we may tell; a worker writes to them."""
    meeting = locked(meeting, by)
    agenda_rules.require_planned(meeting.stage)
    rules.require_ahead(items_close, local(now).date(), meeting.date)
    meeting.items_close, meeting.called_at, meeting.call_sent_at = items_close, now, None
    meeting.save(update_fields=["items_close", "called_at", "call_sent_at"])
    ledger.record("meeting.called", meeting, by=by, facts={"until": str(items_close)})
    transaction.on_commit(lambda: current_app.send_task(TASK, args=[meeting.pk]), robust=True)
    return meeting


def send_call(pk: int, *, now: datetime) -> int:
    """Write to everybody who is called; return how many. Safe to repeat: each is written to once a call."""
    meeting = Meeting.objects.select_related("body", "event__venue").get(pk=pk)
    if meeting.called_at is None or meeting.call_sent_at is not None:
        return 0
    told = sum(notices.items_called(meeting, lot) for lot in in_lots(called(meeting, local(now).date())))
    Meeting.objects.filter(pk=pk, called_at=meeting.called_at).update(call_sent_at=now)
    return told


def called(meeting: Meeting, today: date) -> Iterator[tuple[str, Any, bool]]:
    """Give (mark, recipient, invited): members and officers by their work, residents who agreed to be asked."""
    seats = Member.objects.on(today).filter(body__is_public=True).select_related("user", "resident__home")
    known = set()
    for seat in seats:
        known |= {("resident", seat.resident_id), ("user", seat.user_id)}
        yield f"member-{seat.pk}", seat.recipient(), False
    for user in User.objects.filter(is_staff=True, is_active=True):
        if user.can("use_desk") and ("user", user.pk) not in known:
            yield f"user-{user.pk}", notices.reach_of(user), False
    agreed = Resident.objects.filter(consents__purpose="involvement", consents__withdrawn_at=None)
    for resident in agreed.select_related("home").order_by("pk").iterator(AT_A_TIME):
        if ("resident", resident.pk) not in known:
            yield f"resident-{resident.pk}", resident.recipient(), True


def in_lots(people: Iterator[Any]) -> Iterator[list[Any]]:
    lot: list[Any] = []
    for one in people:
        lot.append(one)
        if len(lot) == AT_A_TIME:
            yield lot
            lot = []
    yield lot


def go_on(now: datetime) -> list[int]:
    """Ask again for every call that has not reached everybody, as after a crash; return the keys of the meetings."""
    found = list(Meeting.objects.filter(call_sent_at=None, called_at__lte=now).values_list("pk", flat=True))
    for pk in found:
        current_app.send_task(TASK, args=[pk])
    return found


@transaction.atomic
def follow(body: Body, *, by: Any, on: bool) -> None:
    """Begin or stop telling somebody when papers and minutes come out."""
    if on:
        Follower.objects.get_or_create(body=body, user=by)
    else:
        Follower.objects.filter(body=body, user=by).delete()
    ledger.record("body.followed", body, by=by, facts={"on": on})
