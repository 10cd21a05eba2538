"""Messages, calls, print runs and stopped addresses at the officers' desk."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, linebreaks
from django.utils.safestring import mark_safe

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.documents.serving import sent
from dartford_housing.web.casework import CaseAdmin, Deed
from dartford_housing.web.forms import KitForm
from dartford_housing.web.tokens import masked

from . import rules
from .actions import messages as deeds
from .actions import print_runs, stops
from .choices import AWAITING, RunState, State
from .forms import AnotherWayForm, CountForm, NoteForm, ReasonForm, StartForm, StopForm
from .kinds import is_secret
from .models import Delivery, PrintRun, Suppression
from .recipients import from_snapshot


def now_too(action: Any) -> Any:
    """Return the action with the present moment given to it, as the desk does."""
    return lambda row, **facts: action(row, now=timezone.now(), **facts)


def may_reroute(user: Any, row: Delivery) -> bool:
    return rules.may(rules.REROUTE)(user, row) and not is_secret(row.kind) and row.is_open_to(user)


class AwaitingFilter(admin.SimpleListFilter):
    title = "what awaits us"
    parameter_name = "awaiting"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, words) for name, (words, _) in AWAITING.items()]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.awaiting(self.value()) if self.value() in AWAITING else rows


@admin.register(Delivery)
class DeliveryAdmin(CaseAdmin):
    view_permission = "run_dispatches"
    desk_name = "Messages and calls"
    list_display = ("name", "subject", "channel", "state", "made_at")
    list_filter = (AwaitingFilter, "channel")
    search_fields = ("name_folded__contains", "subject")
    fieldsets = (
        (None, {"fields": ("state", "error", "channel", "reached_at", "subject", "said")}),
        ("When", {"fields": ("made_at", "next_try", "tries", "ended_at", "print_run")}),
    )
    readonly_fields = tuple(name for _, part in fieldsets for name in part["fields"])
    deeds = (
        Deed("called", "Told by telephone", NoteForm, now_too(deeds.mark_called), rules.may(rules.CALL)),
        Deed("no-answer", "No answer", NoteForm, now_too(deeds.note_no_answer), rules.may(rules.CALL)),
        Deed("again", "Send again", ReasonForm, now_too(deeds.send_again), rules.may_send_again, "It goes again now."),
        Deed("another-way", "Send another way", AnotherWayForm, now_too(deeds.send_another_way), may_reroute),
        Deed("as-sent", "It arrived", ReasonForm, now_too(deeds.take_as_sent), rules.may(rules.UNSURE)),
        Deed("returned", "It came back", ReasonForm, now_too(deeds.mark_returned), rules.may(rules.RETURN)),
        Deed("withdraw", "Withdraw", ReasonForm, now_too(deeds.withdraw), rules.may(rules.WITHDRAW), tone="warning"),
    )

    @admin.display(description="Address")
    def reached_at(self, row: Delivery) -> Any:
        to = from_snapshot(row.to)
        lines = {"email": [to.email], "text": [to.mobile], "post": to.address, "telephone": [to.telephone or to.mobile]}
        return format_html("{}", ", ".join(lines.get(row.channel, [])) or "None")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Note on the row whether this officer may read its words."""
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.may_be_read = row.state == State.TO_CALL or row.is_open_to(request.user)
        return row

    @admin.display(description="Words")
    def said(self, row: Delivery) -> Any:
        if is_secret(row.kind):
            return "For the recipient alone: not shown here."
        if not row.may_be_read:
            return "For those who may see what it is about."
        return format_html(
            '<div class="desk-letter">{}</div>', mark_safe(linebreaks(masked(row.body), autoescape=True))
        )


class StartedHere:
    """A list to which a short page adds, by a deed of its own."""

    start_form: type[KitForm]
    start_label = ""

    def get_urls(self) -> list[Any]:
        start = path("start/", self.admin_site.admin_view(self.start_view), name=self.url_name("start"))  # type: ignore[attr-defined]
        return [start, *super().get_urls()]  # type: ignore[misc]

    def list_links(self, request: HttpRequest) -> list[dict[str, str]]:
        return [{"label": self.start_label, "url": reverse(f"admin:{self.url_name('start')}")}]  # type: ignore[attr-defined]

    def start_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise NotAllowed("Your role does not give access to this.")
        form = self.start_form(request.POST if request.method == "POST" else None)
        form.submit_label = self.start_label
        if request.method == "POST" and form.is_valid():
            try:
                return redirect(self.started(request, form.cleaned_data))
            except RuleBroken as no:
                form.add_error(no.field if no.field in form.fields else None, no.message)
        facts = {
            "deed": {"label": self.start_label, "help": self.start_help(request)},
            "row": self.list_name(),
            "form": form,
        }  # type: ignore[attr-defined]
        frame = {**self.admin_site.each_context(request), "title": self.start_label, "back": self.list_url()}  # type: ignore[attr-defined]
        return render(request, "admin/deed.html", {**frame, **facts})

    def started(self, request: HttpRequest, typed: dict[str, Any]) -> str:
        raise NotImplementedError

    def start_help(self, request: HttpRequest) -> str:
        return ""


@admin.register(PrintRun)
class PrintRunAdmin(StartedHere, CaseAdmin):
    view_permission = "run_dispatches"
    list_display = ("pk", "made_at", "state", "letters", "pages", "handed_over")
    list_filter = ("state",)
    start_form, start_label = StartForm, "Make a print run"
    fieldsets = (
        (None, {"fields": ("state", "progress", "letters", "pages", "both_sides", "made_at", "made_by", "ready_at")}),
        ("Handed over", {"fields": ("handed_over", "remark", "reconciled_at")}),
        ("Files", {"fields": ("sha256",)}),
    )
    readonly_fields = tuple(name for _, part in fieldsets for name in part["fields"])
    deeds = (
        Deed("count", "Enter the count", CountForm, now_too(print_runs.reconcile), rules.may_reconcile, "Counted."),
    )
    FILES = {"letters.pdf": ("file", "application/pdf"), "manifest.csv": ("manifest", "text/csv; charset=utf-8")}

    def get_urls(self) -> list[Any]:
        address = "<int:pk>/file/<str:name>"
        return [
            path(address, self.admin_site.admin_view(self.file_view), name=self.url_name("file")),
            *super().get_urls(),
        ]

    def start_help(self, request: HttpRequest) -> str:
        count = Delivery.objects.visible_to(request.user).unprinted().count()
        return f"{count} {'letter waits' if count == 1 else 'letters wait'} to be printed."

    def started(self, request: HttpRequest, typed: dict[str, Any]) -> str:
        run = print_runs.start(by=request.user, now=timezone.now(), **typed)
        messages.success(request, "The letters are being made. You may leave this page.")
        return self.row_url(run)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """While the letters are being made the page looks again by itself."""
        response = super().change_view(request, object_id, form_url, extra_context)
        if PrintRun.objects.filter(pk=object_id, state=RunState.MAKING).exists():
            response["Refresh"] = "5"
        return response

    def row_links(self, request: HttpRequest, row: PrintRun) -> list[dict[str, str]]:
        if not row.file:
            return []
        words = {"letters.pdf": "Download the letters (PDF)", "manifest.csv": "Download the manifest (CSV)"}
        name = f"admin:{self.url_name('file')}"
        return [{"label": label, "url": reverse(name, args=[row.pk, file])} for file, label in words.items()]

    def file_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Send a file of a run to those who may see the run, and note who took it."""
        run = get_object_or_404(self.get_queryset(request), pk=pk)
        field, media_type = self.FILES.get(name, ("", ""))
        file = getattr(run, field, None)
        if not file:
            raise Http404
        print_runs.note_downloaded(run, by=request.user, what=name)
        return sent(file.open("rb"), f"print-run-{run.pk}-{name}", media_type)

    @admin.display(description="Progress")
    def progress(self, row: PrintRun) -> Any:
        if row.state != RunState.MAKING:
            return f"All {row.letters} letters are made"
        bar = '<progress class="desk-progress" max="{}" value="{}">{}</progress> {} of {} letters made'
        return format_html(bar, row.letters, row.rendered, row.rendered, row.rendered, row.letters)


@admin.register(Suppression)
class SuppressionAdmin(StartedHere, CaseAdmin):
    view_permission = "run_dispatches"
    list_display = ("key", "scope", "reason", "since")
    list_filter = ("scope",)
    search_fields = ("key",)
    start_form, start_label = StopForm, "Stop an address"
    readonly_fields = ("key", "scope", "reason", "since")
    deeds = (Deed("allow", "Allow messages again", ReasonForm, stops.allow, lambda user, row: rules.can_run(user)),)

    def started(self, request: HttpRequest, typed: dict[str, Any]) -> str:
        return self.row_url(stops.suppress(typed.pop("key"), by=request.user, **typed))

    def row_url(self, row: Any) -> str:
        """What is allowed again has no page any more."""
        return super().row_url(row) if row.pk and Suppression.objects.filter(pk=row.pk).exists() else self.list_url()
