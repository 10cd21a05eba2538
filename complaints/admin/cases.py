"""The list of cases and the page of one, with every deed that its state allows."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from dartford_housing.core.dates import short_date
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents.models import Document
from dartford_housing.web.casework import CaseAdmin, CaseInline

from ..choices import Danger
from ..models import Complaint, Letter, Message, OmbudsmanCase, PersonalData, Refusal, Restriction, Stage
from ..public.reckoning import due_days
from . import logging
from .deeds import WAY
from .filters import TopicFilter, WhenFilter
from .linking import ShowsLinks
from .rarer import RARER
from .texts import BeginsWithText

NEXT = {"acknowledge": "Acknowledge", "respond": "Answer", "review": "Look again"}


class OnThePage(CaseInline):
    """Rows that the page of the case has fetched already, under the name by which the case knows them."""

    related = ""

    def rows_of(self, parent: Any, request: HttpRequest) -> Any:
        return fetched(parent, self.related)


def fetched(case: Complaint, name: str) -> list[Any]:
    found = getattr(case, name, None)
    return list(found.all()) if hasattr(found, "all") else [found] if found else []


class StageInline(OnThePage):
    model = Stage
    related = "stages"
    fields = (
        "asked_on",
        "asked_words",
        "handler",
        "topics",
        "definition",
        "points_read",
        "outcomes_sought",
        "not_ours",
        "conflicts",
        "acknowledged_on",
        "due_read",
        "extension_reason",
        "responded_on",
        "outcome",
        "reasons",
        "remedies_read",
    )
    readonly_fields = ("points_read", "due_read", "remedies_read")

    @admin.display(description="Points")
    def points_read(self, stage: Stage) -> Any:
        return "\n".join(
            f"{point}" + (f"\n{point.get_finding_display()}: {point.answer}" if point.finding else "")
            for point in stage.points.all()
        )

    @admin.display(description="Due")
    def due_read(self, stage: Stage) -> str:
        extended = f", extended to {short_date(stage.extended_to)}" if stage.extended_to else ""
        return f"Acknowledge {short_date(stage.acknowledge_by)}; answer {short_date(stage.respond_by)}{extended}"

    @admin.display(description="Put right by")
    def remedies_read(self, stage: Stage) -> str:
        return "\n".join(
            f"{remedy.get_kind_display()}: {remedy}" + (f" (£{remedy.amount})" if remedy.amount else "")
            for remedy in stage.remedies.all()
        )


class MessageInline(OnThePage):
    model = Message
    related = "messages"
    fields = ("at", "from_resident", "text")


class RefusalInline(OnThePage):
    model = Refusal
    related = "refusals"
    fields = ("ground", "reasons", "discretion", "claim_number", "claim_filed_on", "proposed_by", "approved_by")


class OmbudsmanInline(OnThePage):
    model = OmbudsmanCase
    related = "ombudsman_cases"
    fields = ("reference", "opened_on", "determined_on", "finding", "severe")


class RestrictionInline(OnThePage):
    model = Restriction
    related = "restrictions"
    fields = ("what", "reason", "starts_on", "review_on", "reviewed_on", "ended_on", "approved_by")


class DataInline(OnThePage):
    model = PersonalData
    related = "personal_data"
    fields = ("what", "told_on", "acknowledge_by", "acknowledged_on", "answered_on")


@admin.register(Complaint)
class ComplaintAdmin(BeginsWithText, ShowsLinks, CaseAdmin):
    desk_name, desk_one = "Complaints", "complaint"
    view_permission = "handle_complaints"
    list_display = ("reference", "who", "status", "next_step", "next_due", "handler")
    list_filter = (WhenFilter, TopicFilter, "status")
    search_fields = ("reference",)
    search_help_text = "A reference, or the beginning of a surname"
    deeds = (*WAY, *RARER)
    inlines = (StageInline, MessageInline)
    rarer_inlines = (DataInline, RefusalInline, OmbudsmanInline, RestrictionInline)
    fieldsets = (
        ("Where it stands", {"fields": ("status", "next_step", "reckoning", "handler", "alerts")}),
        ("In the resident’s words", {"fields": ("what_happened", "wish", "where", "began_on", "files")}),
        (
            "Who it is for",
            {
                "fields": (
                    "name",
                    "resident",
                    "reached_by",
                    "adjustments",
                    "tenure",
                    "for_whom",
                    "represents",
                    "authority",
                )
            },
        ),
        (
            "What it is",
            {
                "fields": (
                    "channel",
                    "received_at",
                    "jurisdiction",
                    "triage_reason",
                    "danger",
                    "discretion",
                    "about_staff",
                    "source",
                )
            },
        ),
        ("What belongs to it", {"fields": ("links_read", "others_read")}),
        ("Letters", {"fields": ("letters_read",)}),
    )
    readonly_fields = (
        "next_step",
        "reckoning",
        "alerts",
        "what_happened",
        "wish",
        "where",
        "began_on",
        "files",
        "reached_by",
        "letters_read",
        "links_read",
        "others_read",
    )

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("next_due", "pk") if request.GET.get("when") else ("-received_at", "-pk")

    def get_search_results(self, request: HttpRequest, rows: Any, words: str) -> tuple[Any, bool]:
        return (rows.found_by(words) if words else rows), False

    def get_urls(self) -> list[Any]:
        return [path("log/", self.admin_site.admin_view(logging.log), name="complaints_log"), *super().get_urls()]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Leave out what most cases do not have."""
        rarer = [inline for inline in self.rarer_inlines if obj and fetched(obj, inline.related)]
        return [*self.inlines, *rarer]

    def row_to_read(self, request: HttpRequest, object_id: str) -> Any:
        rows = self.get_queryset(request).for_page()
        row = rows.filter(pk=object_id).first() if object_id.isdecimal() else None
        if row is not None:
            row.read_by = request.user
        return row

    def list_links(self, request: HttpRequest) -> list[dict[str, str]]:
        return [{"label": "Log a complaint", "url": reverse("admin:complaints_log")}]

    def buttons(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        return self.drawn(request, row, WAY)

    def drawn(self, request: HttpRequest, row: Any, deeds: Any) -> list[dict[str, str]]:
        name = f"admin:{self.url_name('deed')}"
        return [
            {"label": deed.label, "url": reverse(name, args=[row.pk, deed.name]), "tone": deed.tone}
            for deed in deeds
            if row is not None and deed.may(request.user, row)
        ]

    def row_links(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        own = {"label": "The resident’s page", "url": row.get_absolute_url()}
        return [*self.drawn(request, row, RARER), own]

    def do_deed(self, request: HttpRequest, deed: Any, row: Any, form: Any) -> bool:
        """Show the letter instead of sending it when a preview was asked for."""
        if "secondary" not in request.POST:
            return super().do_deed(request, deed, row, form)
        try:
            form.preview = letter_made(deed, row, request.user, form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        return False

    @admin.display(description="From")
    def who(self, row: Complaint) -> str:
        return row.name or "Removed"

    @admin.display(description="Next")
    def next_step(self, row: Complaint) -> str:
        return NEXT.get(row.next_act, "Nothing to do")

    @admin.display(description="Due")
    def reckoning(self, row: Complaint) -> Any:
        stage = next((one for one in row.stages.all() if one.number == row.stage_number), None)
        days = due_days(row, stage, timezone.localdate()) if stage else []
        return "\n".join(f"{day.words}. {day.because}" for day in days)

    @admin.display(description="Mind")
    def alerts(self, row: Complaint) -> Any:
        """Return what a handler must not overlook."""
        found = [f"Contact restriction: {one}" for one in row.restrictions.all() if not one.ended_on]
        found += ["A danger to health or safety was reported."] if row.danger != Danger.NONE else []
        found += [f"Adjustment: {row.adjustments}"] if row.adjustments else []
        found += [f"Kept longer: {row.hold_reason}"] if row.hold_reason else []
        return "\n".join(found)

    @admin.display(description="What happened")
    def what_happened(self, row: Complaint) -> str:
        return row.words.what_happened

    @admin.display(description="What would put it right")
    def wish(self, row: Complaint) -> str:
        return row.words.put_right

    @admin.display(description="Where")
    def where(self, row: Complaint) -> str:
        return row.words.where

    @admin.display(description="When it happened")
    def began_on(self, row: Complaint) -> Any:
        return row.words.began_on

    @admin.display(description="Files")
    def files(self, row: Complaint) -> SafeString:
        rows = [
            (reverse("complaints:file", args=[row.reference, one.uuid]), one.label)
            for one in Document.objects.about(row)
        ]
        return format_html_join(SafeString("<br>"), '<a class="govuk-link" href="{}">{}</a>', rows)

    @admin.display(description="Reached by")
    def reached_by(self, row: Complaint) -> str:
        to = row.recipient()
        ways = [to.email, to.mobile, to.telephone, ", ".join(to.address)]
        formats = f"\nFormat: {', '.join(to.formats)}" if to.formats else ""
        return f"{to.channel() or 'No way known'}: {'; '.join(way for way in ways if way)}{formats}"

    @admin.display(description="Letters sent")
    def letters_read(self, row: Complaint) -> SafeString:
        rows = [
            (reverse("complaints:letter", args=[row.reference, one.uuid]), one.subject, short_date(one.at))
            for one in row.letters.all()
        ]
        return format_html_join(SafeString("<br>"), '<a class="govuk-link" href="{}">{}</a> ({})', rows)


def letter_made(deed: Any, row: Complaint, by: Any, typed: dict[str, Any]) -> Letter:
    """Return the letter that the deed would send: it is done, read, and undone."""
    with transaction.atomic():
        deed.do(row, by, typed)
        letter = Letter.objects.filter(complaint=row).latest("pk")
        transaction.set_rollback(True)
    return letter
