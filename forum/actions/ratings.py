"""Grading the contractors: by representatives, answered by the contractor, put before the Board."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.estates.models import Estate
from forum.models import AgendaItem, ContractorAnswer, Member, Paper, Portfolio, Rating, Standard
from forum.models.rating_lines import scores_of, standards_in
from forum.rules import consent
from forum.rules import ratings as rules
from forum.rules.people import require_runs_forum
from forum.rules.standards import require_held

from . import papers


@transaction.atomic
def grade(
    portfolio: Portfolio,
    *,
    by: Any,
    now: datetime,
    member: Member,
    estate: Estate,
    grade: str,
    comment: str = "",
    unmet: Iterable[Standard] = (),
) -> Rating:
    """Grade an estate for the quarter that is open; grading it again within the quarter replaces the first grade."""
    today = local(now).date()
    consent.require_self(by, member.user_id)
    rules.require_may_grade(member.may_act(today), portfolio.is_rated)
    rules.require_reason(grade, comment)
    quarter, unmet = rules.open_quarter(today), list(unmet)
    require_held([standard.pk for standard in unmet], [standard.pk for standard in standards_in(portfolio, quarter)])
    made, _ = Rating.objects.update_or_create(
        portfolio=portfolio,
        estate=estate,
        quarter=quarter,
        member=member,
        defaults={"grade": grade, "comment": comment, "made_at": now},
    )
    made.unmet.set(unmet)
    ledger.record("contract.graded", portfolio, by=by, facts={"estate": estate.name, "grade": grade})
    return made


@transaction.atomic
def record_answer(portfolio: Portfolio, *, by: Any, now: datetime, text: str) -> ContractorAnswer:
    """Keep what the contractor answers to the last quarter that was graded."""
    require_runs_forum(by)
    last = portfolio.ratings.order_by("-quarter").values_list("quarter", flat=True).first()
    quarter = last or rules.open_quarter(local(now).date())
    made, _ = ContractorAnswer.objects.update_or_create(
        portfolio=portfolio, quarter=quarter, defaults={"text": text, "by": by, "at": now}
    )
    ledger.record("contract.answered", portfolio, by=by, facts={"quarter": rules.words(quarter)})
    return made


@transaction.atomic
def note_report(portfolio: Portfolio, *, by: Any) -> None:
    """Keep who took the report on the contractor."""
    ledger.record("performance.reported", portfolio, by=by)


@transaction.atomic
def put_before(item: AgendaItem, *, by: Any, now: datetime, portfolio: Portfolio, **late: Any) -> Paper:
    """Put the grades of a portfolio before the meeting, as a paper written from them."""
    found = scores_of(portfolio, local(now).date())
    answer = portfolio.answers.filter(quarter__in=found.quarters[-1:]).first()
    words = answer.text if answer else ""
    text = rules.report(portfolio.name, found.quarters, found.rows, words, found.patches, found.standards)
    title = f"How representatives graded {portfolio.name.lower()}"
    return papers.add_paper(item, by=by, now=now, title=title, source="written", text=text, author="The Forum", **late)
