"""The rows that belong to a case, on its page at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from dartford_housing.core.dates import short_date
from dartford_housing.core.working_days import listed
from dartford_housing.web.casework import CaseInline

from ..models import Complaint, Message, OmbudsmanCase, PersonalData, Refusal, Remedy, Restriction, Stage


class OnThePage(CaseInline):
    """Rows that the page of the case has fetched already, under the name by which the case knows them."""

    related = ""

    def rows_of(self, parent: Any, request: HttpRequest) -> Any:
        return fetched(parent, self.related)


def fetched(case: Complaint, name: str) -> list[Any]:
    found = getattr(case, name, None)
    return list(found.all()) if hasattr(found, "all") else [found] if found else []


class StageInline(OnThePage):
    model = Stage
    related = "stages"
    fields = (
        "asked_on",
        "asked_read",
        "handler",
        "topics",
        "definition",
        "points_read",
        "outcomes_sought",
        "not_ours",
        "conflicts",
        "acknowledged_on",
        "due_read",
        "extension_reason",
        "responded_on",
        "answered_by",
        "outcome",
        "reasons",
        "remedies_read",
    )
    quiet = fields
    readonly_fields = ("asked_read", "points_read", "due_read", "remedies_read")

    @admin.display(description="What the resident asked")
    def asked_read(self, stage: Stage) -> str:
        about = f"About points {listed([str(number) for number in stage.asked_points])}. " if stage.asked_points else ""
        return f"{about}{stage.asked_words}".strip()

    @admin.display(description="Points")
    def points_read(self, stage: Stage) -> Any:
        return "\n".join(
            f"{point}" + (f"\n{point.get_finding_display()}: {point.answer}" if point.finding else "")
            for point in stage.points.all()
        )

    @admin.display(description="Due")
    def due_read(self, stage: Stage) -> str:
        extended = f", extended to {short_date(stage.extended_to)}" if stage.extended_to else ""
        return f"Acknowledge {short_date(stage.acknowledge_by)}; answer {short_date(stage.respond_by)}{extended}"

    @admin.display(description="Put right by")
    def remedies_read(self, stage: Stage) -> str:
        return "\n".join(f"{remedy.get_kind_display()}: {remedy}" + (paid(remedy)) for remedy in stage.remedies.all())


class MessageInline(OnThePage):
    model = Message
    related = "messages"
    fields = ("at", "from_resident", "text")


class RefusalInline(OnThePage):
    model = Refusal
    related = "refusals"
    fields = (
        "ground",
        "reasons",
        "discretion",
        "claim_number",
        "claim_filed_on",
        "proposed_by",
        "approved_by",
        "turned_down_by",
        "turned_down_why",
    )


class OmbudsmanInline(OnThePage):
    model = OmbudsmanCase
    related = "ombudsman_cases"
    fields = ("reference", "opened_on", "determined_on", "finding", "severe")


class RestrictionInline(OnThePage):
    model = Restriction
    related = "restrictions"
    fields = ("what", "reason", "starts_on", "review_on", "reviewed_on", "ended_on", "approved_by")


class DataInline(OnThePage):
    model = PersonalData
    related = "personal_data"
    fields = ("what", "told_on", "acknowledge_by", "acknowledged_on", "answered_on")


def paid(remedy: Remedy) -> str:
    if not remedy.amount:
        return ""
    return f" (£{remedy.amount}, {f'paid on {short_date(remedy.paid_on)}' if remedy.paid_on else 'not yet paid'})"


INLINES = (StageInline, MessageInline)
RARER_INLINES = (DataInline, RefusalInline, OmbudsmanInline, RestrictionInline)
