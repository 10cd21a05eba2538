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
from dartford_housing.hazards.public import reported_in
from dartford_housing.web.casework import CaseAdmin, due_shown

from ..actions import promises_of
from ..choices import Danger
from ..models import Complaint, Letter
from ..public.offering import log_for
from ..public.reckoning import due_days
from . import lists, logging
from .belonging import INLINES, RARER_INLINES, fetched
from .deeds import WAY
from .filters import HandlerFilter, NeedsFilter, StageFilter, WhenFilter
from .linking import ShowsLinks, read_by
from .rarer import RARER
from .texts import BeginsWithText

NEXT = {"acknowledge": "Acknowledge", "respond": "Answer", "review": "Look again"}
QUIET = (
    "reckoning dangers promised handler alerts wish where began_on files adjustments represents represents_at "
    "authority copies_to triage_reason discretion about_read source put_right satisfaction rating_words "
    "links_read others_read"
)
SOONEST = {"triage", "heard", "waiting"}


@admin.register(Complaint)
class ComplaintAdmin(BeginsWithText, ShowsLinks, CaseAdmin):
    desk_name, desk_one = "Complaints", "complaint"
    view_permission = "handle_complaints"
    list_display = ("reference", "who", "status", "next_step", "due_by", "handler")
    list_filter = (WhenFilter, NeedsFilter, HandlerFilter, StageFilter, "status")
    search_fields = ("reference",)
    search_help_text = "A reference, or the beginning of a surname"
    deeds = (*WAY, *RARER)
    quiet = tuple(QUIET.split())
    inlines = INLINES
    rarer_inlines = RARER_INLINES
    fieldsets = (
        (
            "Where it stands",
            {"fields": ("status", "next_step", "reckoning", "dangers", "promised", "handler", "alerts")},
        ),
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
                    "represents_at",
                    "authority",
                    "copies_to",
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
                    "about_read",
                    "source",
                )
            },
        ),
        ("How it went, in the resident’s view", {"fields": ("put_right", "satisfaction", "rating_words")}),
        ("What belongs to it", {"fields": ("links_read", "others_read")}),
        ("Letters", {"fields": ("letters_read",)}),
    )
    readonly_fields = (
        "next_step",
        "reckoning",
        "dangers",
        "promised",
        "about_read",
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
        "copies_to",
    )

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        soonest = request.GET.get("when") or request.GET.get("needs") in SOONEST
        return ("next_due", "pk") if soonest else ("-received_at", "-pk")

    def get_search_results(self, request: HttpRequest, rows: Any, words: str) -> tuple[Any, bool]:
        return (rows.found_by(words) if words else rows), False

    def get_urls(self) -> list[Any]:
        whole = self.admin_site.admin_view
        return [
            path("log/", whole(logging.log), name="complaints_log"),
            path("workload/", whole(lists.workload), name="complaints_workload"),
            path("register.csv", whole(lists.register), name="complaints_register"),
            *super().get_urls(),
        ]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Leave out what most cases do not have."""
        rarer = [inline for inline in self.rarer_inlines if obj and fetched(obj, inline.related)]
        return [*self.inlines, *rarer]

    def row_to_read(self, request: HttpRequest, object_id: str) -> Any:
        rows = self.get_queryset(request).for_page()
        row = rows.filter(pk=object_id).first() if object_id.isdecimal() else None
        return read_by(row, request.user)

    def list_links(self, request: HttpRequest) -> list[dict[str, str]]:
        ways = {"Log a complaint": "log", "Who has how much to do": "workload", "The register as a table": "register"}
        return [{"label": label, "url": reverse(f"admin:complaints_{name}")} for label, name in ways.items()]

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
        another = {"label": "Log another complaint of theirs", "url": log_for(resident=reference_of(row))}
        return [*self.drawn(request, row, RARER), another, own]

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

    @admin.display(description="Due by", ordering="next_due")
    def due_by(self, row: Complaint) -> Any:
        return due_shown(row.next_due, late=row.is_late(timezone.localdate()))

    @admin.display(description="Due")
    def reckoning(self, row: Complaint) -> Any:
        stage = next((one for one in row.stages.all() if one.number == row.stage_number), None)
        days = due_days(row, stage, timezone.localdate(), calendar=row.calendar) if stage else []
        return "\n".join(f"{day.words}. {day.because}" for day in days)

    @admin.display(description="Hazards")
    def dangers(self, row: Complaint) -> SafeString:
        """Return the hazards on their own clock, each with the way to it."""
        found = reported_in(row, calendar=row.calendar, now=timezone.now()) if row.danger != Danger.NONE else []
        rows = [(one.address, one.reference, one.state, "; ".join(one.duties)) for one in found]
        return format_html_join(SafeString("<br>"), '<a class="govuk-link" href="{}">{}</a> ({}) {}', rows)

    @admin.display(description="About staff")
    def about_read(self, row: Complaint) -> str:
        """Return whom it is about; hardly any case is about anybody, and the page knows it without asking again."""
        return ", ".join(map(str, row.about_staff.all())) if getattr(row, "is_about_staff", True) else ""

    @admin.display(description="Still promised")
    def promised(self, row: Complaint) -> SafeString:
        name = "admin:commitments_commitment_change"
        rows = [(reverse(name, args=[one.pk]), one.what, short_date(one.due)) for one in promises_of(row)]
        return format_html_join(SafeString("<br>"), '<a class="govuk-link" href="{}">{}</a>, by {}', rows)

    @admin.display(description="Mind")
    def alerts(self, row: Complaint) -> Any:
        """Return what a handler must not overlook."""
        found = [f"Contact restriction: {one}" for one in row.restrictions.all() if not one.ended_on]
        found += [f"Adjustment: {row.adjustments}"] if row.adjustments else []
        found += adjustments_of(row)
        found += ["The resident says that it is not put right."] if row.put_right is False else []
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

    @admin.display(description="Copies go to")
    def copies_to(self, row: Complaint) -> str:
        return "\n".join(f"{to.name}: {to.email or ', '.join(to.address)}" for to in row.copies())

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


def reference_of(row: Complaint) -> str:
    return row.resident.reference if row.resident else ""


def adjustments_of(row: Complaint) -> list[str]:
    """Return what is agreed with the resident for everything that we do, and when it is looked at again (5.10)."""
    standing = row.resident.adjustments.all() if row.resident else ()
    return [
        f"Adjustment: {one.what} (looked at again on {short_date(one.review_on)})"
        for one in standing
        if not one.ended_on
    ]
