"""What representatives wrote on their portfolios, at the desk: officers read all of it and can take it off its page."""

from typing import Any

from django.contrib import admin

from dartford_housing.web.casework import CaseAdmin, Deed
from forum.actions import contributions
from forum.forms.contributions import TakeOffForm
from forum.models import Contribution
from forum.rules.people import can_run_forum

from .deeds import NoAdding, now_too


class WhereFilter(admin.SimpleListFilter):
    title = "where it stands"
    parameter_name = "where"
    KINDS = (("public", "On the page"), ("members", "Among members"), ("off", "Taken off"))

    def lookups(self, request: Any, model_admin: Any) -> Any:
        return self.KINDS

    def queryset(self, request: Any, rows: Any) -> Any:
        chosen = {
            "public": lambda: rows.standing().filter(readers="everybody"),
            "members": lambda: rows.standing().filter(readers="members"),
            "off": lambda: rows.exclude(removed_at=None),
        }.get(self.value())
        return chosen() if chosen else rows


def may_take_off(user: Any, row: Contribution) -> bool:
    return can_run_forum(user) and row.removed_at is None


@admin.register(Contribution)
class ContributionAdmin(NoAdding, CaseAdmin):
    desk_name, desk_one = "What representatives did", "what a representative did"
    view_permission = "run_forum"
    list_display = ("on", "portfolio", "what", "signed", "removed_at")
    list_filter = (WhereFilter, "portfolio")
    fields = (
        "portfolio",
        "on",
        "what",
        "changed",
        "readers",
        "signed",
        "by",
        "removed_at",
        "removed_because",
        "removed_by",
    )
    deeds = (
        Deed("take-off", "Take it off the page", TakeOffForm, now_too(contributions.take_off), may_take_off,
             "It is off the page. Whoever wrote it is told why.", tone="warning"),
    )  # fmt: skip

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("portfolio", "by", "member", "removed_by")

    def row_links(self, request: Any, row: Contribution) -> list[dict[str, str]]:
        return [{"label": "Public page", "url": row.portfolio.get_absolute_url()}]
