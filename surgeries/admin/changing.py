"""Changing a published surgery at the desk: what, then who is affected, then until each of them is settled."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone

from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.choices import State
from dartford_housing.web import tokens
from dartford_housing.web.casework import CaseAdmin
from dartford_housing.web.forms import KitForm

from .. import actions, rules
from ..choices import ChangeKind
from ..forms.changing import FORMS
from ..models import Affected, Change, Slot, Surgery
from ..rules import changing
from ..rules.changing import Wish

WISH = "surgeries.wish"
HINTS = {
    ChangeKind.CANCEL: "Everybody with a place gets first choice of other times. The estate keeps its turn.",
    ChangeKind.MOVE: "Bookings go with it where their time still exists.",
    ChangeKind.VENUE: "Everybody keeps their time and is told where to go.",
    ChangeKind.SHORTEN: "Choose the times that go. Whoever booked them gets first choice of others.",
    ChangeKind.OFFICER: "Residents keep time and place, so nobody is troubled.",
}


def is_on(user: Any, row: Surgery) -> bool:
    return rules.can_plan(user) and row.event.status == "published" and row.event.ends > timezone.now()


class OpenFilter(admin.SimpleListFilter):
    title = "settled"
    parameter_name = "open"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "Somebody is not yet settled")]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.filter(to_do__gt=0) if self.value() else rows


@admin.register(Change)
class ChangeAdmin(CaseAdmin):
    view_permission = "run_surgeries"
    desk_name, desk_one = "Changes to surgeries", "change"
    list_display = ("surgery", "kind", "made_at", "people_left")
    list_filter = (OpenFilter, "kind")
    fields = ("surgery", "kind", "was", "becomes", "reason", "made_by", "made_at")
    readonly_fields = fields
    ordering = ("-pk",)

    @admin.display(description="not settled")
    def people_left(self, row: Any) -> int:
        return row.to_do

    def row_url(self, row: Change) -> str:
        return row.get_absolute_url()

    def get_urls(self) -> list[Any]:
        shut = self.admin_site.admin_view
        pages = [
            path("of/<int:key>/", shut(self.kinds), name="surgeries_replan"),
            path("of/<int:key>/<slug:kind>/", shut(self.wish), name="surgeries_replan_wish"),
            path("of/<int:key>/list/<str:token>/", shut(self.foresee), name="surgeries_replan_list"),
            path("<int:key>/people/", shut(self.people), name="surgeries_change_people"),
        ]
        return [*pages, *super().get_urls()]

    def surgery_of(self, request: HttpRequest, key: int) -> Surgery:
        """Return a surgery that may be changed by this officer; 404 for any other."""
        rules.require_can_plan(request.user)
        surgery = get_object_or_404(Surgery.objects.visible_to(request.user).for_list(), pk=key)
        if not is_on(request.user, surgery):
            raise Http404
        return surgery

    def draw(self, request: HttpRequest, page: str, facts: dict[str, Any], status: int = 200) -> HttpResponse:
        context = {**self.admin_site.each_context(request), **facts}
        return render(request, f"surgeries/desk/{page}.html", context, status=status)

    def kinds(self, request: HttpRequest, key: int) -> HttpResponse:
        """What shall change?"""
        surgery = self.surgery_of(request, key)
        ways = [
            {"label": kind.label, "url": reverse("admin:surgeries_replan_wish", args=[key, kind]), "hint": HINTS[kind]}
            for kind in ChangeKind
        ]
        return self.draw(request, "replan_kinds", {"surgery": surgery, "ways": ways, "title": "Change this surgery"})

    def wish(self, request: HttpRequest, key: int, kind: str) -> HttpResponse:
        """The new facts and the reason. Nothing is done yet."""
        surgery = self.surgery_of(request, key)
        if kind not in FORMS:
            raise Http404
        form = form_for(kind, surgery, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            wish = Wish(kind, **form.facts())
            try:
                actions.foresee_change(surgery, by=request.user, now=timezone.now(), wish=wish)
            except RuleBroken as no:
                form.add_error(no.field if no.field in form.fields else None, no.message)
            else:
                return redirect("admin:surgeries_replan_list", key, tokens.sign(WISH, wish.plain()))
        facts = {"surgery": surgery, "form": form, "title": ChangeKind(kind).label, "hint": HINTS[ChangeKind(kind)]}
        return self.draw(request, "replan_wish", facts)

    def foresee(self, request: HttpRequest, key: int, token: str) -> HttpResponse:
        """Everybody affected, what each will be told and how; confirmed only as it was read."""
        surgery = self.surgery_of(request, key)
        plain = tokens.unsign(WISH, token)
        if plain is None:
            raise Http404
        wish, now, status = changing.wish_of(plain), timezone.now(), 200
        try:
            if request.method == "POST":
                facts = {"by": request.user, "now": now, "wish": wish, "seen": request.POST.get("seen", "")}
                return self.done(request, actions.change_published(surgery, **facts))
        except RuleBroken as no:
            messages.error(request, no.message)
            status = 409
        try:
            made, rows = actions.foresee_change(surgery, by=request.user, now=now, wish=wish)
        except RuleBroken as no:
            messages.error(request, no.message)
            return redirect("admin:surgeries_replan_wish", key, wish.kind)
        facts = {"surgery": surgery, "made": made, "rows": shown(rows), "seal": actions.seal_of(rows)}
        return self.draw(request, "replan_list", {**facts, "title": "Who is affected", "kind": wish.kind}, status)

    def done(self, request: HttpRequest, made: Change) -> HttpResponse:
        messages.success(request, "Changed. Messages are on their way; this list stays until everybody is settled.")
        return redirect(made)

    def people(self, request: HttpRequest, key: int) -> HttpResponse:
        """Everybody whom a change affects, and what is still to do for each."""
        rules.require_can_run(request.user)
        made = get_object_or_404(Change.objects.visible_to(request.user).for_list(), pk=key)
        desk = self.admin_site._registry[Affected]
        rows = [(row, desk.buttons(request, row)) for row in made.affected.for_list()]
        facts = {"made": made, "rows": rows, "title": str(made), "back": self.list_url()}
        return self.draw(request, "change_people", {**facts, "now": timezone.now()})


def form_for(kind: str, surgery: Surgery, typed: Any) -> KitForm:
    """Return the form of this kind of change; times that go are chosen among those still to come."""
    more = {"times": Slot.objects.coming_of(surgery, timezone.now())} if kind == ChangeKind.SHORTEN else {}
    return FORMS[kind](typed, surgery=surgery, **more)


def shown(rows: list[Affected]) -> list[dict[str, Any]]:
    """Return the list to be confirmed: those who must be telephoned, or cannot be reached, come first."""
    found = [
        {
            "row": row,
            "call": row.message.state in {State.TO_CALL, State.FAILED},
            "words": tokens.masked(row.message.body),
        }
        for row in rows
        if row.message
    ]
    return sorted(found, key=lambda line: not line["call"])
