"""A consultation of leaseholders: prepared, its notices given in their order, the contract recorded."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local, long_date
from dartford_housing.core.errors import RuleBroken
from dartford_housing.estates.models import Block, Estate
from dartford_housing.events.public import working_calendar
from dartford_housing.residents.models import Resident
from forum.models import Consultation, Consultee, Estimate, Notice, Observation, Service, TenantsAssociation
from forum.notices import consultations as letters
from forum.rules import consultations as rules
from forum.rules.people import require_runs_forum

from . import serving


@transaction.atomic
def begin(
    *, by: Any, now: datetime, estates: Iterable[Estate] = (), blocks: Iterable[Block] = (), **facts: Any
) -> Consultation:
    """Prepare a consultation; nobody sees it before its first notice is given."""
    require_runs_forum(by)
    made = Consultation.objects.create(made_at=now, **facts)
    made.estates.set(estates)
    made.blocks.set(blocks)
    ledger.record("consultation.begun", made, by=by)
    return made


@transaction.atomic
def change(
    row: Consultation, *, by: Any, estates: Iterable[Estate], blocks: Iterable[Block], **facts: Any
) -> Consultation:
    """Change what has not been given notice of yet."""
    row = locked(row, by)
    if row.state != "draft":
        raise RuleBroken("Notice has been given, so this can no longer be changed.")
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    row.estates.set(estates)
    row.blocks.set(blocks)
    ledger.record("consultation.changed", row, by=by)
    return row


@transaction.atomic
def add_estimate(row: Consultation, *, by: Any, **facts: Any) -> Estimate:
    """Add an estimate for the second notice."""
    row = locked(row, by)
    if row.state not in {"draft", "intention"}:
        raise RuleBroken("The second notice has been given; its estimates stand.")
    made = Estimate.objects.create(consultation=row, **facts)
    ledger.record("consultation.estimate", row, by=by, facts={"contractor": made.contractor})
    return made


@transaction.atomic
def give_notice(
    row: Consultation,
    *,
    by: Any,
    now: datetime,
    stage: str,
    dated: date,
    statement: str = "",
    nominees: str = "",
    tried: str = "",
) -> Notice:
    """Give the next notice to everybody consulted. The period before it has run out and all it brought is answered."""
    row, today = locked(row, by), local(now).date()
    rules.require_following(row.basis, row.state, stage)
    rules.require_dated(dated, today)
    if stage == "proposal":
        require_ready(row, today, nominees, tried)
    consult(row, today)
    told = "\n\n".join(part for part in (statement.strip(), nominees.strip()) if part)
    made = written(row, by, now, stage, rules.clock(dated, working_calendar()), told)
    row.state, row.ends_on = stage, made.ends_on
    row.save(update_fields=["state", "ends_on"])
    ledger.record("consultation.issued", row, by=by, reason=tried, facts={"notice": stage, "until": str(made.ends_on)})
    serving.ask_for(made)
    return made


def require_ready(row: Consultation, today: date, nominees: str, tried: str) -> None:
    """The second notice waits for the end of the first period, for every answer, the estimates and the service."""
    rules.require_over(row.ends_on, today)
    said = Observation.objects.filter(notice__consultation=row)
    rules.require_answered(said.unanswered().count())
    rules.require_served(Service.objects.filter(notice__consultation=row).unserved().count(), tried)
    unconnected = list(row.estimates.values_list("unconnected", flat=True))
    rules.require_estimates(row.basis, unconnected, said.exclude(nominee="").count(), nominees)


def consult(row: Consultation, today: date) -> None:
    """Write down whom the notice is given to: who holds a lease there now, besides those consulted before."""
    homes = Q(home__estate__in=row.estates.all()) | Q(home__block__in=row.blocks.all())
    people = Resident.objects.filter(homes, tenure__in=rules.CONSULTED, anonymised_on=None).order_by("pk")
    found = [Consultee(consultation=row, resident_id=pk) for pk in people.values_list("pk", flat=True)]
    rules.require_somebody(len(found))
    places = Q(estates__in=row.estates.all()) | Q(estates__blocks__in=row.blocks.all())
    standing = Q(recognised_until=None) | Q(recognised_until__gte=today)
    bodies = TenantsAssociation.objects.filter(places, standing).distinct().order_by("pk")
    found += [Consultee(consultation=row, association=body) for body in bodies]
    Consultee.objects.bulk_create(found, ignore_conflicts=True)


def written(row: Consultation, by: Any, now: datetime, stage: str, clock: rules.Clock, told: str) -> Notice:
    """Keep the very words of the notice, with what was said before, in our words and without names."""
    said = Observation.objects.filter(notice__consultation=row).exclude(responded_at=None)
    points = list(said.values_list("gist", "response"))
    priced = [estimate_facts(estimate) for estimate in row.estimates.all()] if stage == "proposal" else []
    return Notice.objects.create(
        consultation=row,
        stage=stage,
        dated=clock.dated,
        arrives=clock.arrives,
        ends_on=None if stage == "award" else clock.ends,
        what=row.what,
        reasons=row.reasons,
        inspect=row.inspect,
        estimates=priced,
        statement=told,
        summary="" if stage == "intention" else rules.summary(points),
        issued_at=now,
        issued_by=by,
    )


def estimate_facts(row: Estimate) -> dict[str, Any]:
    ties = row.connection or ("None" if row.unconnected else "Connected with the council")
    return {"contractor": row.contractor, "address": row.address, "amount": f"£{row.amount:,.2f}", "connection": ties}


@transaction.atomic
def extend(row: Consultation, *, by: Any, until: date, reason: str) -> Consultation:
    """Give more time for the notice that stands, and tell everybody."""
    row = locked(row, by)
    rules.require_period(row.state)
    rules.require_longer(row.ends_on, until)
    notice = row.notices.exclude(ends_on=None).latest("pk")
    notice.ends_on, notice.extended_because = until, reason
    notice.save(update_fields=["ends_on", "extended_because"])
    row.ends_on = until
    row.save(update_fields=["ends_on"])
    ledger.record("consultation.extended", row, by=by, reason=reason, facts={"until": str(until)})
    for consultee in row.consultees.select_related("resident__home", "association"):
        letters.extended(notice, consultee)
    return row


@transaction.atomic
def award(
    row: Consultation, *, by: Any, now: datetime, contractor: str, entered_on: date, nominated: bool, lowest: bool
) -> Consultation:
    """Record the contract; reckon by when the reasons for the choice are to be given, if they are."""
    row, today = locked(row, by), local(now).date()
    rules.require_may_award(row.basis, row.state, row.ends_on, today, dispensed=row.dispensed_on is not None)
    rules.require_answered(Observation.objects.filter(notice__consultation=row).unanswered().count())
    if entered_on > today:
        raise RuleBroken("Record the contract once it has been entered into.", field="entered_on")
    row.state, row.contractor, row.entered_on = "awarded", contractor, entered_on
    row.reasons_due = rules.reasons_due(row.basis, entered_on, nominated=nominated, lowest=lowest)
    row.save(update_fields=["state", "contractor", "entered_on", "reasons_due"])
    ledger.record("consultation.awarded", row, by=by, facts={"with": contractor, "on": str(entered_on)})
    return row


@transaction.atomic
def give_reasons(row: Consultation, *, by: Any, now: datetime, statement: str) -> Notice:
    """Give the notice of the reasons for the choice, with the observations on the estimates and our responses."""
    row, today = locked(row, by), local(now).date()
    rules.require_contract(row.state)
    if row.notices.filter(stage="award").exists():
        raise RuleBroken("The reasons have been given already.")
    told = f"We have entered into a contract with {row.contractor} on {long_date(row.entered_on or today)}.\n\n"
    made = written(row, by, now, "award", rules.clock(today, working_calendar()), told + statement.strip())
    ledger.record("consultation.issued", row, by=by, facts={"notice": "award"})
    serving.ask_for(made)
    return made


@transaction.atomic
def dispense(row: Consultation, *, by: Any, on: date, terms: str) -> Consultation:
    """Keep that the First-tier Tribunal dispensed with what was left to do (section 20ZA of the Act)."""
    row = locked(row, by)
    rules.require_not_ended(row.state)
    row.dispensed_on, row.dispensation = on, terms
    row.save(update_fields=["dispensed_on", "dispensation"])
    ledger.record("consultation.dispensed", row, by=by, reason=terms, facts={"on": str(on)})
    return row


@transaction.atomic
def end(row: Consultation, *, by: Any, outcome: str) -> Consultation:
    """End it: the work is done, or was given up. Everything stays in the record."""
    row = locked(row, by)
    rules.require_not_ended(row.state)
    rules.require_answered(Observation.objects.filter(notice__consultation=row).unanswered().count())
    row.state, row.outcome = "ended", outcome
    row.save(update_fields=["state", "outcome"])
    ledger.record("consultation.ended", row, by=by, reason=outcome)
    return row


def locked(row: Consultation, by: Any) -> Consultation:
    require_runs_forum(by)
    return Consultation.objects.select_for_update().get(pk=row.pk)
