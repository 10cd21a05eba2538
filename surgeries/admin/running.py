"""Running: who is coming, who came, and how each query ended."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from dartford_housing.web import tokens
from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed

from .. import actions, rules
from ..choices import GONE
from ..forms.after import EarlierForm
from ..forms.desk import CancelForm, EndQueryForm, MoveForm, PartyForForm
from ..models import Booking, OnBehalf, Query, Slot
from ..notices import LINK
from .planning import SimplyForm, at_now


class WhenFilter(admin.SimpleListFilter):
    title = "when"
    parameter_name = "when"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("today", "Today"), ("coming", "Still to come"), ("to-note", "Past, not yet noted")]

    def queryset(self, request: Any, rows: Any) -> Any:
        today = timezone.localdate()
        chosen = {
            "today": lambda: rows.on_day(today),
            "coming": lambda: rows.booked().filter(starts__gt=timezone.now()),
            "to-note": lambda: rows.to_note(today),
        }.get(self.value())
        return chosen() if chosen else rows


class QueryInline(CaseInline):
    model = Query
    fields = ("topic", "about", "outcome", "told")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).visible_to(request.user)


class OnBehalfInline(CaseInline):
    model = OnBehalf
    fields = ("asker", "name", "authority")


PRIVATE = ("access", "interpreter", "companion")


def can_note(user: Any, row: Booking) -> bool:
    return rules.can_note_visit(user, row, timezone.now())


def can_still_change(user: Any, row: Booking) -> bool:
    return rules.can_run(user) and row.is_booked and row.slot.starts > timezone.now()


def free_times(row: Booking) -> dict[str, Any]:
    return {"slots": Slot.objects.nearest(row.surgery, timezone.now(), count=20, to=row.slot.starts, times=row.times)}


def is_one(row: Booking) -> bool:
    """Return whether a large group has agreed to one time between them."""
    return row.times < rules.times_needed(row.party, row.surgery.minutes)


def move(row: Booking, *, slot: int, **facts: Any) -> Booking:
    return actions.move(row, slot=Slot.objects.get(pk=slot), now=timezone.now(), **facts)


@admin.register(Booking)
class BookingAdmin(CaseAdmin):
    view_permission = "run_surgeries"
    list_display = ("when", "person", "estate", "reference", "state", "needs")
    list_filter = (WhenFilter, "state", "walked_in", "surgery__estate")
    search_fields = ("=reference", "last_name_folded__startswith")
    fields = (
        "reference", "state", "surgery", "when", "person", "resident", "reach", "email", "telephone", "address",
        "access", "interpreter", "companion", "party", "times", "walked_in", "channel", "made_by", "made_at",
    )  # fmt: skip
    readonly_fields = fields
    quiet = ("resident", "email", "telephone", "address", *PRIVATE)
    inlines = (OnBehalfInline, QueryInline)
    ordering = ("-starts", "-pk")
    deeds = (
        Deed("arrived", "They have come", SimplyForm, at_now(actions.note_arrival), can_note, "Noted: they have come."),
        Deed("missed", "They did not come", SimplyForm, at_now(actions.note_missed), can_note, "Noted."),
        Deed("move", "Move to another time", MoveForm, move, can_still_change, "Moved, and they are told.", free_times),
        Deed(
            "party", "How many come", PartyForForm, at_now(actions.change_party), can_still_change,
            "Noted, and they are told.", lambda row: {"initial": {"party": row.party, "one_time": is_one(row)}},
        ),
        Deed("cancel", "Cancel for them", CancelForm, at_now(actions.cancel), can_still_change, tone="warning"),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_reads(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out what somebody needs, for officers who do not run this surgery."""
        reads = obj is not None and rules.can_read(request.user, obj.surgery)
        return [name for name in self.fields if reads or name not in PRIVATE]

    @admin.display(description="time", ordering="starts")
    def when(self, row: Booking) -> Any:
        return row.slot.starts

    @admin.display(description="who", ordering="last_name")
    def person(self, row: Booking) -> str:
        return row.name

    @admin.display(description="estate")
    def estate(self, row: Booking) -> str:
        return str(row.surgery.estate)

    @admin.display(description="needs")
    def needs(self, row: Booking) -> str:
        group = f"{row.party} people" if row.party > 1 else ""
        return "; ".join(part for part in (group, row.access, row.interpreter, row.companion) if part and row.reads)

    def row_links(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        way = reverse("surgeries:slip", args=[tokens.sign(LINK, row.pk)])
        slip = [{"label": "Slip to print", "url": way}] if can_still_change(request.user, row) else []
        if not rules.can_read(request.user, row.surgery):
            return slip
        sheet = {"label": "Day sheet", "url": reverse("admin:surgeries_day_sheet", args=[row.surgery_id])}
        ends = [
            {
                "label": f"Outcome: {query.get_topic_display()}",
                "url": reverse("admin:surgeries_query_change", args=[query.pk]),
            }
            for query in row.queries.all()
        ]
        return [*ends, sheet, *slip]


def can_end(user: Any, row: Query) -> bool:
    return rules.can_read(user, row.booking.surgery) and row.outcome == "open" and row.booking.state == "attended"


def can_join(user: Any, row: Query) -> bool:
    return rules.can_read(user, row.booking.surgery) and row.booking.last_name != GONE


@admin.register(Query)
class QueryAdmin(CaseAdmin):
    view_permission = "run_surgeries"
    list_display = ("when", "topic", "person", "estate", "outcome")
    list_filter = ("outcome", "topic", "booking__surgery__estate")
    search_fields = ("=booking__reference", "booking__last_name_folded__startswith")
    fields = (
        "booking",
        "topic",
        "about",
        "due",
        "outcome",
        "told",
        "ended_at",
        "ended_by",
        "earlier",
        "earlier_agreed_at",
    )
    readonly_fields = fields
    ordering = ("-pk",)
    deeds = (
        Deed("end", "Tell the outcome", EndQueryForm, at_now(actions.end_query), can_end, "The resident is told."),
        Deed("earlier", "Join an earlier case", EarlierForm, at_now(actions.join_earlier), can_join, "Joined."),
    )

    @admin.display(description="surgery")
    def when(self, row: Query) -> Any:
        return row.booking.slot.starts

    @admin.display(description="who")
    def person(self, row: Query) -> str:
        return row.booking.name

    @admin.display(description="estate")
    def estate(self, row: Query) -> str:
        return str(row.booking.surgery.estate)

    def row_links(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        earlier = [{"label": f"Earlier case {row.earlier}", "url": row.earlier_address}] if row.earlier_address else []
        return [{"label": "Booking", "url": reverse("admin:surgeries_booking_change", args=[row.booking_id])}, *earlier]
