"""Consultations of leaseholders at the desk: prepared, notices given, observations answered, the contract recorded."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.core.dates import short_date
from dartford_housing.documents.models import Document
from dartford_housing.documents.serving import attachment
from dartford_housing.events.public import working_calendar
from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed
from dartford_housing.web.csv_files import csv_response
from forum.actions import consultations, observations, serving
from forum.forms import consultations as forms
from forum.models import Consultation, Estimate, Notice, Observation, Service, TenantsAssociation
from forum.rules import consultations as rules
from forum.rules.people import can_run_forum

from .deeds import now_too
from .forum import NoAdding, running

HEADINGS = ("Name", "Home", "Way", "State", "Sent on", "Taken to have arrived on", "By hand")


def starting(action: Any) -> Callable[..., Any]:
    return lambda **facts: action(now=timezone.now(), **facts)


def giving(stage: str) -> Callable[..., Any]:
    return lambda row, **facts: consultations.give_notice(row, now=timezone.now(), stage=stage, **facts)


def comes_next(stage: str) -> Callable[[Any, Any], bool]:
    """Return the question whether this notice is the next one and no period is running."""
    today = timezone.localdate
    return running(
        lambda row: rules.following(row.basis, row.state) == stage and not rules.is_open(row.ends_on, today())
    )


def in_state(*states: str) -> Callable[[Any, Any], bool]:
    return running(lambda row: row.state in states)


def may_write_down(user: Any, row: Any) -> bool:
    return can_run_forum(user) and row.state in {"intention", "proposal"} and bool(user.can("act_for_residents"))


def may_award(user: Any, row: Any) -> bool:
    last = row.state == rules.KINDS[row.basis].stages[-1] and not rules.is_open(row.ends_on, timezone.localdate())
    return can_run_forum(user) and not row.is_over and (last or row.dispensed_on is not None)


def prepared(row: Consultation) -> dict[str, Any]:
    names = ("title", "basis", "what", "reasons", "inspect", "largest_share")
    kept = {name: getattr(row, name) for name in names}
    return {"initial": {**kept, "estates": row.estates.all(), "blocks": row.blocks.all()}}


class EstimateInline(CaseInline):
    model = Estimate
    fields = ("contractor", "address", "amount", "unconnected", "connection", "nominated")


class NoticeInline(CaseInline):
    model = Notice
    fields = ("stage", "dated", "arrives", "ends_on", "summary", "served_at", "extended_because")


@admin.register(Consultation)
class ConsultationAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name, desk_one = "Consultations (section 20)", "consultation"
    list_display = ("title", "basis", "state", "ends_on", "reasons_due")
    list_filter = ("state", "basis")
    search_fields = ("title__istartswith",)
    search_help_text = "The beginning of what it is about"
    fields = (
        "title", "basis", "state", "ends_on", "is_due", "what", "reasons", "inspect", "largest_share", "estates",
        "blocks", "service", "contractor", "entered_on", "reasons_due", "dispensed_on", "dispensation", "outcome",
    )  # fmt: skip
    readonly_fields = ("is_due", "service")
    inlines = (NoticeInline, EstimateInline)
    starting = (
        Deed("begin", "Prepare a consultation", forms.ConsultationForm, starting(consultations.begin),
             lambda user, row: can_run_forum(user), "Prepared. Nobody sees it before you give the first notice."),
    )  # fmt: skip
    deeds = (
        Deed("change", "Change it", forms.ConsultationForm, consultations.change, in_state("draft"), options=prepared),
        Deed("intention", "Give the notice of intention", forms.NoticeForm, giving("intention"),
             comes_next("intention"), "The notices are being made. This page shows how far they are."),
        Deed("estimate", "Add an estimate", forms.EstimateForm, consultations.add_estimate,
             in_state("draft", "intention")),
        Deed("proposal", "Give the second notice", forms.ProposalForm, giving("proposal"), comes_next("proposal"),
             "The notices are being made. This page shows how far they are."),
        Deed("observed", "Somebody wrote or rang", forms.ObservationActingForm, now_too(observations.observe_for),
             may_write_down, "Kept, and they are told that we have it."),
        Deed("extend", "Give more time", forms.ExtendForm, consultations.extend, in_state("intention", "proposal"),
             "Everybody consulted is told."),
        Deed("award", "Record the contract", forms.AwardForm, now_too(consultations.award), may_award),
        Deed("explain", "Give the reasons for the choice", forms.ReasonsForm, now_too(consultations.give_reasons),
             in_state("awarded"), "The notices are being made."),
        Deed("dispense", "Record a dispensation", forms.DispensationForm, consultations.dispense,
             running(lambda row: row.state != "ended")),
        Deed("end", "End it", forms.OutcomeForm, consultations.end,
             running(lambda row: row.state != "ended"), tone="warning"),
    )  # fmt: skip

    @admin.display(description="Does section 20 apply?")
    def is_due(self, row: Consultation) -> str:
        due = rules.must_consult(row.basis, row.largest_share)
        if due is None:
            return "Not known yet: nobody has said what the largest share is."
        return f"{'Yes: above' if due else 'No: not above'} {row.kind.limit_words} for any one leaseholder."

    @admin.display(description="Notices made")
    def service(self, row: Consultation) -> str:
        notice = row.notices.order_by("pk").last()
        if notice is None:
            return "None yet"
        made, all_of_them = notice.services.count(), row.consultees.count()
        unserved = notice.services.unserved().count()
        return f"{made:,} of {all_of_them:,} made; {unserved:,} not yet sent or handed over"

    def row_links(self, request: HttpRequest, row: Consultation) -> list[dict[str, str]]:
        said, served = reverse("admin:forum_observation_changelist"), reverse("admin:forum_service_changelist")
        links = [{"label": "As leaseholders see it", "url": row.get_absolute_url()}] if row.state != "draft" else []
        for notice in row.notices.all():
            name = notice.get_stage_display()
            those = f"?notice__consultation__id__exact={row.pk}&notice__stage__exact={notice.stage}"
            links += [
                {"label": f"Observations: {name}", "url": f"{said}{those}"},
                {"label": f"Who was given it: {name}", "url": f"{served}{those}"},
                {
                    "label": f"Record of service: {name} (CSV)",
                    "url": reverse("admin:forum_notice_record", args=[notice.pk]),
                },
            ]
        return links

    def get_urls(self) -> list[Any]:
        record = self.admin_site.admin_view(require_safe(self.record))
        return [path("notices/<int:pk>/service.csv", record, name="forum_notice_record"), *super().get_urls()]

    def record(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The record of service of a notice, for the Tribunal: who, how, when, taken to have arrived when."""
        if not self.has_view_permission(request):
            raise Http404
        notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
        serving.note_record(notice, by=request.user)
        calendar = working_calendar()
        rows = Service.objects.filter(notice=notice).for_list().select_related("consultee__resident__home")
        lines = (service_facts(row, calendar) for row in rows.iterator(500))
        return csv_response(f"service-{notice.pk}.csv", HEADINGS, lines)


def service_facts(row: Service, calendar: Any) -> list[str]:
    home = row.consultee.resident.home if row.consultee.resident else ""
    days = (row.sent_on, row.arrived_on(calendar))
    told = [short_date(day) if day else "" for day in days]
    delivery = row.delivery
    by_hand = f"{short_date(row.handed_on)}, {row.handed_how}" if row.handed_on else ""
    return [str(row.consultee), str(home), delivery.channel, delivery.get_state_display(), *told, by_hand]


class ServedFilter(admin.SimpleListFilter):
    title = "whether it went out"
    parameter_name = "served"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Not yet sent or handed over")]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.unserved() if self.value() == "no" else rows


@admin.register(Service)
class ServiceAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name, desk_one = "Who was given a notice", "notice given"
    list_display = ("consultee", "notice", "way", "sent_on", "handed_on")
    list_filter = (ServedFilter, "notice__stage", "notice__consultation")
    fields = ("notice", "consultee", "way", "state", "sent_on", "arrived", "handed_on", "handed_how")
    readonly_fields = ("way", "state", "sent_on", "arrived")
    deeds = (Deed("by-hand", "It was handed over", forms.ByHandForm, serving.record_by_hand, running()),)

    @admin.display(description="Way")
    def way(self, row: Service) -> str:
        return row.delivery.get_channel_display()

    @admin.display(description="State")
    def state(self, row: Service) -> str:
        return row.delivery.get_state_display()

    @admin.display(description="Sent on")
    def sent_on(self, row: Service) -> Any:
        return row.sent_on

    @admin.display(description="Taken to have arrived on")
    def arrived(self, row: Service) -> Any:
        return row.arrived_on(working_calendar())


class AnsweredFilter(admin.SimpleListFilter):
    title = "whether it is answered"
    parameter_name = "answered"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "To answer")]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.unanswered() if self.value() == "no" else rows


@admin.register(Observation)
class ObservationAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Observations of leaseholders"
    list_display = ("text", "consultee", "notice", "received_on", "reply_due", "responded_at")
    list_filter = (AnsweredFilter, "notice__stage", "notice__consultation")
    fields = (
        "notice", "consultee", "text", "nominee", "channel", "received_on", "is_late", "reply_due", "gist", "response",
        "responded_at", "responded_by",
    )  # fmt: skip
    deeds = (
        Deed("respond", "Answer it", forms.ResponseForm, now_too(observations.respond),
             running(lambda row: row.responded_at is None), "They are told. The next notice sums it up."),
    )  # fmt: skip

    def heading(self, row: Observation) -> str:
        return f"Observation of {row.consultee}"

    def row_links(self, request: HttpRequest, row: Observation) -> list[dict[str, str]]:
        return [
            {"label": f"File: {file.label}", "url": reverse("admin:forum_observation_file", args=[row.pk, file.uuid])}
            for file in Document.objects.about(row)
        ]

    def get_urls(self) -> list[Any]:
        file = self.admin_site.admin_view(require_safe(self.file))
        return [path("<int:pk>/files/<uuid:uuid>/", file, name="forum_observation_file"), *super().get_urls()]

    def file(self, request: HttpRequest, pk: int, uuid: Any) -> Any:
        if not self.has_view_permission(request):
            raise Http404
        row = get_object_or_404(Observation.objects.visible_to(request.user), pk=pk)
        return attachment(get_object_or_404(Document.objects.about(row), uuid=uuid))


@admin.register(TenantsAssociation)
class TenantsAssociationAdmin(CaseAdmin):
    view_permission = change_permission = "run_forum"
    desk_name = "Recognised tenants’ associations"
    list_display = ("name", "secretary", "recognised_until")
    fields = ("name", "secretary", "email", "address", "estates", "recognised_until")
