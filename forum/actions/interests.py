"""What residents care about: kept with consent, erased with it, used to invite them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.estates.models import Estate, Ward
from dartford_housing.residents import actions as residents
from dartford_housing.residents.choices import PURPOSES
from dartford_housing.residents.models import Resident
from forum.choices.interests import PURPOSE
from forum.models import ByInterest, Gathering, Interests, Portfolio
from forum.notices import interests as notices
from forum.rules import consent
from forum.rules import interests as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def remember(
    resident: Resident,
    *,
    by: Any,
    now: datetime,
    portfolios: Iterable[Portfolio],
    minutes: int | None,
    agree: bool,
    channel: str = "web",
    reason: str = "",
    on_behalf_of: Resident | None = None,
) -> Interests:
    """Keep what a resident cares about, with the consent in its exact words. Without a tick nothing is written."""
    consent.require_own(by, resident)
    rules.require_agreed(agree)
    chosen = list(portfolios)
    rules.require_something(chosen, minutes)
    words = PURPOSES[PURPOSE].wording
    door: dict[str, Any] = {"channel": channel, "reason": reason}
    facts = {"purpose": PURPOSE, "wording": words, "source": "get involved", "now": now}
    given = residents.give_consent(resident, by=by, **facts, **door)
    made, _ = Interests.objects.update_or_create(consent=given, defaults={"minutes": minutes})
    made.portfolios.set(chosen)
    ledger.record("interests.kept", resident, by=by, on_behalf_of=on_behalf_of, **door)
    return made


@transaction.atomic
def remember_for(*, by: Any, now: datetime, resident: Resident, **facts: Any) -> Interests:
    """Write down what a resident said by telephone or at a surgery, who was read the words of the consent."""
    require_not_own(by, resident)
    return remember(resident, by=by, now=now, on_behalf_of=resident, **facts)


@transaction.atomic
def forget(resident: Resident) -> None:
    """Erase what was kept; called the moment the consent is withdrawn, wherever that is done."""
    Interests.objects.filter(consent__resident=resident).delete()


@transaction.atomic
def invite(
    *,
    by: Any,
    now: datetime,
    what: str,
    gathering: Gathering | None = None,
    portfolio: Portfolio | None = None,
    ward: Ward | None = None,
    estate: Estate | None = None,
    minutes: int | None = None,
    words: str = "",
) -> ByInterest:
    """Invite those who agreed and whom it fits, each by their own channel, and nobody twice within four weeks."""
    require_runs_forum(by)
    rules.require_target(what, gathering is not None)
    today = local(now).date()
    rows = Interests.objects.visible_to(by).not_invited_after(rules.invited_before(today))
    rows = rows.fitting(portfolio=portfolio, ward=ward, estate=estate, minutes=minutes)
    found = list(
        rows.select_for_update(of=("self",)).select_related("consent__resident__home")[: rules.MOST_AT_ONCE + 1]
    )
    rules.require_somebody(len(found))
    rules.require_not_too_many(len(found))
    place = {"portfolio": portfolio, "ward": ward, "estate": estate, "words": words}
    facts = {"what": what, "gathering": gathering if what == "gathering" else None, **place}
    made = ByInterest.objects.create(by=by, sent_on=today, told=len(found), **facts)
    for row in found:
        notices.invited(made, row.resident)
    Interests.objects.filter(pk__in=[row.pk for row in found]).update(invited_on=today)
    ledger.record("interests.invited", made, by=by, facts={"residents": len(found)})
    return made
