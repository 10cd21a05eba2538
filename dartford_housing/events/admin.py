"""Venues and days off, kept at the officers' desk."""

from django.contrib import admin

from dartford_housing.web.casework import CaseAdmin

from .models import BankHoliday, ClosureDay, Venue


@admin.register(Venue)
class VenueAdmin(CaseAdmin):
    change_permission = "manage_events"
    view_permission = "use_desk"
    list_display = ("name", "postcode", "step_free", "accessible_toilet", "hearing_loop")
    list_filter = ("step_free", "hearing_loop")
    search_fields = ("name", "address", "postcode")
    autocomplete_fields = ("estates",)


@admin.register(BankHoliday)
class BankHolidayAdmin(CaseAdmin):
    change_permission = "manage_settings"
    view_permission = "use_desk"
    list_display = ("date", "title", "calendar")
    list_filter = ("calendar",)


@admin.register(ClosureDay)
class ClosureDayAdmin(CaseAdmin):
    change_permission = "manage_settings"
    view_permission = "use_desk"
    list_display = ("date", "title")
