"""What came of it at the desk: recommendations and suggestions."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, Deed, due_shown
from forum.actions import recommendations, suggestions
from forum.forms.minutes import AnswerForm, HowFarForm, ReplyForm, TakeForm, ToldForm
from forum.models import Recommendation, Suggestion

from .deeds import now_too, preparing


class LateFilter(admin.SimpleListFilter):
    title = "when"
    parameter_name = "when"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("late", "Answer overdue"),
            ("waiting", "Waiting for an answer"),
            ("untold", "Answer not told back yet"),
        ]

    def queryset(self, request: Any, rows: Any) -> Any:
        chosen = {
            "late": lambda: rows.late(timezone.localdate()),
            "waiting": lambda: rows.waiting(),
            "untold": lambda: rows.untold(),
        }.get(self.value())
        return chosen() if chosen else rows


def open_agendas(suggestion: Suggestion) -> dict[str, Any]:
    coming = suggestion.body.meetings.coming(timezone.localdate()).filter(stage="planned").select_related("body")
    return {"meetings": coming}


@admin.register(Recommendation)
class RecommendationAdmin(CaseAdmin):
    view_permission = "run_board"
    list_display = ("reference", "text", "decision_maker", "answer_by", "answer")
    list_filter = (LateFilter, "answer", "origin")
    search_fields = ("reference", "text")
    fields = (
        "reference", "text", "meeting", "origin", "raised_by", "decision_maker", "answer_due", "answer", "reasons",
        "decided_on", "progress", "told_at", "told_how",
    )  # fmt: skip
    deeds = (
        Deed("answer", "Record the answer", AnswerForm, now_too(recommendations.answer),
             preparing(lambda row: row.answer == "waiting"),
             "Kept. Whoever raised it is told, where we know how to reach them."),
        Deed("told", "They were told", ToldForm, now_too(recommendations.note_told),
             preparing(lambda row: row.answer != "waiting" and row.told_at is None)),
        Deed("progress", "Say how far it has come", HowFarForm, recommendations.note_progress, preparing()),
    )  # fmt: skip

    @admin.display(description="Answer due", ordering="answer_due")
    def answer_by(self, row: Recommendation) -> Any:
        return due_shown(row.answer_due, late=row.is_late(timezone.localdate()))

    def has_add_permission(self, request: Any) -> bool:
        return False


@admin.register(Suggestion)
class SuggestionAdmin(CaseAdmin):
    view_permission = "run_board"
    list_display = ("title", "origin", "raised_by", "made_at", "state")
    list_filter = ("state", "origin")
    search_fields = ("title", "why")
    fields = ("title", "why", "origin", "raised_by", "resident", "made_at", "state", "item", "reply")
    deeds = (
        Deed("take", "Put it on an agenda", TakeForm, now_too(suggestions.take),
             preparing(lambda row: row.state == "new"), "On the agenda, and they are told.", options=open_agendas),
        Deed("decline", "Answer without taking it up", ReplyForm, suggestions.decline,
             preparing(lambda row: row.state == "new"), "They are told."),
    )  # fmt: skip

    def has_add_permission(self, request: Any) -> bool:
        return False
