"""Bodies and seats: how each works is configuration; who sits where is a deed."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed, among
from forum.actions import meetings, membership, offices, people, training
from forum.choices import Office
from forum.forms.elections import EndOfficeForm, GiveOfficeForm
from forum.forms.forum import ApplicationActingForm
from forum.forms.meetings import PlanForm, YearForm
from forum.forms.panels import AttendedForm
from forum.forms.people import AppointForm, CopyForm, LeaveForm, SignedForm
from forum.models import Body, Course, Member, OfficeTerm, Training, YearlyDeclaration
from forum.rules import terms
from forum.rules.people import can_prepare, can_run_forum

from .deeds import now_too, preparing
from .giving import MEMBER_DEEDS, THANKS


def takes_applications(user: Any, body: Body) -> bool:
    return body.slug == "forum" and can_run_forum(user) and bool(user.can("act_for_residents"))


@admin.register(Body)
class BodyAdmin(CaseAdmin):
    view_permission = "run_board"
    change_permission = "run_board"
    list_display = ("name", "quorum", "notice_days", "is_public")
    fields = (
        "name", "purpose", "chair_office", "vice_chair_office", "vice_chair_from", "quorum", "notice_days", "calendar",
        "is_public", "minute_prefix", "year_starts_in", "minutes_within", "term_years", "maximum_terms",
        "one_seat_a_household", "panel_needs_training", "mileage_pence", "claim_days",
    )  # fmt: skip
    deeds = (
        Deed("plan", "Plan a meeting", PlanForm, meetings.plan_meeting, preparing(), "The meeting is announced."),
        Deed(
            "year",
            "Plan the meetings of a year",
            YearForm,
            meetings.plan_year,
            preparing(),
            "All the meetings are announced.",
        ),
        Deed(
            "apply", "Somebody asks to join", ApplicationActingForm, now_too(membership.apply_for), takes_applications
        ),
        Deed("appoint", "Give somebody a seat", AppointForm, people.appoint, preparing(), "The seat is taken."),
        THANKS,
    )

    def has_add_permission(self, request: Any) -> bool:
        return False


def trains(user: Any, member: Member) -> bool:
    return member.body.slug == "forum" and can_run_forum(user)


@admin.register(Course)
class CourseAdmin(CaseAdmin):
    view_permission = change_permission = "run_forum"
    desk_name = "Training offered"
    list_display = ("name", "months", "needed", "needed_for_panels", "offered")
    fields = ("name", "slug", "about", "months", "needed", "needed_for_panels", "offered")


class DeclaredInline(CaseInline):
    model = YearlyDeclaration
    verbose_name_plural = "interests declared"
    fields = ("on", "nothing", "text")


class TrainingInline(CaseInline):
    model = Training
    verbose_name_plural = "training"
    fields = ("course", "on")


class OfficeInline(CaseInline):
    model = OfficeTerm
    verbose_name_plural = "offices held"
    fields = ("office", "starts", "ends", "how", "ended_because")
    quiet = ("ends", "how", "ended_because")


class SeatFilter(admin.SimpleListFilter):
    """The seats of today, and those among them that end soon with none to follow, as the desk's card counts them."""

    title, parameter_name = "term", "term"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        return [("now", "Serves today"), ("soon", "Ends soon, none to follow"), ("over", "Is over")]

    def queryset(self, request: Any, rows: Any) -> Any:
        today = timezone.localdate()
        found = {
            "now": lambda: rows.on(today),
            "soon": lambda: rows.ending_by(today, today + terms.TERM_ENDS_SOON),
            "over": lambda: rows.filter(ends__lt=today),
        }
        return found[self.value()]() if self.value() in found else rows


def serving(user: Any, member: Member) -> bool:
    return can_prepare(user) and member.is_on(timezone.localdate())


def in_office(user: Any, member: Member) -> bool:
    return serving(user, member) and bool(member.offices.on(timezone.localdate()).exists())


@admin.register(Member)
class MemberAdmin(CaseAdmin):
    desk_name = "Members"
    view_permission = "run_board"
    list_display = ("name", "body", "office_today", "seat", "starts", "ends")
    list_filter = ("body", SeatFilter, among("place", "office today", lambda: Office.choices), "seat")
    search_fields = ("name",)
    fields = (
        "name", "body", "office_today", "holds", "seat", "user", "resident", "copy", "starts", "ends", "left_because",
        "code_signed_on", "interests_declared_on", "shown_round_by",
    )  # fmt: skip
    readonly_fields = ("office_today",)
    inlines = (OfficeInline, TrainingInline, DeclaredInline)
    deeds = (
        Deed(
            "copy",
            "Change how they get the papers",
            CopyForm,
            people.change_copy,
            preparing(),
            options=lambda row: {"initial": {"copy": row.copy}},
        ),
        Deed("signed", "The code was signed", SignedForm, people.sign_code, preparing()),
        Deed("trained", "Note training", AttendedForm, now_too(training.attend), trains),
        *MEMBER_DEEDS,
        Deed("office", "Give an office", GiveOfficeForm, offices.give, serving,
             "The office is theirs. Whoever held it has given it up."),
        Deed("end-office", "End the office", EndOfficeForm, offices.give_up, in_office, "The office has ended.",
             tone="warning"),
        Deed("leave", "End the membership", LeaveForm, people.leave, preparing(lambda row: not row.left_because)),
    )  # fmt: skip

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        """Those who prepare meetings see every seat; those who look after the Forum, its own."""
        user = request.user
        allowed = bool(user.is_authenticated and (user.can("run_board") or user.can("run_forum")))
        return allowed and (obj is None or user.can("run_board") or obj.body.slug == "forum")

    def get_queryset(self, request: Any) -> Any:
        rows = super().get_queryset(request).placed(timezone.localdate())
        return rows if request.user.can("run_board") else rows.filter(body__slug="forum")

    def get_search_results(self, request: Any, rows: Any, words: str) -> tuple[Any, bool]:
        return (rows.found_by(words) if words.strip() else rows), False

    @admin.display(description="office today", ordering="place")
    def office_today(self, member: Member) -> str:
        return member.place_words
