"""The record of deeds, for those who may read all of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html

from dartford_housing.accounts.models import User
from dartford_housing.core.channels import channel_words
from dartford_housing.web.casework import CaseAdmin

from . import verbs
from .models import Entry

BIG = 10  # digits that no number of a person has


class VerbFilter(admin.SimpleListFilter):
    title = "what was done"
    parameter_name = "verb"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [(verb, f"{words} ({verb.partition('.')[0]})") for verb, words in verbs.known()]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.filter(verb=self.value()) if self.value() else rows


class PersonFilter(admin.SimpleListFilter):
    title = "who did it"
    parameter_name = "person"
    KINDS = {"others": {"by__is_staff": False}, "nobody": {"by": None}}

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        staff = [(str(user.pk), str(user)) for user in User.objects.filter(is_staff=True).order_by("name")]
        return [("others", "Residents and others"), ("nobody", "Nobody signed in"), *staff]

    def queryset(self, request: Any, rows: Any) -> Any:
        chosen = self.value() or ""
        known = self.KINDS.get(chosen, {"by": chosen} if chosen.isdecimal() and len(chosen) < BIG else {})
        return rows.filter(**known)


class DayFilter(admin.SimpleListFilter):
    """Four spans to choose from; the address may also name a day, as in ?day=2027-03-24."""

    title = "when"
    parameter_name = "day"
    SPANS = {"today": (0, 0), "yesterday": (1, 1), "week": (6, 0), "month": (30, 0)}

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("today", "Today"), ("yesterday", "Yesterday"), ("week", "Last 7 days"), ("month", "Last 31 days")]

    def queryset(self, request: Any, rows: Any) -> Any:
        days = self.days(self.value() or "")
        return rows.between(*days) if days else rows

    def days(self, chosen: str) -> tuple[date, date] | None:
        if chosen in self.SPANS:
            first, last = self.SPANS[chosen]
            today = timezone.localdate()
            return today - timedelta(days=first), today - timedelta(days=last)
        try:
            day = date.fromisoformat(chosen)
        except ValueError:
            return None
        return (day, day) if date.min < day < date.max else None


@admin.register(Entry)
class EntryAdmin(CaseAdmin):
    view_permission = "read_ledger"
    desk_name, desk_one = "The record of deeds", "deed"
    list_display = ("moment", "who", "deed", "named", "door")
    list_filter = (DayFilter, PersonFilter, VerbFilter)
    search_fields = ("=key", "label__istartswith")
    search_help_text = "The beginning of what it was done to"
    ordering = ("-pk",)
    fields = ("moment", "who", "deed", "about", "door", "reason", "facts")
    readonly_fields = ("about",)
    keeps_history = False

    def heading(self, row: Entry) -> str:
        return f"{row.by} {row.words}" if row.by else row.words.capitalize()

    @admin.display(description="When", ordering="at")
    def moment(self, row: Entry) -> datetime:
        return row.at

    @admin.display(description="Who")
    def who(self, row: Entry) -> str:
        return str(row.by) if row.by else "Not signed in"

    @admin.display(description="What was done")
    def deed(self, row: Entry) -> str:
        return row.words

    @admin.display(description="To what")
    def named(self, row: Entry) -> str:
        return row.label

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
        """By which door; a deed without one was done by the person at the screen, or by the portal itself."""
        return channel_words(row.channel) or ("directly" if row.by else "by itself")
