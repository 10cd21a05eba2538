"""The Forum at the desk: applications, portfolios, what was passed on, panels."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.web.casework import ActingForm, CaseAdmin, CaseInline, Deed
from forum.actions import contributions, issue_ways, issues, membership, panels, ratings, standards
from forum.forms.contributions import NotedForm
from forum.forms.forum import (
    AcceptForm,
    AnswerIssueForm,
    ContractorForm,
    EndForm,
    GiveForm,
    IssueActingForm,
    IssueCaseForm,
    OutcomeForm,
    PanelForm,
    PassOnForm,
    PromiseForm,
    SeatForm,
)
from forum.forms.minutes import ReplyForm
from forum.forms.panels import AgreedForm, ClearForm
from forum.forms.standards import StandardForm
from forum.models import (
    Application,
    Contribution,
    Criterion,
    Holding,
    Issue,
    Member,
    Panel,
    PanelSeat,
    Portfolio,
    Standard,
    Tender,
)
from forum.rules.people import can_run_forum

from .deeds import NoAdding, now_too


def members_now(row: Any) -> dict[str, Any]:
    return {"members": Member.objects.filter(body__slug="forum").on(timezone.localdate()).order_by("name")}


def staff(row: Any) -> dict[str, Any]:
    return {"owners": get_user_model().objects.filter(is_staff=True, is_active=True)}


def running(check: Any = lambda row: True) -> Any:
    return lambda user, row: can_run_forum(user) and check(row)


def may_act_for(user: Any, row: Any) -> bool:
    return can_run_forum(user) and bool(user.can("act_for_residents"))


def resident_of(row: Any) -> Any:
    return row.resident


@admin.register(Application)
class ApplicationAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Applications to the Forum"
    list_display = ("resident", "made_at", "state")
    list_filter = ("state",)
    fields = ("resident", "why", "interests", "made_at", "state", "reply", "member")
    deeds = (
        Deed("accept", "Give them a seat", AcceptForm, membership.accept, running(lambda row: row.state == "new"),
             "The seat is theirs, and they are told.", options=members_now),
        Deed("decline", "Answer no", ReplyForm, membership.decline, running(lambda row: row.state == "new"),
             "They are told."),
    )  # fmt: skip


class HoldingInline(CaseInline):
    model = Holding
    fields = ("member", "starts", "ends")


class StandardInline(CaseInline):
    model = Standard
    verbose_name_plural = "what the contract asks for"
    fields = ("text", "starts", "ends")


class ContributionInline(CaseInline):
    model = Contribution
    fields = ("on", "what", "changed", "signed", "by")

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).filter(removed_at=None)


@admin.register(Portfolio)
class PortfolioAdmin(CaseAdmin):
    view_permission = "run_forum"
    change_permission = "run_forum"
    list_display = ("name", "service", "position")
    fields = ("name", "slug", "about", "service", "is_rated", "position")
    inlines = (HoldingInline, StandardInline, ContributionInline)
    deeds = (
        Deed("give", "Put somebody in charge", GiveForm, membership.give_portfolio, running(), options=members_now),
        Deed("asked", "Somebody asked by telephone", IssueActingForm, now_too(issues.ask_for), may_act_for,
             "It is with the representative, and the resident is told.", options=members_now),
        Deed("answer", "Record the contractor’s answer", ContractorForm, now_too(ratings.record_answer),
             running(lambda row: row.is_rated)),
        Deed("standard", "Add what the contract asks for", StandardForm, standards.add,
             running(lambda row: row.is_rated)),
        Deed("did", "Note what representatives did", NotedForm, contributions.note, running()),
    )  # fmt: skip

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        return [{"label": "Public page", "url": row.get_absolute_url()}]


@admin.register(Holding)
class HoldingAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Portfolios held"
    list_display = ("portfolio", "member", "starts", "ends")
    fields = ("portfolio", "member", "starts", "ends")
    deeds = (Deed("end", "End it", EndForm, membership.end_holding, running(lambda row: row.ends is None)),)


@admin.register(Issue)
class IssueAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Issues passed on"
    list_display = ("what", "resident", "asked_of", "state", "answer_due")
    list_filter = ("state", "portfolio")
    search_fields = ("what",)
    fields = (
        "resident", "asked_of", "portfolio", "what", "wish", "note", "wording", "expires_on", "withdrawn_at", "state",
        "answer_due", "answer", "returned_because", "case_reference", "commitment", "settled_on",
    )  # fmt: skip
    deeds = (
        Deed("answer", "Answer it", AnswerIssueForm, now_too(issues.answer), running(lambda row: row.state == "passed"),
             "Both are told."),
        Deed("promise", "Promise something", PromiseForm, issues.promise,
             running(lambda row: row.state == "passed" and row.commitment_id is None), options=staff),
        Deed("case", "Make it a complaint or request", IssueCaseForm, now_too(issue_ways.make_case),
             running(lambda row: row.state == "passed"), "It is a case now. Both are told.", for_whom=resident_of),
        Deed("pass", "Take it over from the representative", PassOnForm, now_too(issues.pass_on),
             running(lambda row: row.state == "asked"), "It is with us now, and the resident is told."),
        Deed("withdraw", "The resident withdraws consent", ActingForm, now_too(issues.withdraw),
             running(lambda row: row.withdrawn_at is None), "The representative no longer sees it.",
             for_whom=resident_of, tone="warning"),
    )  # fmt: skip


def before_it(panel: Panel) -> dict[str, Any]:
    return {"tenders": panel.tenders.all(), "criteria": panel.criteria.all()}


def conflicted(panel: Panel) -> dict[str, Any]:
    return {"members": Member.objects.filter(panels__in=panel.seats.filter(conflicted=True))}


class CriterionInline(CaseInline):
    model = Criterion
    fields = ("name", "weight")


class TenderInline(CaseInline):
    model = Tender
    fields = ("name",)


class SeatInline(CaseInline):
    model = PanelSeat
    verbose_name_plural = "members of the panel"
    fields = ("member", "declared_at", "conflicted", "nature", "confidential")


@admin.register(Panel)
class PanelAdmin(CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Procurement panels"
    list_display = ("title", "opens_at", "closes_at")
    fields = ("title", "about", "opens_at", "closes_at", "outcome")
    inlines = (CriterionInline, TenderInline, SeatInline)
    deeds = (
        Deed("seat", "Put a member on it", SeatForm, now_too(panels.seat_member),
             running(lambda row: timezone.now() < row.closes_at), options=members_now),
        Deed("outcome", "Record the outcome", OutcomeForm, now_too(panels.record_outcome),
             running(lambda row: timezone.now() >= row.closes_at and not row.outcome)),
        Deed("agree", "Record what the panel agreed on", AgreedForm, now_too(panels.agree),
             running(lambda row: timezone.now() >= row.closes_at and not row.outcome), options=before_it),
        Deed("clear", "Let a member declare again", ClearForm, panels.clear,
             running(lambda row: row.seats.filter(conflicted=True).exists()), options=conflicted),
    )  # fmt: skip

    def has_add_permission(self, request: Any) -> bool:
        return False

    def list_links(self, request: HttpRequest) -> list[dict[str, str]]:
        return [{"label": "Make a panel", "url": reverse("admin:forum_panel_make")}]

    def get_urls(self) -> list[Any]:
        return [path("make/", self.admin_site.admin_view(self.make), name="forum_panel_make"), *super().get_urls()]

    def make(self, request: HttpRequest) -> HttpResponse:
        if not can_run_forum(request.user):
            raise NotAllowed("Making a panel needs the role of an engagement officer.")
        form = PanelForm(request.POST or None)
        form.submit_label = "Make the panel"
        if request.method == "POST" and form.is_valid():
            try:
                panel = panels.make_panel(by=request.user, **form.cleaned_data)
            except RuleBroken as no:
                form.add_error(no.field if no.field in form.fields else None, no.message)
            else:
                messages.success(request, "The panel is made. Put its members on it next.")
                return redirect(self.row_url(panel))
        facts = {**self.admin_site.each_context(request), "title": "Make a panel", "opts": self.opts, "form": form}
        return render(request, "forum/admin_panel.html", facts)

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        return [{"label": "Its page", "url": row.get_absolute_url()}]
