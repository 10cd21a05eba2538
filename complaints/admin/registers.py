"""The learning register, the Ombudsman's orders and the words of the annual reports."""

from typing import Any

from django.contrib import admin

from dartford_housing.web.casework import CaseAdmin

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


@admin.register(AnnualReport)
class AnnualReportAdmin(CaseAdmin):
    desk_name, desk_one = "Annual complaints reports", "annual report"
    view_permission = change_permission = "approve_complaint_refusals"
    list_display = ("year", "published_at")
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
