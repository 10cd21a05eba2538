"""Venues and days off, kept at the officers' desk."""

from typing import Any

from django.contrib import admin, messages

from dartford_housing.web.casework import CaseAdmin, Deed

from . import actions, rules
from .forms import ReasonForm
from .models import BankHoliday, ClosureDay, SchoolHoliday, Venue


@admin.register(Venue)
class VenueAdmin(CaseAdmin):
    change_permission = "manage_events"
    view_permission = "use_desk"
    list_display = ("name", "postcode", "step_free", "accessible_toilet", "hearing_loop")
    list_filter = ("step_free", "hearing_loop")
    search_fields = ("name", "address", "postcode")


def remove_holiday(holiday: BankHoliday, *, by: Any, reason: str) -> list[str]:
    return actions.set_holiday(by=by, day=holiday.date, title="", reason=reason)


@admin.register(BankHoliday)
class BankHolidayAdmin(CaseAdmin):
    """The table that the legal clocks read: every change goes through the action that recomputes them."""

    change_permission = "manage_settings"
    view_permission = "use_desk"
    list_display = ("date", "title", "calendar")
    fields = ("date", "title")
    deeds = (Deed("remove", "Take it off the table", ReasonForm, remove_holiday, rules.can_set_holidays),)

    def get_readonly_fields(self, request: Any, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), *(("date",) if obj else ()))

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        for moved in actions.set_holiday(by=request.user, day=obj.date, title=obj.title):
            messages.info(request, moved)
        obj.pk = BankHoliday.objects.get(calendar="England", date=obj.date).pk

    def row_url(self, row: Any) -> str:
        """A day that has just been taken off the table has no page any more."""
        return super().row_url(row) if BankHoliday.objects.filter(pk=row.pk).exists() else self.list_url()

    def log_addition(self, request: Any, obj: Any, message: Any) -> None:
        """The action has written the ledger."""

    log_change = log_addition


@admin.register(ClosureDay)
class ClosureDayAdmin(CaseAdmin):
    change_permission = "manage_settings"
    view_permission = "use_desk"
    list_display = ("date", "title")


@admin.register(SchoolHoliday)
class SchoolHolidayAdmin(CaseAdmin):
    change_permission = "manage_events"
    view_permission = "use_desk"
    list_display = ("starts", "ends", "title")
