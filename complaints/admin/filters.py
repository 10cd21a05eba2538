"""The filters that officers think in."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.utils import timezone

from ..forms.officers import handlers
from ..public.followups import left_to_do

NOBODY = "nobody"


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
        ]

    def queryset(self, request: Any, rows: Any) -> Any:
        today = timezone.localdate()
        chosen = {
            "late": lambda: rows.late(today),
            "today": lambda: rows.due(today, today),
            "week": lambda: rows.due(today, today + timedelta(days=7)),
            "open": lambda: rows.with_due(),
            "mine": lambda: rows.with_due().mine(request.user),
        }.get(self.value())
        return chosen() if chosen else rows


class NeedsFilter(admin.SimpleListFilter):
    """What a case needs of us, beside its days."""

    title = "what it needs"
    parameter_name = "needs"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("triage", "Not yet decided what it is"),
            ("heard", "The resident added something"),
            ("waiting", "Waiting for the resident"),
            ("follow", "Answered, something still to do"),
            ("close", "Answered, nothing left: to close"),
            ("unhappy", "Not put right, says the resident"),
            ("reviews", "A contact restriction to review"),
            ("data", "About personal data, not yet answered"),
        ]

    def queryset(self, request: Any, rows: Any) -> Any:
        chosen = {
            "triage": lambda: rows.waiting_for_triage(),
            "heard": lambda: rows.heard_from(),
            "waiting": lambda: rows.waiting_for_resident(),
            "follow": lambda: rows.answered().filter(left_to_do(rows)),
            "close": lambda: rows.answered().exclude(left_to_do(rows)),
            "unhappy": lambda: rows.not_put_right(),
            "reviews": lambda: rows.with_restriction_to_review(timezone.localdate()),
            "data": lambda: rows.about_personal_data(),
        }.get(self.value())
        return chosen() if chosen else rows


class HandlerFilter(admin.SimpleListFilter):
    title = "who looks into it"
    parameter_name = "handler"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [(NOBODY, "Nobody yet"), *((str(one.pk), str(one)) for one in handlers())]

    def queryset(self, request: Any, rows: Any) -> Any:
        if self.value() == NOBODY:
            return rows.with_due().filter(handler=None)
        return rows.filter(handler=self.value()) if (self.value() or "").isdecimal() else rows


class StageFilter(admin.SimpleListFilter):
    title = "stage"
    parameter_name = "stage"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "Stage 1"), ("2", "Stage 2")]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.filter(stage_number=int(self.value())) if self.value() else rows
