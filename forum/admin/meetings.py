"""Meetings at the desk: from the call for items to confirmed minutes."""

from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

from dartford_housing.core.dates import long_date
from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed
from forum.actions import agenda, attendance, calling, meetings, minutes, packs
from forum.actions.pack_parts import SEATING
from forum.choices import Copy
from forum.forms.agenda import ItemForm
from forum.forms.meetings import (
    AttendanceForm,
    CallForm,
    ConfirmForm,
    DeclarationForm,
    MoveForm,
    PublishForm,
    ReasonForm,
    SureForm,
)
from forum.models import AgendaItem, Meeting, Pack
from forum.models.dues import minutes_by, minutes_explained, publish_by, publish_explained
from forum.models.originals import waiting_papers

from .deeds import lateness, now_too, preparing


def clock_of(meeting: Meeting) -> dict[str, Any]:
    return {"clock": f"The last day to publish in time is {long_date(publish_by(meeting))}."}


def attendance_of(meeting: Meeting) -> dict[str, Any]:
    rows = list(meeting.attendance.all())
    known = {row.member_id: "present" if row.presence == "substitute" else row.presence for row in rows}
    sat_for = {row.member_id: str(row.instead_of_id) for row in rows if row.instead_of_id}
    others = "\n".join(f"{row.name}, {row.role}".strip(", ") for row in rows if row.member_id is None)
    seats = meeting.body.members.on(meeting.date).placed(meeting.date)
    seats = sorted(seats, key=lambda row: (SEATING.index(row.place), row.name))
    return {"members": seats, "known": known, "sat_for": sat_for, "others": others}


def interests_of(meeting: Meeting) -> dict[str, Any]:
    return {"members": meeting.body.members.on(meeting.date), "items": meeting.items.all()}


def is_ahead(meeting: Meeting) -> bool:
    return bool(meeting.stage == "planned" and not meeting.is_cancelled and meeting.date > timezone.localdate())


def closing_of(meeting: Meeting) -> dict[str, Any]:
    return {"initial": {"items_close": meeting.items_close}}


def later_than(meeting: Meeting) -> dict[str, Any]:
    rows = meeting.body.meetings.filter(date__gt=meeting.date, date__lte=timezone.localdate())
    return {"later": rows.exclude(event__status="cancelled").select_related("body").order_by("date")}


def has_begun(meeting: Meeting) -> bool:
    """Return whether the day has come and the minutes are not locked yet."""
    return bool(meeting.is_published and meeting.date <= timezone.localdate() and meeting.minutes_state != "confirmed")


def make_again(meeting: Meeting, *, by: Any) -> Any:
    return packs.ask_for_all(meeting, by=by, now=timezone.now())


class SeenInline(CaseInline):
    """Rows of a meeting, each behind its own gate."""

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).visible_to(request.user)


class ItemInline(SeenInline):
    model = AgendaItem
    fields = ("page", "privacy", "papers")
    readonly_fields = ("page", "papers")
    verbose_name_plural = "agenda"

    @admin.display(description="item")
    def page(self, item: AgendaItem) -> str:
        return format_html(
            '<a class="govuk-link" href="/admin/forum/agendaitem/{}/change/">{}</a>', item.pk, item.title
        )

    @admin.display(description="papers")
    def papers(self, item: AgendaItem) -> int:
        return item.places.count()


class PackInline(SeenInline):
    model = Pack
    fields = ("copy", "large_print", "state", "done", "total", "count", "changed_at", "error")
    verbose_name_plural = "packs"


@admin.register(Meeting)
class MeetingAdmin(CaseAdmin):
    view_permission = "run_board"
    list_display = ("date", "body", "stage", "minutes_state")
    list_filter = ("body", "stage", "minutes_state")
    fields = (
        "body", "date", "event", "stage", "publish_in_time", "published_at", "urgency_reason", "items_close",
        "called_at", "minutes_state", "minutes_in_time", "confirmed_by", "to_post",
    )  # fmt: skip
    readonly_fields = ("publish_in_time", "minutes_in_time", "to_post")
    inlines = (ItemInline, PackInline)
    deeds = (
        Deed("item", "Add an item", ItemForm, now_too(agenda.add_item), preparing(lambda row: row.stage != "held"),
             "The item is on the agenda.", options=lateness),
        Deed("call", "Call for items", CallForm, now_too(calling.call_for_items), preparing(is_ahead),
             "Members, officers and residents who agreed to be invited are told.", options=closing_of),
        Deed("publish", "Publish the agenda", PublishForm, now_too(meetings.publish_agenda),
             preparing(lambda row: row.stage == "planned" and not row.is_cancelled),
             "The agenda is out, members are told, and the packs are being made.", options=clock_of),
        Deed("held", "The meeting was held", SureForm, now_too(meetings.record_held),
             preparing(lambda row: row.stage == "published" and row.date <= timezone.localdate())),
        Deed("attendance", "Record who was there", AttendanceForm, attendance.record_attendance,
             preparing(has_begun), options=attendance_of),
        Deed("interest", "Record an interest", DeclarationForm, attendance.declare_interest,
             preparing(has_begun), options=interests_of),
        Deed("minutes", "Publish the draft minutes", SureForm, now_too(minutes.publish_minutes),
             preparing(lambda row: row.stage == "held" and row.minutes_state == "none"),
             "The draft is out and members are told."),
        Deed("confirm", "The minutes were confirmed", ConfirmForm, now_too(minutes.confirm_minutes),
             preparing(lambda row: row.minutes_state == "draft"), "The minutes are locked.", options=later_than),
        Deed("packs", "Make the packs", SureForm, make_again, preparing(lambda row: row.is_published),
             "The packs are being made. Those that still fit stand."),
        Deed("move", "Move the meeting", MoveForm, meetings.move_meeting,
             preparing(lambda row: row.stage != "held" and not row.is_cancelled)),
        Deed("cancel", "Call the meeting off", ReasonForm, meetings.cancel_meeting,
             preparing(lambda row: row.stage != "held" and not row.is_cancelled), tone="warning"),
    )  # fmt: skip

    def has_add_permission(self, request: Any) -> bool:
        return False

    @admin.display(description="copies to post")
    def to_post(self, meeting: Meeting) -> str:
        """Say who asked for the papers by post, and in which print; each was asked once, with the seat."""
        rows = meeting.body.members.on(meeting.date).exclude(copy=Copy.ONLINE).order_by("copy", "name")
        return "; ".join(f"{row.name} ({row.get_copy_display()})" for row in rows) or "None: all read online"

    @admin.display(description="publish in time by")
    def publish_in_time(self, meeting: Meeting) -> str:
        return f"{long_date(publish_by(meeting))}: {publish_explained(meeting)}"

    @admin.display(description="draft minutes due by")
    def minutes_in_time(self, meeting: Meeting) -> str:
        last = minutes_by(meeting)
        late = not meeting.has_minutes and last < timezone.localdate()
        return f"{'Late. ' if late else ''}{long_date(last)}: {minutes_explained(meeting)}."

    def notice(self, request: Any, row: Any, deed: Any = None) -> str:
        """Name the papers that will not go out with the agenda, because there are words under black boxes."""
        waiting = waiting_papers(row, request.user) if row is not None else []
        facts = {"waiting": waiting, "published": row.is_published} if waiting else {}
        return render_to_string("forum/parts/waiting_papers.html", facts) if facts else ""

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        links = [{"label": "Public page", "url": row.get_absolute_url()}]
        minutes_page = {"label": "Minutes as they stand", "url": f"{row.get_absolute_url()}minutes/"}
        return [*links, minutes_page] if row.is_published else links
