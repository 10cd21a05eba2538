"""Visits and calls at the desk: agree a time, note what keeps officers safe, that it took place, tell the outcome."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.web.casework import CaseAdmin, Deed

from .. import actions, rules
from ..choices import GONE, AppointmentState
from ..forms.after import EarlierForm
from ..forms.appointments import (
    AgreeForm,
    AnswerForm,
    AskCallForForm,
    AskVisitForForm,
    CallOffForm,
    OtherTimeForForm,
    WorkingNotesForm,
)
from ..models import Appointment
from ..rules import appointments as appointment_rules
from .planning import SimplyForm, at_now
from .running import OnBehalfInline

LIVE = {AppointmentState.ASKED, AppointmentState.AGREED}
PRIVATE = {"about", "access", "interpreter", "companion", "told", "earlier", "earlier_agreed_at"}
KINDS = ("surgeries.appointment", "surgeries.homevisit")  # the ledger keeps the name that a visit had before


def history(row: Appointment) -> Any:
    """Return the row's ledger lines, oldest first."""
    return Entry.objects.filter(kind__in=KINDS, key=str(row.pk)).order_by("pk").for_list()


def is_live(user: Any, row: Appointment) -> bool:
    return rules.can_run(user) and row.state in LIVE


def is_visit(user: Any, row: Appointment) -> bool:
    return is_live(user, row) and not row.is_call


def is_to_come(user: Any, row: Appointment) -> bool:
    return rules.can_run(user) and row.state == AppointmentState.AGREED and row.starts > timezone.now()


def is_begun(user: Any, row: Appointment) -> bool:
    return rules.can_run(user) and row.state == AppointmentState.AGREED and row.starts <= timezone.now()


def is_begun_call(user: Any, row: Appointment) -> bool:
    return is_begun(user, row) and row.is_call


def is_begun_visit(user: Any, row: Appointment) -> bool:
    return is_begun(user, row) and not row.is_call


def can_answer(user: Any, row: Appointment) -> bool:
    return appointment_rules.can_read(user, row) and row.state == AppointmentState.MADE


def can_join(user: Any, row: Appointment) -> bool:
    return appointment_rules.can_read(user, row) and row.last_name != GONE


def noted(row: Appointment) -> dict[str, Any]:
    return {"initial": {"working_notes": row.working_notes}}


def ask(kind: str) -> Any:
    return lambda **facts: actions.ask_for_appointment(kind, now=timezone.now(), **facts)


MADE, NOBODY = at_now(actions.note_made), at_now(actions.note_nobody_there)


@admin.register(Appointment)
class AppointmentAdmin(CaseAdmin):
    view_permission = "run_surgeries"
    desk_name, desk_one = "Visits and calls", "visit or call"
    list_display = ("reference", "kind", "person", "state", "starts", "officer", "back_at")
    list_filter = ("kind", "state")
    search_fields = ("=reference", "last_name_folded__startswith")
    fields = (
        "reference", "kind", "state", "person", "resident", "where", "by_relay", "suits", "starts", "minutes",
        "officer", "working_notes", "safe_by", "back_at", "nobody_there", "topic", "about", "access", "interpreter",
        "companion", "reach", "email", "telephone", "address", "due", "outcome", "told", "earlier",
        "earlier_agreed_at", "channel", "made_by", "made_at",
    )  # fmt: skip
    readonly_fields = fields
    quiet = (
        "resident", "by_relay", "suits", "starts", "officer", "working_notes", "safe_by", "back_at", "nobody_there",
        "about", "access", "interpreter", "companion", "email", "telephone", "address", "due", "told", "earlier",
        "earlier_agreed_at",
    )  # fmt: skip
    inlines = (OnBehalfInline,)
    ordering = ("-pk",)
    history_of = staticmethod(history)
    starting = (
        Deed("ask", "Ask for a visit for somebody", AskVisitForForm, ask("home"), rules.can_run, "Noted, and told."),
        Deed("ask-call", "Ask for a call for somebody", AskCallForForm, ask("call"), rules.can_run, "Noted, and told."),
    )
    deeds = (
        Deed(
            "agree", "Agree a time", AgreeForm, at_now(actions.agree_appointment), is_live,
            "Agreed, and they are told.", lambda row: {"kind": row.kind, "suits": row.suits},
        ),
        Deed("notes", "For whoever visits", WorkingNotesForm, actions.note_for_appointment, is_visit, "Kept.", noted),
        Deed("back", "Back safely", SimplyForm, MADE, is_begun_visit, "Noted: back safely."),
        Deed("talked", "We have talked", SimplyForm, MADE, is_begun_call, "Noted: you have talked."),
        Deed("nobody-home", "Back safely, nobody was at home", SimplyForm, NOBODY, is_begun_visit, "Noted, and told."),
        Deed("no-answer", "Nobody answered", SimplyForm, NOBODY, is_begun_call, "Noted, and they are told."),
        Deed(
            "answer", "Tell the outcome", AnswerForm, at_now(actions.answer_appointment), can_answer,
            "The resident is told.",
        ),
        Deed("earlier", "Join an earlier case", EarlierForm, at_now(actions.join_earlier), can_join, "Joined."),
        Deed(
            "other-time", "They want another time", OtherTimeForForm, at_now(actions.ask_other_time), is_to_come,
            "Noted: a time is to be agreed.",
        ),
        Deed("call-off", "Call it off", CallOffForm, at_now(actions.call_off_appointment), is_live, tone="warning"),
    )  # fmt: skip

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out what it is about, for officers who neither visit nor call nor oversee."""
        reads = obj is not None and appointment_rules.can_read(request.user, obj)
        return [name for name in self.fields if reads or name not in PRIVATE]

    @admin.display(description="who", ordering="last_name")
    def person(self, row: Appointment) -> str:
        return row.name

    @admin.display(description="by text relay")
    def by_relay(self, row: Appointment) -> str:
        return "Yes: dial 18002 before the number" if row.relay else ""

    @admin.display(description="how often nobody was there")
    def nobody_there(self, row: Appointment) -> str:
        return str(row.tries or "")

    def row_links(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        reads = row.earlier_address and appointment_rules.can_read(request.user, row)
        return [{"label": f"Earlier case {row.earlier}", "url": row.earlier_address}] if reads else []
