"""Imports at the desk: hand in a file, see what it would do, have it written in, watch it go."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.web.casework import CaseAdmin
from dartford_housing.web.csv_files import csv_response

from .. import actions
from ..forms import UploadForm
from ..models import ImportRun
from .run_page import progress_of, register_title, run_page


@admin.register(ImportRun)
class ImportRunAdmin(CaseAdmin):
    view_permission = "import_records"
    change_permission = "import_records"
    list_display = ("what", "file_name", "state", "by", "checked_at", "applied_at")
    list_filter = ("state",)
    desk_name = "Imports"

    @admin.display(description="Register")
    def what(self, row: ImportRun) -> str:
        return register_title(row.register)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No run is typed in: files are handed in, by the link above the list."""
        return False

    def list_links(self, request: HttpRequest) -> list[dict[str, str]]:
        return [{"label": "Import a file", "url": reverse("admin:estates_importrun_add")}]

    def get_urls(self) -> list[Any]:
        shut = self.admin_site.admin_view
        own = [
            path("<int:pk>/apply/", shut(require_POST(self.apply)), name="estates_importrun_apply"),
            path("<int:pk>/progress/", shut(require_safe(self.progress)), name="estates_importrun_progress"),
            path("<int:pk>/refusals.csv", shut(require_safe(self.refusals)), name="estates_importrun_refusals"),
        ]
        return [*own, *super().get_urls()]

    def row(self, request: HttpRequest, pk: Any) -> ImportRun:
        if not self.has_view_permission(request):
            raise NotAllowed("Importing records needs the role of an officer.")
        return get_object_or_404(ImportRun.objects.visible_to(request.user).select_related("by"), pk=pk)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Hand in a file. One that cannot be understood comes back with the reason beside the field."""
        if not self.has_change_permission(request):
            raise NotAllowed("Importing records needs the role of an officer.")
        posted = request.method == "POST"
        form = UploadForm(
            request.POST if posted else None, request.FILES if posted else None, registers=actions.registers()
        )
        run = self.checked(request, form) if posted and form.is_valid() else None
        if run:
            return redirect("admin:estates_importrun_change", run.pk)
        facts = {**self.admin_site.each_context(request), "title": "Import a file", "form": form}
        return render(request, "admin/estates/import_upload.html", facts)

    def checked(self, request: HttpRequest, form: UploadForm) -> ImportRun | None:
        upload = form.cleaned_data["file"]
        told = {"file_name": upload.name, "raw": upload.read(), "by": request.user, "now": timezone.now()}
        try:
            return actions.check_file(form.cleaned_data["register"], **told)
        except RuleBroken as no:
            form.add_error("file", no.message)
            return None

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """What the file would do, how far it is, or what it did."""
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse(status=405)
        if not object_id.isdecimal():
            raise Http404
        run = self.row(request, object_id)
        page = run_page(run, timezone.now())
        facts = {**self.admin_site.each_context(request), "run": run, "page": page, "story": self.story(run)}
        return render(request, "admin/estates/import_run.html", facts)

    def apply(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            actions.start(self.row(request, pk), by=request.user, now=timezone.now())
        except RuleBroken as no:
            messages.error(request, no.message)
        return redirect("admin:estates_importrun_change", pk)

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        return JsonResponse(progress_of(self.row(request, pk), timezone.now()))

    def refusals(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Every refused row as CSV, for whoever mends them in the other system."""
        run = self.row(request, pk)
        rows = ([no.line, no.column, no.reason] for no in run.told.refusals)
        return csv_response(f"refusals-{run.pk}.csv", ["line", "column", "reason"], rows)
