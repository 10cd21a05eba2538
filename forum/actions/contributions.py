"""What representatives did: written by them or noted by an officer, changed, and taken off the page with a reason."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.choices import Office
from forum.choices.contributions import Readers
from forum.models import Contribution, Member, Portfolio
from forum.notices import membership as notices
from forum.rules import consent
from forum.rules import contributions as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def note(portfolio: Portfolio, *, by: Any, on: date, what: str, changed: str = "") -> Contribution:
    """An officer keeps in public what representatives did, and what changed because of it."""
    require_runs_forum(by)
    made = Contribution.objects.create(portfolio=portfolio, on=on, what=what, changed=changed, by=by)
    ledger.record("contribution.noted", portfolio, by=by, facts={"on": str(on)})
    return made


@transaction.atomic
def write(
    portfolio: Portfolio,
    *,
    by: Any,
    now: datetime,
    member: Member,
    on: date,
    what: str,
    changed: str = "",
    readers: str = str(Readers.EVERYBODY),
) -> Contribution:
    """A representative writes on a portfolio of theirs; published at once under the name and office of today."""
    require_writes(portfolio, member, by, now)
    rules.require_day(on, local(now).date())
    made = Contribution.objects.create(
        portfolio=portfolio, member=member, signed=signature(member, now), by=by, on=on, what=what, changed=changed,
        readers=readers,
    )  # fmt: skip
    ledger.record("contribution.written", portfolio, by=by, facts={"readers": readers})
    return made


@transaction.atomic
def change(
    row: Contribution, *, by: Any, now: datetime, on: date, what: str, changed: str = "", readers: str
) -> Contribution:
    """The author puts other words in the place of theirs, while in charge of the portfolio."""
    row = locked(row)
    require_writes(row.portfolio, row.member, by, now)
    rules.require_standing(row.removed_at is not None)
    rules.require_day(on, local(now).date())
    row.on, row.what, row.changed, row.readers = on, what, changed, readers
    row.save(update_fields=["on", "what", "changed", "readers"])
    ledger.record("contribution.changed", row.portfolio, by=by, facts={"readers": readers})
    return row


@transaction.atomic
def take_back(row: Contribution, *, by: Any, now: datetime) -> Contribution:
    """The author takes it off the page, at any time, also when the seat has ended."""
    row = locked(row)
    consent.require_self(by, row.member and row.member.user_id)
    rules.require_standing(row.removed_at is not None)
    return removed(row, by, now, "Taken back by whoever wrote it.", "contribution.taken back")


@transaction.atomic
def take_off(row: Contribution, *, by: Any, now: datetime, because: str) -> Contribution:
    """An officer takes it off the page; whoever wrote it is told why, and can read it still."""
    require_runs_forum(by)
    row = locked(row)
    rules.require_standing(row.removed_at is not None)
    rules.require_reason(because)
    row = removed(row, by, now, because, "contribution.taken off")
    if row.member:
        notices.taken_off(row)
    return row


def removed(row: Contribution, by: Any, now: datetime, because: str, verb: str) -> Contribution:
    row.removed_at, row.removed_by, row.removed_because = now, by, because
    row.save(update_fields=["removed_at", "removed_by", "removed_because"])
    ledger.record(verb, row.portfolio, by=by, reason=because)
    return row


def locked(row: Contribution) -> Contribution:
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("portfolio", "member")
    return rows.get(pk=row.pk)


def require_writes(portfolio: Portfolio, member: Member, by: Any, now: datetime) -> None:
    today = local(now).date()
    consent.require_self(by, member and member.user_id)
    held = portfolio.holdings.filter(member=member).select_related("member")
    rules.require_in_charge(member.may_act(today) and any(holding.is_on(today) for holding in held))


def signature(member: Member, now: datetime) -> str:
    """Return how the author is shown for good: "Mei Lewis, Chair"; a member without an office by name only."""
    today = Member.objects.placed(local(now).date()).get(pk=member.pk)
    return today.name if today.place == Office.MEMBER else f"{today.name}, {today.place_words}"
