"""What the contracts ask for, at the desk: the standards against which representatives grade."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, Deed
from forum.actions import standards
from forum.forms.standards import EndStandardForm, StandardForm
from forum.models import Standard
from forum.rules.people import can_run_forum

from .deeds import NoAdding


def may_change(user: Any, row: Standard) -> bool:
    return can_run_forum(user) and (row.ends is None or row.ends >= timezone.localdate())


@admin.register(Standard)
class StandardAdmin(NoAdding, CaseAdmin):
    desk_name, desk_one = "What the contracts ask for", "what a contract asks for"
    view_permission = "run_forum"
    list_display = ("text", "portfolio", "starts", "ends")
    list_filter = ("portfolio",)
    list_select_related = ("portfolio",)
    fields = ("portfolio", "text", "starts", "ends")
    deeds = (
        Deed("reword", "Put it in other words", StandardForm, standards.reword, may_change,
             "The new words hold from that day; quarters graded before keep the old ones."),
        Deed("end", "End it", EndStandardForm, standards.end, may_change, tone="warning"),
    )  # fmt: skip
