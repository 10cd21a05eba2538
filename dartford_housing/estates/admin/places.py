"""Homes and estates at the officers' desk: read here, changed by import."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

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
    search_fields = ("uprn",)
    search_help_text = "A UPRN, a postcode or the start of an address"

    def get_search_results(self, request: HttpRequest, rows: Any, words: str) -> tuple[Any, bool]:
        return (rows.found_by(words) if words.strip() else rows), False


@admin.register(Patch)
class PatchAdmin(CaseAdmin):
    change_permission = "manage_settings"
    list_display = ("service", "contractor", "starts", "ends")
    list_filter = ("service",)
