"""Hazards at the officers' desk, the soonest duty first."""

from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html

from dartford_housing.core.dates import long_datetime, short_date
from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed, due_shown

from . import actions, forms, rules
from .actions.winding import steps_of
from .models import Endeavour, Hazard, HazardKind


class WhenFilter(admin.SimpleListFilter):
    title = "when"
    parameter_name = "when"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("late", "Late"), ("week", "Due within seven days"), ("open", "All to do")]

    def queryset(self, request: Any, rows: Any) -> Any:
        now = timezone.now()
        chosen = {
            "late": lambda: rows.late(now),
            "week": lambda: rows.due(now, 7),
            "open": lambda: rows.open(),
        }.get(self.value())
        return chosen() if chosen else rows


class EndeavourInline(CaseInline):
    model = Endeavour
    verbose_name_plural = "what was tried"
    fields = ("at", "by", "note")


def noted(row: Any, **typed: Any) -> Any:
    return actions.note_endeavour(row, now=timezone.now(), **typed)


def deed(name: str, label: str, form: Any, action: Any, done: str = "Done.") -> Deed:
    return Deed(name, label, form, action, rules.can_handle, done)


TOLD = "Done, and the tenant is told."
WAY = (
    "concluded_on",
    "found",
    "summary",
    "summary_on",
    "safe_on",
    "steps_on",
    "begun_on",
    "moved_out_on",
    "finished_on",
)


@admin.register(Hazard)
class HazardAdmin(CaseAdmin):
    desk_name, desk_one = "Hazards", "hazard"
    view_permission = "handle_hazards"
    list_display = ("due_by", "reference", "kind", "severity", "next_words", "home", "owner")
    list_filter = (WhenFilter, "severity", "state")
    search_fields = ("reference", "repairs_reference")
    inlines = (EndeavourInline,)
    fieldsets = (
        ("Where it stands", {"fields": ("state", "next_words", "duties", "owner", "in_scope", "repairs_reference")}),
        ("What it is", {"fields": ("kind", "severity", "what", "aware_at", "came_from")}),
        ("Whose home", {"fields": ("resident", "home", "place", "reached_by", "tenure")}),
        ("What was done", {"fields": WAY}),
    )
    readonly_fields = ("next_words", "duties", "came_from", "reached_by")
    deeds = (
        deed("assess", "Decide how serious it is", forms.AssessForm, actions.assess),
        deed("hand-over", "Hand over to repairs", forms.HandOverForm, actions.hand_over, "Repairs have the message."),
        deed("conclude", "The investigation is concluded", forms.ConcludeForm, actions.conclude),
        deed("summarise", "Give the written summary", forms.SummaryForm, actions.summarise, TOLD),
        deed("safe", "It is made safe", forms.SafeForm, actions.make_safe, TOLD),
        deed("steps", "Steps towards further works are taken", forms.StepsForm, actions.take_steps),
        deed("begin", "Further works have begun", forms.DayForm, actions.begin),
        deed("note", "Note what was tried", forms.NoteForm, noted),
        deed("elsewhere", "Offer somewhere else to stay", forms.MoveOutForm, actions.move_out, TOLD),
        deed("finish", "Everything is done", forms.DayForm, actions.finish),
    )

    @admin.display(description="Due by", ordering="next_due")
    def due_by(self, row: Hazard) -> Any:
        return due_shown(row.next_due, late=row.is_late(timezone.now()))

    @admin.display(description="Next")
    def next_words(self, row: Hazard) -> str:
        return row.next_words

    @admin.display(description="By law")
    def duties(self, row: Hazard) -> str:
        return "\n".join(
            f"{step.words}: {long_datetime(step.moment) if step.moment else short_date(step.day)} ({step.because})"
            for step in steps_of(row)
        )

    @admin.display(description="Reached by")
    def reached_by(self, row: Hazard) -> str:
        to = row.recipient()
        ways = [to.name, to.telephone, to.mobile, to.email, ", ".join(to.address[1:])] if to else []
        return "; ".join(way for way in ways if way)

    @admin.display(description="Reported in")
    def came_from(self, row: Hazard) -> Any:
        if not row.source_address:
            return row.source_label
        return format_html('<a class="govuk-link" href="{}">{}</a>', row.source_address, row.source_label)


@admin.register(HazardKind)
class HazardKindAdmin(CaseAdmin):
    desk_name, desk_one = "Kinds of hazard", "kind of hazard"
    view_permission = "handle_hazards"
    change_permission = "manage_settings"
    list_display = ("name", "emergency_from", "significant_from")
