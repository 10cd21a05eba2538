"""What else becomes of an issue: given back to the resident, a case of its own, settled, chased while nobody acts."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.events.public import working_calendar
from dartford_housing.web import offers
from forum.models import Issue
from forum.notices import issues as notices
from forum.rules import consent
from forum.rules.people import require_runs_forum

from .issues import locked


@transaction.atomic
def give_back(issue: Issue, *, by: Any, now: datetime, reason: str) -> Issue:
    """The representative cannot raise it: the resident hears why and may ask another, or us."""
    issue = locked(issue, by)
    today = local(now).date()
    consent.require_messenger(by, issue.asked_of.user_id)
    consent.require_stands(issue.expires_on, issue.withdrawn_at, today)
    consent.require_state(issue.state, "asked")
    consent.require_words(reason)
    return returned(issue, by=by, reason=reason)


def returned(issue: Issue, *, by: Any, reason: str) -> Issue:
    issue.state, issue.returned_because = "returned", reason
    issue.save(update_fields=["state", "returned_because"])
    ledger.record("issue.returned", issue, by=by)
    notices.returned(issue)
    return issue


@transaction.atomic
def make_case(
    issue: Issue, *, by: Any, now: datetime, on_behalf_of: Any, kind: str, channel: str, reason: str
) -> Issue:
    """Take it in as a complaint or a request for service, as the resident wishes; from here on that clock counts."""
    require_runs_forum(by)
    issue = locked(issue, by)
    consent.require_state(issue.state, "passed")
    issue.case_reference = offers.ask(
        "open a case", by=by, now=now, resident=issue.resident, what_happened=issue.what, put_right=issue.wish,
        channel=channel, reason=reason, source=f"Passed on by a representative; the resident wants {kind}",
    )  # fmt: skip
    issue.state = "case"
    issue.save(update_fields=["state", "case_reference"])
    facts = {"case": issue.case_reference}
    ledger.record("issue.case", issue, by=by, on_behalf_of=on_behalf_of, channel=channel, reason=reason, facts=facts)
    notices.became_case(issue, to_representative=issue.consents(local(now).date()))
    return issue


def go_on(now: datetime) -> Iterator[Any]:
    """Give back what cannot be passed on any more, remind representatives, tell them what has been settled."""
    today = local(now).date()
    for issue in Issue.objects.filter(state="asked").for_list():
        yield from waiting(issue, today)
    for issue in Issue.objects.filter(settled_on=None).filter(Q(state="case") | Q(commitment__ended_at__isnull=False)):
        done = day_settled(issue)
        if done:
            yield settle(issue, done, today)


def waiting(issue: Issue, today: date) -> Iterator[Any]:
    """Yield what is done about what has not been passed on yet: given back, or the representative reminded."""
    why = consent.why_returned(issue.asked_of.may_act(today), issue.consents(today))
    if why:
        yield return_by_itself(issue, why)
    elif working_calendar().add(local(issue.given_at).date(), consent.DAYS_TO_PASS_ON) <= today:
        yield from notices.remind(issue)


@transaction.atomic
def return_by_itself(issue: Issue, why: str) -> Issue:
    issue = locked(issue)
    return returned(issue, by=None, reason=why) if issue.state == "asked" else issue


def day_settled(issue: Issue) -> date | None:
    """Return the day on which what it became was answered or done, or None while that is open."""
    if issue.case_reference:
        told = offers.ask("case settled on", reference=issue.case_reference)
        return date.fromisoformat(told) if told else None
    return local(issue.commitment.ended_at).date() if issue.commitment and issue.commitment.ended_at else None


@transaction.atomic
def settle(issue: Issue, done: date, today: date) -> Issue:
    """Keep that what it became is settled; the resident has heard from there, the representative hears it from here."""
    issue = locked(issue)
    if issue.settled_on is None:
        issue.settled_on = done
        issue.state = "answered" if issue.state == "case" else issue.state
        issue.save(update_fields=["settled_on", "state"])
        ledger.record("issue.settled", issue, facts={"on": str(done)})
        if issue.consents(today):
            notices.settled(issue)
    return issue
