"""Visits at home at the desk: agree a day, note what keeps whoever goes there safe, note that they are back."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, Deed

from .. import actions, rules
from ..forms.home import AgreeForm, AnswerVisitForm, AskForForm, CallOffForm, WorkingNotesForm
from ..models import HomeVisit
from ..rules import home
from .planning import SimplyForm, at_now

LIVE = {"asked", "agreed"}
PRIVATE = {"about", "access", "interpreter", "companion", "told"}


def is_live(user: Any, row: HomeVisit) -> bool:
    return rules.can_run(user) and row.state in LIVE


def is_begun(user: Any, row: HomeVisit) -> bool:
    return rules.can_run(user) and row.state == "agreed" and row.starts <= timezone.now()


def can_answer(user: Any, row: HomeVisit) -> bool:
    return home.can_read(user, row) and row.state == "visited"


def noted(row: HomeVisit) -> dict[str, Any]:
    return {"initial": {"working_notes": row.working_notes}}


def ask(**facts: Any) -> HomeVisit:
    return actions.ask_for_visit(now=timezone.now(), **facts)


@admin.register(HomeVisit)
class HomeVisitAdmin(CaseAdmin):
    view_permission = "run_surgeries"
    desk_name, desk_one = "Visits at home", "visit at home"
    list_display = ("reference", "person", "state", "starts", "officer", "back_at")
    list_filter = ("state",)
    search_fields = ("=reference", "last_name__istartswith")
    fields = (
        "reference", "state", "person", "resident", "where", "suits", "starts", "minutes", "officer", "working_notes",
        "safe_by", "back_at", "topic", "about", "access", "interpreter", "companion", "reach", "email", "telephone",
        "address", "due", "outcome", "told", "channel", "made_by", "made_at",
    )  # fmt: skip
    readonly_fields = fields
    ordering = ("-pk",)
    starting = (
        Deed("ask", "Ask for a visit for somebody", AskForForm, ask, rules.can_run, "Noted, and they are told."),
    )
    deeds = (
        Deed("agree", "Agree a day", AgreeForm, at_now(actions.agree_visit), is_live, "Agreed, and they are told."),
        Deed("notes", "For whoever visits", WorkingNotesForm, actions.note_for_visit, is_live, "Kept.", noted),
        Deed("back", "Back safely", SimplyForm, at_now(actions.note_back), is_begun, "Noted: back safely."),
        Deed(
            "answer", "Tell the outcome", AnswerVisitForm, at_now(actions.answer_visit), can_answer,
            "The resident is told.",
        ),
        Deed("call-off", "Call it off", CallOffForm, at_now(actions.call_off_visit), is_live, tone="warning"),
    )  # fmt: skip

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out what it is about, for officers who neither visit nor oversee."""
        reads = obj is not None and home.can_read(request.user, obj)
        return [name for name in self.fields if reads or name not in PRIVATE]

    @admin.display(description="who", ordering="last_name")
    def person(self, row: HomeVisit) -> str:
        return row.name
