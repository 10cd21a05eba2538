"""One person whom a change affects: told, reached or not, with another time or without."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, Deed

from .. import actions, rules
from ..forms.changing import SaidForm
from ..forms.desk import CancelForm, MoveForm, ReasonForm
from ..models import Affected, Booking, Slot
from ..public.changes import times_for
from ..rules import changing
from .planning import at_now


def can_tell(user: Any, row: Affected) -> bool:
    return rules.can_run(user) and row.told_at is None


def is_open(user: Any, row: Affected) -> bool:
    return rules.can_run(user) and row.outcome == "open"


def is_to_do(user: Any, row: Affected) -> bool:
    return rules.can_run(user) and not row.is_done


def is_tried(user: Any, row: Affected) -> bool:
    return is_to_do(user, row) and row.tries >= changing.TRIES


def other_times(row: Affected) -> dict[str, Any]:
    return {"slots": times_for(row, timezone.now(), count=20)}


def choose(row: Affected, *, slot: int, **facts: Any) -> Booking:
    return actions.choose_again(row, slot=Slot.objects.get(pk=slot), now=timezone.now(), **facts)


@admin.register(Affected)
class AffectedAdmin(CaseAdmin):
    view_permission = "run_surgeries"
    desk_name, desk_one = "People affected by changes", "person affected by a change"
    list_display = ("person", "was", "way", "told_at", "outcome", "tries")
    list_filter = ("outcome", "way")
    search_fields = ("=booking__reference", "booking__last_name_folded__startswith")
    fields = ("change", "booking", "was", "way", "told_at", "told_by", "tries", "outcome", "settled_at", "settled_by")
    readonly_fields = fields
    ordering = ("-pk",)
    deeds = (
        Deed("told", "They have been told", SaidForm, at_now(actions.note_told), can_tell, "Noted: they know."),
        Deed("not-reached", "No answer", SaidForm, at_now(actions.note_not_reached), is_to_do, "Noted."),
        Deed("choose", "Give another time", MoveForm, choose, is_open, "They have a new time.", other_times),
        Deed("decline", "They want no other time", CancelForm, at_now(actions.decline), is_open, "Noted."),
        Deed("give-up", "Stop trying", ReasonForm, at_now(actions.give_up), is_tried, "Noted.", tone="warning"),
    )

    @admin.display(description="who", ordering="booking__last_name")
    def person(self, row: Affected) -> str:
        return row.booking.name

    def row_url(self, row: Affected) -> str:
        """A person is read on the list of everybody whom the change affects."""
        return f"{row.change.get_absolute_url()}#person-{row.pk}"
