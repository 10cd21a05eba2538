"""Issues passed on: asked with consent, passed to the council, answered to both; consent withdrawn at any time."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.commitments import actions as commitments
from dartford_housing.core.dates import local, long_date
from dartford_housing.core.errors import RuleBroken
from dartford_housing.engagement.actions import took_part
from dartford_housing.events.public import working_calendar
from dartford_housing.residents.models import Resident
from forum import notices
from forum.models import Issue, Member, Portfolio
from forum.rules import consent
from forum.rules.people import require_runs_forum


@transaction.atomic
def ask(
    resident: Resident,
    *,
    by: Any,
    now: datetime,
    member: Member,
    what: str,
    scope: str,
    wish: str = "",
    portfolio: Portfolio | None = None,
    on_behalf_of: Resident | None = None,
    channel: str = "web",
    reason: str = "",
) -> Issue:
    """Ask a representative to raise something, in words of consent that are kept as they were shown."""
    consent.require_own(by, resident)
    today = local(now).date()
    require_acting(member, today)
    until = consent.expires(today)
    issue = Issue.objects.create(
        resident=resident,
        asked_of=member,
        portfolio=portfolio,
        what=what,
        wish=wish,
        scope=scope,
        wording=consent.wording(member.name, scope, long_date(until)),
        given_at=now,
        expires_on=until,
    )
    ledger.record("issue.asked", issue, by=by, on_behalf_of=on_behalf_of, channel=channel, reason=reason)
    took_part("issue passed on", title="Asked a representative", channel=channel, on=today, resident=resident)
    notices.issue_asked(issue)
    return issue


@transaction.atomic
def ask_for(portfolio: Portfolio, *, by: Any, now: datetime, resident: Resident, **facts: Any) -> Issue:
    """Write down what a resident asked by another door; they agreed to the words as they were read out."""
    require_not_own(by, resident)
    return ask(resident, by=by, now=now, portfolio=portfolio, on_behalf_of=resident, **facts)


def require_acting(member: Member, today: Any) -> None:
    if not member.may_act(today):
        raise RuleBroken("This representative is not serving at present. Please choose another.", field="member")


@transaction.atomic
def pass_on(issue: Issue, *, by: Any, now: datetime, note: str = "") -> Issue:
    """The representative passes it to the council, while consent stands; the answer is due in working days."""
    issue = locked(issue, by)
    today = local(now).date()
    consent.require_messenger(by, issue.asked_of.user_id)
    require_acting(issue.asked_of, today)
    consent.require_stands(issue.expires_on, issue.withdrawn_at, today)
    consent.require_state(issue.state, "asked")
    issue.state, issue.note, issue.passed_at = "passed", note, now
    issue.answer_due = working_calendar().add(today, consent.DAYS_TO_ANSWER)
    issue.save(update_fields=["state", "note", "passed_at", "answer_due"])
    ledger.record("issue.passed", issue, by=by)
    notices.issue_passed(issue)
    return issue


@transaction.atomic
def withdraw(issue: Issue, *, by: Any, now: datetime, **acting: Any) -> Issue:
    """Withdraw the consent, as easily as it was given; the representative sees nothing of it from this moment."""
    issue = locked(issue)
    consent.require_own(by, issue.resident)
    if issue.withdrawn_at is None:
        issue.withdrawn_at = now
        issue.state = "ended" if issue.state == "asked" else issue.state
        issue.save(update_fields=["withdrawn_at", "state"])
        ledger.record("issue.withdrawn", issue, by=by, **acting)
    return issue


@transaction.atomic
def answer(issue: Issue, *, by: Any, now: datetime, answer: str) -> Issue:
    """Answer what was passed on; the resident and, while consent stands, the representative are told."""
    require_runs_forum(by)
    issue = locked(issue, by)
    consent.require_state(issue.state, "passed")
    issue.state, issue.answer, issue.answered_at = "answered", answer, now
    issue.save(update_fields=["state", "answer", "answered_at"])
    ledger.record("issue.answered", issue, by=by)
    notices.issue_answered(issue, to_representative=issue.consents(local(now).date()))
    return issue


@transaction.atomic
def promise(issue: Issue, *, by: Any, what: str, owner: Any, due: Any) -> Issue:
    """Turn it into a promise to the resident, which is chased until it is kept."""
    require_runs_forum(by)
    issue = locked(issue, by)
    consent.require_state(issue.state, "passed")
    issue.commitment = commitments.promise(
        what, by=by, owner=owner, due=due, source=issue, address=issue.get_absolute_url(), to=issue.resident
    )
    issue.save(update_fields=["commitment"])
    return issue


def locked(issue: Issue, messenger: Any = None) -> Issue:
    """Return the issue, locked. `messenger`: who passes it on or answers it, which nobody does with their own."""
    rows = Issue.objects.select_for_update(of=("self",)).select_related("resident__home", "asked_of__user")
    issue = rows.get(pk=issue.pk)
    require_not_own(messenger, issue.resident)
    return issue
