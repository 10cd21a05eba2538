"""Joining the Forum, portfolios, and what representatives did."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.engagement.actions import took_part
from dartford_housing.residents.models import Resident
from forum import notices
from forum.models import Application, Body, Holding, Member, Portfolio
from forum.rules import consent, terms
from forum.rules.people import require_eligible, require_runs_forum

from . import people


@transaction.atomic
def apply(
    resident: Resident,
    *,
    by: Any,
    now: datetime,
    why: str,
    interests: str = "",
    on_behalf_of: Resident | None = None,
    channel: str = "web",
    reason: str = "",
) -> Application:
    """Ask to join; a second application while one is open changes nothing."""
    consent.require_own(by, resident)
    require_eligible(resident.tenure)
    defaults = {"why": why, "interests": interests, "made_at": now}
    made, new = Application.objects.get_or_create(resident=resident, state="new", defaults=defaults)
    if new:
        ledger.record("application.made", made, by=by, on_behalf_of=on_behalf_of, channel=channel, reason=reason)
        took_part("forum", title="Asked to join", channel=channel, on=local(now).date(), resident=resident)
        notices.application_made(made)
    return made


@transaction.atomic
def apply_for(body: Body, *, by: Any, now: datetime, resident: Resident, **facts: Any) -> Application:
    """Write down that a resident asked to join by another door."""
    require_not_own(by, resident)
    return apply(resident, by=by, now=now, on_behalf_of=resident, **facts)


@transaction.atomic
def accept(
    application: Application, *, by: Any, starts: date, reply: str = "", shown_round_by: Member | None = None
) -> Member:
    """Give a seat for a term: no third in a row, and one for a household. Somebody may be named to show them round."""
    application = fresh(application, by)
    body, resident = Body.objects.select_for_update().get(slug="forum"), application.resident
    served = list(Member.objects.filter(body=body, resident=resident).values_list("starts", "ends"))
    last = terms.last_day(starts, body.term_years)
    terms.require_not_serving(served, starts, last)
    terms.require_may_serve(served, starts, body.maximum_terms)
    terms.require_one_seat_a_household(household(body, resident, starts) if body.one_seat_a_household else [])
    application.member = people.appoint(
        body,
        by=by,
        name=str(resident),
        seat=resident.tenure if resident.tenure == "tenant" else "leaseholder",
        starts=starts,
        ends=last,
        user=resident.user,
        resident=resident,
        shown_round_by=shown_round_by,
    )
    application.state, application.reply = "accepted", reply
    application.save(update_fields=["state", "reply", "member"])
    ledger.record("application.accepted", application, by=by, facts={"from": str(starts)})
    notices.application_answered(application)
    return application.member


def household(body: Body, resident: Resident, starts: date) -> list[str]:
    """Return the names of those of the same home who hold a seat on that day."""
    if resident.home_id is None:
        return []
    seats = Member.objects.filter(body=body, resident__home=resident.home_id).on(starts)
    return list(seats.exclude(resident=resident).values_list("name", flat=True))


@transaction.atomic
def decline(application: Application, *, by: Any, reply: str) -> Application:
    """Say no, with the reason and what else there is to take part in."""
    application = fresh(application, by)
    application.state, application.reply = "declined", reply
    application.save(update_fields=["state", "reply"])
    ledger.record("application.declined", application, by=by, reason=reply)
    notices.application_answered(application)
    return application


def fresh(application: Application, by: Any) -> Application:
    require_runs_forum(by)
    rows = Application.objects.select_for_update(of=("self",)).select_related("resident__home", "resident__user")
    application = rows.get(pk=application.pk)
    require_not_own(by, application)
    consent.require_state(application.state, "new")
    return application


@transaction.atomic
def give_portfolio(portfolio: Portfolio, *, by: Any, member: Member, starts: date) -> Holding:
    """Put a member in charge of a portfolio; a second charge of the same one changes nothing."""
    require_runs_forum(by)
    require_not_own(by, member)
    Portfolio.objects.select_for_update().get(pk=portfolio.pk)
    holding, new = Holding.objects.get_or_create(
        portfolio=portfolio, member=member, ends=None, defaults={"starts": starts}
    )
    if new:
        ledger.record("portfolio.given", portfolio, by=by, facts={"to": member.name, "from": str(starts)})
    return holding


@transaction.atomic
def end_holding(holding: Holding, *, by: Any, ends: date) -> Holding:
    require_runs_forum(by)
    holding = Holding.objects.select_for_update(of=("self",)).select_related("portfolio", "member").get(pk=holding.pk)
    terms.require_shortened(holding.ends, ends)
    holding.ends = ends
    holding.save(update_fields=["ends"])
    ledger.record("portfolio.ended", holding.portfolio, by=by, facts={"by": holding.member.name, "last day": str(ends)})
    return holding
