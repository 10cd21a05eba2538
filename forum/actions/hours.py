"""Hours given: noted by the member or for them, counted among those who took part, thanked for each year."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.engagement.actions import took_part
from dartford_housing.residents.models import Resident
from forum.models import Body, Hours, Member
from forum.notices import giving as letters
from forum.rules import consent
from forum.rules import hours as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def note(member: Member, *, by: Any, now: datetime, on: date, kind: str, hours: Decimal, note: str = "") -> Hours:
    """Note one's own hours of a day."""
    consent.require_self(by, member.user_id)
    return kept(member, by=by, now=now, on=on, kind=kind, hours=hours, note=note, channel="web")


@transaction.atomic
def note_for(
    member: Member,
    *,
    by: Any,
    now: datetime,
    channel: str,
    reason: str,
    on_behalf_of: Resident | None = None,
    **facts: Any,
) -> Hours:
    """Note hours for a member who told us in another way."""
    require_runs_forum(by)
    require_not_own(by, member)
    told = {"reason": reason, "on_behalf_of": on_behalf_of}
    return kept(member, by=by, now=now, channel=channel, told=told, **facts)


def kept(
    member: Member,
    *,
    by: Any,
    now: datetime,
    on: date,
    kind: str,
    hours: Decimal,
    channel: str,
    note: str = "",
    told: dict[str, Any] | None = None,
) -> Hours:
    rules.require_hours(hours)
    rules.require_day(member.starts, member.ends, on, local(now).date())
    made = Hours(member=member, on=on, kind=kind, hours=hours, note=note)
    facts = {"channel": channel, "on": on, "resident": member.resident, "hours": hours}
    made.participation = took_part("forum hours", title=made.get_kind_display(), **facts)
    made.save()
    ledger.record(
        "hours.given", made, by=by, channel=channel, facts={"hours": str(hours), "kind": kind}, **(told or {})
    )
    return made


@transaction.atomic
def take_back(row: Hours, *, by: Any, now: datetime) -> Hours:
    """Take back a note made by mistake; it no longer counts anywhere."""
    row = Hours.objects.select_for_update(of=("self",)).select_related("member", "participation").get(pk=row.pk)
    if not by.can("run_forum"):
        consent.require_self(by, row.member.user_id)
    rules.require_noted(row.taken_back_at is not None)
    counted, row.participation, row.taken_back_at = row.participation, None, now
    row.save(update_fields=["participation", "taken_back_at"])
    if counted is not None:
        counted.delete()
    ledger.record("hours.taken_back", row, by=by)
    return row


@transaction.atomic
def thank(body: Body, *, by: Any, year: int, words: str = "") -> int:
    """Thank every member who gave hours in a year, once; return to how many."""
    require_runs_forum(by)
    given = Hours.objects.filter(member__body=body, on__year=year, taken_back_at=None).order_by()
    totals = dict(given.values_list("member").annotate(Sum("hours")))
    members = Member.objects.filter(pk__in=totals).select_related("user", "resident__home")
    told = sum(letters.thanks(member, year, totals[member.pk], words) for member in members)
    ledger.record("hours.thanked", body, by=by, facts={"year": year, "members": told})
    return told
