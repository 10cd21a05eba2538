"""Planning: hours, rotas and the surgeries in them."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone

from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import pdf
from dartford_housing.web.casework import CaseAdmin, Deed
from dartford_housing.web.forms import KitForm

from .. import actions, figures, rules
from ..choices import COMES
from ..forms.desk import BookForForm, ChangeForm, ProposeForm, ReasonForm, StaffForm, WalkInForm
from ..forms.waiting import JoinForForm
from ..models import Availability, Rota, Slot, Surgery
from .changing import is_on
from .queue import queue_urls


def at_now(action: Any) -> Any:
    """Return the action with the present moment given to it, as the desk does."""
    return lambda row, **facts: action(row, now=timezone.now(), **facts)


class SimplyForm(KitForm):
    """A deed that asks nothing."""


@admin.register(Availability)
class AvailabilityAdmin(CaseAdmin):
    view_permission = "plan_rota"
    change_permission = "plan_rota"
    desk_name = "Officers’ hours"
    list_display = ("officer", "weekday", "starts", "ends", "every_weeks")
    list_select_related = ("officer",)


def can_publish(user: Any, row: Rota) -> bool:
    return rules.can_plan(user) and not row.is_published


@admin.register(Rota)
class RotaAdmin(CaseAdmin):
    view_permission = "plan_rota"
    list_display = ("title", "starts", "ends", "surgery_count", "published_at")
    fields = ("title", "starts", "ends", "limit_months", "made_by", "made_at", "published_at")
    list_filter = (("published_at", admin.EmptyFieldListFilter),)
    deeds = (
        Deed(
            "publish",
            "Publish the rota",
            SimplyForm,
            at_now(actions.publish_rota),
            can_publish,
            "Published: residents can book.",
            help="Residents then see every surgery in it and can book. Look through the proposals first.",
        ),
    )

    def get_urls(self) -> list[Any]:
        pages = [
            path("propose/", self.admin_site.admin_view(self.propose), name="surgeries_rota_propose"),
            path("<int:key>/fairness/", self.admin_site.admin_view(self.fairness), name="surgeries_rota_fairness"),
            path("<int:key>/review/", self.admin_site.admin_view(self.review), name="surgeries_rota_review"),
        ]
        return [*pages, *super().get_urls()]

    @admin.display(description="surgeries")
    def surgery_count(self, row: Any) -> int:
        return row.surgery_count

    def list_links(self, request: HttpRequest) -> list[dict[str, str]]:
        return [{"label": "Propose a rota", "url": reverse("admin:surgeries_rota_propose")}]

    def row_links(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        return [
            {"label": "Look through its surgeries", "url": reverse("admin:surgeries_rota_review", args=[row.pk])},
            {"label": "Is it fair? Two years ahead", "url": reverse("admin:surgeries_rota_fairness", args=[row.pk])},
        ]

    def propose(self, request: HttpRequest) -> HttpResponse:
        """Ask for a period and let the rule propose; the officer then looks it through."""
        rules.require_can_plan(request.user)
        form = ProposeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                made = actions.propose_rota(by=request.user, now=timezone.now(), **form.cleaned_data)
            except RuleBroken as no:
                form.add_error(no.field if no.field in form.fields else None, no.message)
            else:
                messages.success(request, "Proposed. Nothing is published yet: look it through.")
                return redirect("admin:surgeries_rota_review", made.pk)
        facts = {**self.admin_site.each_context(request), "title": "Propose a rota", "form": form}
        return render(request, "surgeries/desk/propose.html", {**facts, "back": self.list_url()})

    def review(self, request: HttpRequest, key: int) -> HttpResponse:
        """The whole proposal on one page: each surgery with why it is there, and what cannot be kept."""
        made = get_object_or_404(Rota.objects.visible_to(request.user), pk=key)
        facts = {**self.admin_site.each_context(request), "title": made.title, "rota": made}
        facts["surgeries"] = made.surgeries.exclude(event__status__in=("cancelled", "withdrawn")).for_list()
        facts["publish"] = reverse("admin:surgeries_rota_deed", args=[made.pk, "publish"])
        return render(request, "surgeries/desk/review.html", {**facts, "back": self.row_url(made)})

    def fairness(self, request: HttpRequest, key: int) -> HttpResponse:
        """The figures so far beside what would come of this rota in two years."""
        made = get_object_or_404(Rota.objects.visible_to(request.user), pk=key)
        facts = {**self.admin_site.each_context(request), "title": made.title, "rota": made, "back": self.row_url(made)}
        return render(request, "surgeries/desk/fairness.html", facts | figures.simulated(made, timezone.now()))


def is_draft(user: Any, row: Surgery) -> bool:
    return rules.can_plan(user) and row.event.status == "draft"


def is_today(user: Any, row: Surgery) -> bool:
    same = local(row.event.starts).date() == timezone.localdate()
    return rules.can_run(user) and row.event.status == "published" and same


def as_it_is(row: Surgery) -> dict[str, Any]:
    """Return what the override form starts from."""
    starts, ends = local(row.event.starts), local(row.event.ends)
    times = {"day": starts.date(), "begins": starts.time(), "finishes": ends.time(), "minutes": row.minutes}
    return {"initial": {"estate": row.estate, "venue": row.event.venue, "officer": row.officer, **times}}


def can_staff(user: Any, row: Surgery) -> bool:
    return is_draft(user, row) or is_on(user, row)


def staffed(row: Surgery) -> dict[str, Any]:
    return {"surgery": row}


def staff(row: Surgery, *, by: Any, colleagues: Any, drop_in: bool | None = None) -> Surgery:
    return actions.staff_surgery(row, by=by, colleagues=colleagues, drop_in=row.drop_in if drop_in is None else drop_in)


def free_here(row: Surgery) -> dict[str, Any]:
    return {"slots": Slot.objects.free(timezone.now()).filter(surgery=row)}


def has_free(user: Any, row: Surgery) -> bool:
    return rules.can_run(user) and free_here(row)["slots"].exists()


def book_for(row: Surgery, *, slot: int, **facts: Any) -> Any:
    return actions.book_asked_by(row.slots.get(pk=slot), now=timezone.now(), **facts)


def is_full(user: Any, row: Surgery) -> bool:
    on = row.event.status == "published" and row.event.starts > timezone.now()
    return on and rules.can_run(user) and not free_here(row)["slots"].exists()


def estate_and_surgery(row: Surgery) -> dict[str, Any]:
    return {"estate": row.estate, "surgery": row}


def join_for(row: Surgery, **facts: Any) -> Surgery:
    actions.join(estate=row.estate, surgery=row, now=timezone.now(), **facts)
    return row


@admin.register(Surgery)
class SurgeryAdmin(CaseAdmin):
    list_display = ("when", "estate", "venue", "officer", "status")
    list_filter = ("event__status", "estate")
    search_fields = ("estate__name__istartswith", "event__venue__name__istartswith")
    fields = (
        "when",
        "estate",
        "venue",
        "officer",
        "beside",
        "drop_in",
        "minutes",
        "status",
        "because",
        "changed_because",
    )
    quiet = ("beside", "changed_because")
    readonly_fields = fields
    ordering = ("-event__starts",)
    deeds = (
        Deed(
            "book",
            "Book a place for somebody",
            BookForForm,
            book_for,
            has_free,
            "Booked, and they are told.",
            free_here,
            help="For somebody who telephoned, wrote or came to the counter.",
        ),
        Deed(
            "join",
            "Add somebody to the waiting list",
            JoinForForm,
            join_for,
            is_full,
            "On the waiting list, and they are told.",
            estate_and_surgery,
            help="For somebody who telephoned, wrote or came to the counter.",
        ),
        Deed(
            "walk-in",
            "Add a walk-in",
            WalkInForm,
            at_now(actions.walk_in),
            is_today,
            "Added.",
            tells=lambda booking: f"Tell them their number: {booking.number}.",
        ),
        Deed("change", "Change this proposal", ChangeForm, actions.change_surgery, is_draft, "Changed.", as_it_is),
        Deed("staff", "Officers, and how people come", StaffForm, staff, can_staff, "Kept.", staffed),
        Deed("drop", "Take it out of the rota", ReasonForm, actions.drop_surgery, is_draft, tone="warning"),
    )

    def get_urls(self) -> list[Any]:
        sheets = [
            path("<int:key>/day-sheet/", self.admin_site.admin_view(self.day_sheet), name="surgeries_day_sheet"),
            path("<int:key>/day-sheet.pdf", self.admin_site.admin_view(self.day_sheet_pdf), name="surgeries_day_pdf"),
        ]
        return [*sheets, *queue_urls(self), *super().get_urls()]

    @admin.display(description="holds it too")
    def beside(self, row: Surgery) -> str:
        return ", ".join(str(officer) for officer in row.colleagues.all())

    @admin.display(description="when", ordering="event__starts")
    def when(self, row: Surgery) -> Any:
        return row.event.starts

    @admin.display(description="venue")
    def venue(self, row: Surgery) -> str:
        return str(row.event.venue)

    @admin.display(description="state")
    def status(self, row: Surgery) -> str:
        return row.event.get_status_display()

    def row_links(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        change = {"label": "Change or cancel it", "url": reverse("admin:surgeries_replan", args=[row.pk])}
        queue = {"label": "Queue", "url": reverse("admin:surgeries_queue", args=[row.pk])}
        sheet = {"label": "Day sheet", "url": reverse("admin:surgeries_day_sheet", args=[row.pk])}
        public = {"label": "Residents’ page", "url": row.get_absolute_url()}
        shown = [
            (change, is_on(request.user, row)),
            (queue, is_today(request.user, row) and rules.can_read(request.user, row)),
            (sheet, rules.can_read(request.user, row)),
            (public, row.event.status != "draft"),
        ]
        return [link for link, allowed in shown if allowed]

    def sheet(self, request: HttpRequest, key: int) -> dict[str, Any]:
        """Return what the day sheet shows: those who run surgeries only."""
        rules.require_can_run(request.user)
        known = Surgery.objects.visible_to(request.user).for_list().prefetch_related("colleagues")
        surgery = get_object_or_404(known, pk=key)
        rules.require_can_read(request.user, surgery)
        rows = surgery.bookings.filter(state__in=COMES).for_list().select_related("visit__seen_by")
        rows = rows.prefetch_related("queries", "resident__adjustments")
        return {"surgery": surgery, "bookings": rows.order_by("slot__starts", "seat")}

    def day_sheet(self, request: HttpRequest, key: int) -> HttpResponse:
        facts = self.sheet(request, key)
        facts |= {"title": "Day sheet", "back": self.row_url(facts["surgery"])}
        facts["today"] = is_today(request.user, facts["surgery"])
        return render(request, "surgeries/desk/day_sheet.html", {**self.admin_site.each_context(request), **facts})

    def day_sheet_pdf(self, request: HttpRequest, key: int) -> HttpResponse:
        facts = self.sheet(request, key)
        made = pdf.render("surgeries/pdf/day_sheet.html", facts, title=f"Day sheet: {facts['surgery']}")
        headers = {"Content-Disposition": 'inline; filename="day-sheet.pdf"', "Cache-Control": "private, no-store"}
        return HttpResponse(made, content_type="application/pdf", headers=headers)
