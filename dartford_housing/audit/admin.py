"""The record of deeds, for those who may read all of it."""

from typing import Any

from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from dartford_housing.core.channels import channel_words
from dartford_housing.web.casework import CaseAdmin

from .models import Entry


@admin.register(Entry)
class EntryAdmin(CaseAdmin):
    view_permission = "read_ledger"
    desk_name, desk_one = "The record of deeds", "deed"
    list_display = ("at", "who", "deed", "label", "door")
    list_filter = ("at",)
    list_select_related = ("by",)
    search_fields = ("=key", "label__istartswith")
    search_help_text = "The beginning of what it was done to"
    ordering = ("-pk",)
    fields = ("at", "who", "deed", "about", "door", "reason", "facts")
    readonly_fields = ("about",)
    keeps_history = False

    def heading(self, row: Entry) -> str:
        return f"{row.by} {row.words}" if row.by else row.words.capitalize()

    @admin.display(description="Who")
    def who(self, row: Entry) -> str:
        return str(row.by) if row.by else "Not signed in"

    @admin.display(description="What was done")
    def deed(self, row: Entry) -> str:
        return row.words

    @admin.display(description="To what")
    def about(self, row: Entry) -> Any:
        """The name of what it was done to, which leads there where it stands at the desk."""
        name = f"admin:{row.kind.replace('.', '_')}_change"
        try:
            return format_html('<a class="govuk-link" href="{}">{}</a>', reverse(name, args=[row.key]), row.label)
        except NoReverseMatch:
            return row.label

    @admin.display(description="How")
    def door(self, row: Entry) -> str:
        return channel_words(row.channel)
