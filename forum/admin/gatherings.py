"""Gatherings and partner groups at the desk."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, Deed
from forum.actions import gatherings
from forum.forms.gatherings import GatheringForm, OffForm, OutcomeForm
from forum.models import Gathering, Partner

from .deeds import now_too
from .forum import NoAdding, running


@admin.register(Partner)
class PartnerAdmin(CaseAdmin):
    view_permission = change_permission = "run_forum"
    desk_name = "Partner groups"
    list_display = ("name", "contact", "active")
    fields = ("name", "about", "website", "contact", "reach", "active")


@admin.register(Gathering)
class GatheringAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Gatherings of members with others"
    list_display = ("event", "kind", "portfolio", "partner")
    list_filter = ("kind",)
    list_select_related = ("event", "portfolio", "partner")
    fields = ("event", "kind", "portfolio", "partner", "with_whom", "coming", "outcome")
    starting = (
        Deed("plan", "Plan a gathering", GatheringForm, lambda **facts: gatherings.plan(**facts), running(),
             "It is planned. Members say on their desk whether they come."),
    )  # fmt: skip
    deeds = (
        Deed("tell", "Tell what came of it", OutcomeForm, now_too(gatherings.tell),
             running(lambda row: row.event.starts <= timezone.now() and not row.event.is_cancelled), "Published."),
        Deed("off", "Call it off", OffForm, gatherings.call_off, running(lambda row: not row.event.is_cancelled),
             tone="warning"),
    )  # fmt: skip

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        return [{"label": "Public page", "url": row.get_absolute_url()}]
