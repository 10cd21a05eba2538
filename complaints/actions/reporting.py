"""Publishing the annual complaints performance and service improvement report."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken

from .. import rules
from ..models import AnnualReport, Assessment


@transaction.atomic
def assess(report: AnnualReport, *, by: Any, answers: Mapping[str, tuple[bool | None, str]]) -> AnnualReport:
    """Keep how we keep to these paragraphs of the Code; a part may be left for another day (Code 8.1a, 8.3)."""
    rules.require_can_approve(by)
    rules.code.require_assessment(answers)
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    for number, (complies, how) in answers.items():
        kept = {"complies": complies, "how": how.strip()}
        Assessment.objects.update_or_create(report=report, paragraph=number, defaults=kept)
    facts = {"from": min(answers, key=order), "no": [number for number, (yes, _) in answers.items() if yes is False]}
    ledger.record("complaint.assessed", report, by=by, facts=facts)
    return report


def order(number: str) -> int:
    return list(rules.code.PARAGRAPHS).index(number)


PARTS = {"self_assessment": "the self-assessment", "improvements": "what was improved", "response": "the response"}


@transaction.atomic
def publish_report(report: AnnualReport, *, by: Any, now: datetime) -> AnnualReport:
    """Show the report to everybody, with the governing body's response alongside (Code 8.2)."""
    rules.require_can_approve(by)
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    missing = [words for name, words in PARTS.items() if not getattr(report, name).strip()]
    if missing:
        raise RuleBroken(f"Write {missing[0]} first.")
    left = rules.code.missing(dict(report.assessments.values_list("paragraph", "complies")))
    if left:
        raise RuleBroken(f"The self-assessment is not complete: answer {left[0]} of the Code first.")
    report.published_at = now
    report.save(update_fields=["published_at"])
    ledger.record("complaint.reported", report, by=by, facts={"year": report.year})
    return report


@transaction.atomic
def record_submission(report: AnnualReport, *, by: Any, on: date, today: date) -> AnnualReport:
    """Note that the annual return went to the Ombudsman, with the published report and response (Code 8.2)."""
    rules.require_can_approve(by)
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    rules.require_submission(
        on, today=today, published=report.published_at and local(report.published_at).date(), sent=report.submitted_on
    )
    report.submitted_on = on
    report.save(update_fields=["submitted_on"])
    ledger.record("complaint.submitted", report, by=by, facts={"year": report.year, "sent": str(on)})
    return report
