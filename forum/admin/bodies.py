"""Bodies and seats: how each works is configuration; who sits where is a deed."""

from typing import Any

from django.contrib import admin

from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed
from forum.actions import meetings, membership, people, training
from forum.forms.forum import ApplicationActingForm
from forum.forms.meetings import PlanForm, YearForm
from forum.forms.panels import AttendedForm
from forum.forms.people import AppointForm, CopyForm, LeaveForm, SignedForm
from forum.models import Body, Course, Member, Training, YearlyDeclaration
from forum.rules.people import can_run_forum

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


@admin.register(Member)
class MemberAdmin(CaseAdmin):
    view_permission = "run_board"
    desk_name = "Members"
    list_display = ("name", "body", "office", "seat", "starts", "ends")
    list_filter = ("body", "office", "seat")
    search_fields = ("name",)
    fields = (
        "name", "body", "office", "holds", "seat", "user", "resident", "copy", "starts", "ends", "left_because",
        "code_signed_on", "interests_declared_on", "shown_round_by",
    )  # fmt: skip
    inlines = (TrainingInline, DeclaredInline)
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
        Deed("leave", "End the membership", LeaveForm, people.leave, preparing(lambda row: not row.left_because)),
    )
