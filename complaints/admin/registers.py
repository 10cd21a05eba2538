"""The learning register, the Ombudsman's orders and the words of the annual reports."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, Deed, due_shown
from dartford_housing.web.forms import KitForm

from .. import actions
from ..forms.assessing import form_of
from ..forms.oversight import SubmittedForm
from ..models import AnnualReport, Lesson, Order
from ..public.assessing import progress
from ..public.evidence import by_paragraph
from ..rules import code


@admin.register(Lesson)
class LessonAdmin(CaseAdmin):
    desk_name, desk_one = "What complaints taught us", "lesson"
    view_permission = change_permission = "handle_complaints"
    list_display = ("noted_on", "topic", "learnt", "owner", "done_on")
    list_filter = ("topic", "public")
    fields = ("topic", "learnt", "change", "owner", "noted_on", "done_on", "public")


@admin.register(Order)
class OrderAdmin(CaseAdmin):
    desk_name, desk_one = "Orders of the Ombudsman", "order"
    view_permission = "handle_complaints"
    list_display = ("due_by", "what", "case", "complied_on")
    fields = ("case", "what", "due", "complied_on", "evidence")

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("case")

    @admin.display(description="Due by", ordering="due")
    def due_by(self, row: Order) -> Any:
        return due_shown(row.due, late=row.complied_on is None and row.due < timezone.localdate())


def may_publish(user: Any, report: AnnualReport) -> bool:
    return bool(user.can("approve_complaint_refusals") and report.published_at is None)


def publish(report: AnnualReport, *, by: Any) -> AnnualReport:
    return actions.publish_report(report, by=by, now=timezone.now())


def may_submit(user: Any, report: AnnualReport) -> bool:
    published = report.published_at is not None
    return bool(user.can("approve_complaint_refusals") and published and report.submitted_on is None)


def submitted(report: AnnualReport, *, by: Any, on: date) -> AnnualReport:
    return actions.record_submission(report, by=by, on=on, today=timezone.localdate())


def may_assess(user: Any, report: AnnualReport | None) -> bool:
    return bool(user.can("approve_complaint_refusals") and report is not None)


def answers_so_far(section: int) -> Any:
    """Return what gives a form its first answers: those that are kept, else how the portal holds each paragraph."""

    def options(report: AnnualReport) -> dict[str, Any]:
        kept = {one.paragraph: one for one in report.assessments.all()}
        first: dict[str, str] = {}
        for one in code.of_section(section):
            found = kept.get(one.number)
            first[f"how_{one.key}"] = found.how if found else one.held
            first[f"complies_{one.key}"] = {True: "yes", False: "no", None: ""}[found.complies if found else None]
        return {"initial": first, "shown": by_paragraph(report.year, on=timezone.localdate(), everything=True)}

    return options


ASSESS = tuple(
    Deed(
        f"assess-{number}",
        f"Assess section {number}: {title[0].lower()}{title[1:]}",
        form_of(number),
        actions.assess,
        may_assess,
        "Kept.",
        options=answers_so_far(number),
        help="Answer what you can; the rest can wait. The report is published once every paragraph is answered.",
    )
    for number, title in code.SECTIONS.items()
)


@admin.register(AnnualReport)
class AnnualReportAdmin(CaseAdmin):
    desk_name, desk_one = "Annual complaints reports", "annual report"
    view_permission = change_permission = "approve_complaint_refusals"
    list_display = ("year", "published_at", "submitted_on")
    deeds = (
        Deed("publish", "Publish the report", KitForm, publish, may_publish, "Published."),
        Deed("submitted", "It was sent to the Ombudsman", SubmittedForm, submitted, may_submit, "Noted."),
        *ASSESS,
    )
    readonly_fields = ("assessed",)
    fields = (
        "year",
        "assessed",
        "analysis",
        "non_compliance",
        "improvements",
        "ombudsman_letter",
        "other_reports",
        "self_assessment",
        "response",
    )

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        name = f"admin:{self.url_name('deed')}"
        ways = [{"label": deed.label, "url": reverse(name, args=[row.pk, deed.name])} for deed in ASSESS]
        pages = (("Read the report", "annual_report"), ("The return to the Ombudsman", "annual_return"))
        read = [{"label": label, "url": reverse(f"complaints:{page}", args=[row.year])} for label, page in pages]
        return [*read, *ways]

    def buttons(self, request: Any, row: Any) -> list[dict[str, str]]:
        """Leave the sections of the self-assessment to the links: they are not changes of state."""
        return [one for one in super().buttons(request, row) if "/assess-" not in one["url"]]

    @admin.display(description="Self-assessment")
    def assessed(self, row: AnnualReport) -> str:
        return progress(row)
