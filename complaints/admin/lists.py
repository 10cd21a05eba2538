"""Who has how much to do, and the register as a table that a spreadsheet opens and the importer reads."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.web.csv_files import csv_response

from ..models import Complaint, Stage
from ..public.followups import COLUMNS
from ..public.followups import workload as counted
from ..rules import register as rules


def handlers_only(request: HttpRequest) -> None:
    if not request.user.can("handle_complaints"):
        raise PermissionDenied


@require_safe
def workload(request: HttpRequest) -> Any:
    handlers_only(request)
    rows = counted(Complaint.objects.visible_to(request.user), timezone.localdate())
    facts = {"title": "Who has how much to do", "columns": COLUMNS, "rows": rows}
    facts["back"] = reverse("admin:complaints_complaint_changelist")
    return render(request, "complaints/desk_workload.html", {**admin.site.each_context(request), **facts})


@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """Return a row a stage of the complaints that this officer may see, without names or words of residents."""
    handlers_only(request)
    return csv_response("complaints-register.csv", rules.COLUMNS, lines(request.user), stream=True)


def lines(user: Any) -> Iterator[list[str]]:
    seen = Complaint.objects.visible_to(user).filter(is_request=False).values("pk")
    rows = Stage.objects.filter(complaint__in=seen).select_related("complaint").order_by("asked_on", "pk")
    for stage in rows.iterator(chunk_size=2_000):
        yield rules.written(stage, stage.complaint)
