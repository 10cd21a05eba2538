"""The learning register, the Ombudsman's orders and the words of the annual reports."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, Deed
from dartford_housing.web.forms import KitForm

from .. import actions
from ..forms.oversight import SubmittedForm
from ..models import AnnualReport, Lesson, Order


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
    list_display = ("due", "what", "case", "complied_on")
    fields = ("case", "what", "due", "complied_on", "evidence")

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("case")


def may_publish(user: Any, report: AnnualReport) -> bool:
    return bool(user.can("approve_complaint_refusals") and report.published_at is None)


def publish(report: AnnualReport, *, by: Any) -> AnnualReport:
    return actions.publish_report(report, by=by, now=timezone.now())


def may_submit(user: Any, report: AnnualReport) -> bool:
    published = report.published_at is not None
    return bool(user.can("approve_complaint_refusals") and published and report.submitted_on is None)


def submitted(report: AnnualReport, *, by: Any, on: date) -> AnnualReport:
    return actions.record_submission(report, by=by, on=on, today=timezone.localdate())


@admin.register(AnnualReport)
class AnnualReportAdmin(CaseAdmin):
    desk_name, desk_one = "Annual complaints reports", "annual report"
    view_permission = change_permission = "approve_complaint_refusals"
    list_display = ("year", "published_at", "submitted_on")
    deeds = (
        Deed("publish", "Publish the report", KitForm, publish, may_publish, "Published."),
        Deed("submitted", "It was sent to the Ombudsman", SubmittedForm, submitted, may_submit, "Noted."),
    )
    fields = (
        "year",
        "analysis",
        "non_compliance",
        "improvements",
        "ombudsman_letter",
        "other_reports",
        "self_assessment",
        "response",
    )

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        pages = (("Read the report", "annual_report"), ("The return to the Ombudsman", "annual_return"))
        return [{"label": label, "url": reverse(f"complaints:{name}", args=[row.year])} for label, name in pages]
