"""Gatherings: planned by officers, joined by members, told of afterwards."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.errors import NotAllowed
from dartford_housing.events import actions as events
from dartford_housing.events.models import Venue
from forum.models import Contribution, Gathering, Member, Partner, Portfolio
from forum.rules import consent
from forum.rules import gatherings as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def plan(
    *,
    by: Any,
    kind: str,
    title: str,
    starts: datetime,
    ends: datetime,
    venue: Venue | None = None,
    portfolio: Portfolio | None = None,
    partner: Partner | None = None,
    with_whom: str = "",
    about: str = "",
) -> Gathering:
    """Plan it; what happens in the community is published under What's on, the rest is for members."""
    require_runs_forum(by)
    rules.require_with(kind, portfolio is not None, partner is not None)
    facts = {"summary": about, "venue": venue, "address": "/forum/gatherings/"}
    event = events.make_event(by=by, kind="gathering", title=title, starts=starts, ends=ends, **facts)
    if kind == "community":
        events.publish_event(event, by=by)
    made = Gathering.objects.create(kind=kind, event=event, portfolio=portfolio, partner=partner, with_whom=with_whom)
    ledger.record("gathering.made", made, by=by)
    return made


@transaction.atomic
def come(gathering: Gathering, *, by: Any, now: datetime, member: Member, comes: bool) -> Gathering:
    """A member says whether they come; in public it is then told that they do."""
    consent.require_self(by, member.user_id)
    gathering = Gathering.objects.select_for_update(of=("self",)).select_related("event").get(pk=gathering.pk)
    if not member.is_on(local(now).date()):
        raise NotAllowed("Your seat on the Forum has ended.")
    rules.require_ahead(gathering.event.ends, now, cancelled=gathering.event.is_cancelled)
    if comes != gathering.coming.filter(pk=member.pk).exists():
        (gathering.coming.add if comes else gathering.coming.remove)(member)
        ledger.record("gathering.joined" if comes else "gathering.left", gathering, by=by)
    return gathering


@transaction.atomic
def tell(gathering: Gathering, *, by: Any, now: datetime, outcome: str, changed: str = "") -> Gathering:
    """Publish what came of it; on a portfolio's page it stands among what representatives did."""
    require_runs_forum(by)
    gathering = Gathering.objects.select_for_update(of=("self",)).select_related("event").get(pk=gathering.pk)
    event = gathering.event
    rules.require_begun(event.starts, now, cancelled=event.is_cancelled)
    gathering.outcome = outcome
    gathering.save(update_fields=["outcome"])
    if gathering.portfolio:
        facts = {"on": local(event.starts).date(), "what": f"{event.title}. {outcome}", "changed": changed, "by": by}
        Contribution.objects.create(portfolio=gathering.portfolio, **facts)
    ledger.record("gathering.told", gathering, by=by)
    return gathering


@transaction.atomic
def call_off(gathering: Gathering, *, by: Any, reason: str) -> Gathering:
    require_runs_forum(by)
    events.cancel_event(gathering.event, by=by, reason=reason)
    ledger.record("gathering.cancelled", gathering, by=by, reason=reason)
    return gathering
