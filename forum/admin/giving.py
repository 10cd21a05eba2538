"""Expenses and hours of members at the desk, and the list that finance pays from."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.accounts.separation import is_own
from dartford_housing.web.casework import CaseAdmin, Deed
from dartford_housing.web.csv_files import csv_response
from forum.actions import expenses, hours
from forum.forms import giving as forms
from forum.models import Body, Expense, Hours
from forum.rules.expenses import may_decide
from forum.rules.people import can_run_forum

from .deeds import now_too
from .forum import NoAdding, running

OWN_CLAIM = "This is your own claim, so a colleague decides it."
HEADINGS = ("Number", "Member", "Spent on", "Kind", "What for", "Miles", "Amount", "State", "Paid on")


def deciding(state: str) -> Any:
    return lambda user, row: may_decide(user, row.member) and row.state == state


def facts_of(row: Expense) -> list[Any]:
    return [
        row.pk, str(row.member), row.on, row.get_kind_display(), row.what, row.miles or "", row.amount,
        row.get_state_display(), row.paid_on or "",
    ]  # fmt: skip


@admin.register(Expense)
class ExpenseAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Expenses of members"
    list_display = ("member", "on", "kind", "amount", "state", "paid_on")
    list_filter = ("state", "kind")
    fields = (
        "member", "on", "kind", "what", "miles", "amount", "made_at", "state", "reason", "decided_at", "decided_by",
        "paid_on",
    )  # fmt: skip
    deeds = (
        Deed("approve", "Approve it", forms.NothingForm, now_too(expenses.approve), deciding("claimed"),
             "Approved, and the member is told."),
        Deed("refuse", "Refuse it", forms.RefuseForm, now_too(expenses.refuse), deciding("claimed"),
             "Refused, and the member is told why."),
        Deed("paid", "It was paid", forms.PaidForm, now_too(expenses.pay), deciding("approved")),
    )  # fmt: skip

    def notice(self, request: HttpRequest, row: Any, deed: Any = None) -> str:
        """Say why an officer finds no button on what they claimed themself."""
        own = row is not None and row.state in {"claimed", "approved"} and is_own(request.user, row.member)
        return render_to_string("components/inset.html", {"text": OWN_CLAIM}) if own else ""

    def row_links(self, request: HttpRequest, row: Expense) -> list[dict[str, str]]:
        return [{"label": "Receipt", "url": reverse("forum:receipt", args=[row.pk])}] if row.kind != "miles" else []

    def list_links(self, request: HttpRequest) -> list[dict[str, str]]:
        return [{"label": "List for finance (CSV)", "url": reverse("admin:forum_expense_csv")}]

    def get_urls(self) -> list[Any]:
        listed = self.admin_site.admin_view(require_safe(self.listed))
        return [path("list.csv", listed, name="forum_expense_csv"), *super().get_urls()]

    def listed(self, request: HttpRequest) -> HttpResponseBase:
        """Every claim, for finance; no cell is run by a spreadsheet."""
        if not self.has_view_permission(request):
            raise Http404
        expenses.note_list(Body.objects.get(slug="forum"), by=request.user)
        rows = Expense.objects.visible_to(request.user).for_list()
        lines = (facts_of(row) for row in rows.iterator(500))
        return csv_response(f"expenses-{timezone.localdate()}.csv", HEADINGS, lines)


@admin.register(Hours)
class HoursAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name, desk_one = "Hours given by members", "note of hours"
    list_display = ("member", "on", "kind", "hours", "taken_back_at")
    list_filter = ("kind",)
    fields = ("member", "on", "kind", "hours", "note", "taken_back_at")
    deeds = (
        Deed("take-back", "Take it back", forms.NothingForm, now_too(hours.take_back),
             running(lambda row: row.taken_back_at is None)),
    )  # fmt: skip


def may_act(user: Any, member: Any) -> bool:
    return member.body.slug == "forum" and can_run_forum(user) and bool(user.can("act_for_residents"))


MEMBER_DEEDS = (
    Deed("spent", "Write down an expense", forms.ExpenseActingForm, now_too(expenses.claim_for), may_act,
         for_whom=lambda row: row.resident),
    Deed("gave", "Write down hours", forms.HoursActingForm, now_too(hours.note_for), may_act,
         for_whom=lambda row: row.resident),
)  # fmt: skip
THANKS = Deed(
    "thank", "Thank members for their hours", forms.ThanksForm, hours.thank,
    lambda user, body: body.slug == "forum" and can_run_forum(user), "Everybody who gave hours is thanked.",
)  # fmt: skip
