"""The filters that officers think in."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.utils import timezone


class WhenFilter(admin.SimpleListFilter):
    title = "when"
    parameter_name = "when"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("late", "Late"),
            ("today", "Due today"),
            ("week", "Due within seven days"),
            ("open", "All to do"),
            ("mine", "Mine, to do"),
            ("triage", "Not yet decided what it is"),
            ("heard", "The resident added something"),
            ("reviews", "A contact restriction to review"),
            ("data", "About personal data, not yet answered"),
        ]

    def queryset(self, request: Any, rows: Any) -> Any:
        today = timezone.localdate()
        chosen = {
            "late": lambda: rows.late(today),
            "today": lambda: rows.due(today, today),
            "week": lambda: rows.due(today, today + timedelta(days=7)),
            "open": lambda: rows.with_due(),
            "mine": lambda: rows.with_due().mine(request.user),
            "triage": lambda: rows.waiting_for_triage(),
            "heard": lambda: rows.heard_from(),
            "reviews": lambda: rows.with_restriction_to_review(today),
            "data": lambda: rows.about_personal_data(),
        }.get(self.value())
        return chosen() if chosen else rows


class TopicFilter(admin.SimpleListFilter):
    title = "stage"
    parameter_name = "stage"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "Stage 1"), ("2", "Stage 2")]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.filter(stage_number=int(self.value())) if self.value() else rows
