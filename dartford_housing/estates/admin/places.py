"""Homes and estates at the officers' desk: read here, changed by import."""

from django.contrib import admin

from dartford_housing.web.casework import CaseAdmin

from ..models import Estate, Home, Patch


@admin.register(Estate)
class EstateAdmin(CaseAdmin):
    list_display = ("name", "ward")
    list_select_related = ("ward",)
    search_fields = ("name",)


@admin.register(Home)
class HomeAdmin(CaseAdmin):
    view_permission = "view_residents"
    list_display = ("address_line_1", "address_line_2", "postcode", "estate", "stock", "uprn")
    list_filter = ("stock", "estate")
    search_fields = ("=uprn", "postcode__istartswith", "address_line_1__istartswith")


@admin.register(Patch)
class PatchAdmin(CaseAdmin):
    change_permission = "manage_settings"
    list_display = ("service", "contractor", "starts", "ends")
    list_filter = ("service",)
