"""The waiting list at the desk: who waits, whose turn it is, what was offered and how it was answered."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed

from .. import actions, rules
from ..choices import Suits
from ..forms.waiting import AnswerForThemForm, EndWaitingForm, OfferForm, TurnForm
from ..models import Offer, Slot, Waiting
from ..public.waiting import standing
from ..rules import waiting as turn
from .planning import at_now

PRIVATE = {"topic", "about", "access", "interpreter", "companion"}


class OpenOfferFilter(admin.SimpleListFilter):
    title = "offer"
    parameter_name = "offer"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Offered, to be answered")]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.filter(offers__state="open") if self.value() == "open" else rows


class OfferInline(CaseInline):
    model = Offer
    verbose_name_plural = "offers"
    fields = ("slot", "state", "send_at", "expires_at", "answered_at")


def open_offer(row: Waiting) -> Offer | None:
    return row.offers.open().first()


def can_answer(user: Any, row: Waiting) -> bool:
    offer = open_offer(row) if rules.can_run(user) else None
    return offer is not None and offer.expires_at > timezone.now()


def waits(user: Any, row: Waiting) -> bool:
    return rules.can_run(user) and row.is_waiting


def can_move(user: Any, row: Waiting) -> bool:
    return rules.can_run(user) and row.state == "waiting"


def is_paused(user: Any, row: Waiting) -> bool:
    return rules.can_run(user) and row.state == "paused"


def can_offer(user: Any, row: Waiting) -> bool:
    return waits(user, row) and open_offer(row) is None and bool(free_times(row)["slots"])


def free_times(row: Waiting) -> dict[str, Any]:
    """Return the free times that the person waits for, the earliest first."""
    slots = Slot.objects.free(timezone.now()).with_surgery()
    if row.suits != Suits.ANYWHERE:
        slots = slots.filter(surgery__estate=row.estate)
    return {"slots": list(slots[:20])}


def offer(row: Waiting, *, slot: int, **facts: Any) -> Any:
    return actions.offer_by_hand(row, slot=Slot.objects.get(pk=slot), now=timezone.now(), **facts)


def accept(row: Waiting, **facts: Any) -> Any:
    return actions.accept_offer(row.offers.open().get(), now=timezone.now(), **facts)


def decline(row: Waiting, **facts: Any) -> Any:
    return actions.decline_offer(row.offers.open().get(), now=timezone.now(), **facts)


@admin.register(Waiting)
class WaitingAdmin(CaseAdmin):
    view_permission = "run_surgeries"
    desk_name, desk_one = "Waiting list", "place on the waiting list"
    list_display = ("joined_at", "person", "wish", "places", "state", "reference")
    list_filter = (OpenOfferFilter, "state", "estate")
    search_fields = ("=reference", "last_name_folded__startswith")
    fields = (
        "reference", "state", "turn", "wish", "places", "topic", "about", "person", "resident", "reach", "email",
        "telephone", "address", "access", "interpreter", "companion", "joined_at", "moved_at", "moved_because",
        "unanswered", "channel", "made_by", "ended_at",
    )  # fmt: skip
    readonly_fields = fields
    inlines = (OfferInline,)
    ordering = ("rank", "turn_at", "pk")
    deeds = (
        Deed("accept", "They accept the place", AnswerForThemForm, accept, can_answer, "Booked, and they are told."),
        Deed("decline", "They decline the place", AnswerForThemForm, decline, can_answer, "They keep their turn."),
        Deed("offer", "Offer a time", OfferForm, offer, can_offer, "Offered, and they are told.", free_times),
        Deed("turn", "Change their turn", TurnForm, at_now(actions.change_turn), can_move, "Their turn is changed."),
        Deed("resume", "Go on offering", AnswerForThemForm, at_now(actions.resume), is_paused, "Offers go on."),
        Deed("leave", "They leave the list", AnswerForThemForm, at_now(actions.leave), waits, "They have left."),
        Deed(
            "end", "End their waiting", EndWaitingForm, at_now(actions.end_waiting), waits, "Ended, and they are told.",
            tone="warning",
        ),
    )  # fmt: skip

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out what somebody brings and needs, for officers who do not run the surgery that they wait for."""
        reads = obj is not None and turn.can_read(request.user, obj)
        return [name for name in self.fields if reads or name not in PRIVATE]

    @admin.display(description="who", ordering="last_name")
    def person(self, row: Waiting) -> str:
        return row.name

    @admin.display(description="waits for")
    def wish(self, row: Waiting) -> str:
        return row.wish

    @admin.display(description="turn")
    def turn(self, row: Waiting) -> str:
        if row.state != "waiting":
            return ""
        stands = standing(row)
        return " ".join([f"{stands.position} of {stands.line}.", *stands.basis])

    def row_links(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        offers = row.offers.filter(state="accepted").prefetch_related("places")
        return [
            {"label": f"Booking {place.reference}", "url": reverse("admin:surgeries_booking_change", args=[place.pk])}
            for accepted in offers
            for place in accepted.places.all()
        ]
