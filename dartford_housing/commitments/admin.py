"""Promises at the officers' desk."""

from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html

from dartford_housing.audit import ledger
from dartford_housing.core.dates import short_date
from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed, due_shown

from . import actions, rules
from .forms import MoveForm, OutcomeForm, ProgressForm
from .models import Commitment, Progress


def now_too(action: Any) -> Any:
    """Return the action with the present moment given to it, as the desk does."""
    return lambda row, **facts: action(row, now=timezone.now(), **facts)


class DueFilter(admin.SimpleListFilter):
    """What is still to do, unless something else is asked for."""

    title = "when"
    parameter_name = "when"
    KINDS = (
        ("open", "All to do"),
        ("late", "Late"),
        ("today", "Due today"),
        ("mine", "Mine, to do"),
        ("closed", "Closed"),
    )

    def lookups(self, request: Any, model_admin: Any) -> Any:
        return self.KINDS

    def value(self) -> str:
        asked = super().value()
        return asked if asked in dict(self.KINDS) else "open"

    def choices(self, changelist: Any) -> Any:
        """Leave out the stock "All": it would be the first choice under another name."""
        return list(super().choices(changelist))[1:]

    def queryset(self, request: Any, rows: Any) -> Any:
        today = timezone.localdate()
        chosen = {
            "open": rows.open,
            "late": lambda: rows.late(today),
            "today": lambda: rows.due(today),
            "mine": lambda: rows.open().filter(owner=request.user),
            "closed": lambda: rows.exclude(state="open").order_by("-ended_at", "-pk"),
        }
        return chosen[self.value()]()


class ProgressInline(CaseInline):
    model = Progress
    verbose_name_plural = "progress"
    fields = ("at", "by", "note")


@admin.register(Commitment)
class CommitmentAdmin(CaseAdmin):
    desk_name, desk_one = "Promises", "promise"
    fields = ("what", "resident", "owner", "due", "state", "outcome", "ended_at", "came_from")
    readonly_fields = ("came_from",)
    inlines = (ProgressInline,)
    view_permission = "manage_commitments"
    list_display = ("due_by", "what", "resident", "owner", "state")
    list_filter = (DueFilter,)
    search_fields = ("what", "source_label")
    history_of = staticmethod(ledger.history)
    deeds = (
        Deed("progress", "Note progress", ProgressForm, now_too(actions.note_progress), rules.can_manage),
        Deed(
            "fulfil",
            "It is done",
            OutcomeForm,
            now_too(actions.fulfil),
            rules.can_manage,
            "Done, and the person is told.",
        ),
        Deed("move", "Change the date", MoveForm, actions.change_due, rules.can_manage),
        Deed("drop", "It will not be done", OutcomeForm, now_too(actions.drop), rules.can_manage, tone="warning"),
    )

    @admin.display(description="Due by", ordering="due")
    def due_by(self, row: Commitment) -> Any:
        return due_shown(row.due, late=row.is_late(timezone.localdate()))

    @admin.display(description="Grew out of")
    def came_from(self, row: Commitment) -> Any:
        if not row.source_address:
            return row.source_label
        return format_html('<a class="govuk-link" href="{}">{}</a>', row.source_address, row.source_label)

    def found_note(self, row: Commitment) -> str:
        return short_date(row.due)
