"""The queue of people who say that a record is theirs."""

from typing import Any

from django.contrib import admin
from django.db.models import F

from dartford_housing.web.casework import CaseAdmin, Deed

from .. import actions, forms, rules
from ..models import Claim
from .filters import WaitingFilter
from .people import now_too

APPROVE = Deed(
    "approve",
    "It is them: join the record",
    forms.ApproveForm,
    now_too(actions.approve_claim),
    rules.can_decide,
    "Joined, and the resident is told.",
    lambda row: {"claim": row},
)
REFUSE = Deed(
    "refuse",
    "Refuse",
    forms.RefuseForm,
    now_too(actions.refuse_claim),
    rules.can_decide,
    "Refused, and the person is told why.",
)


@admin.register(Claim)
class ClaimAdmin(CaseAdmin):
    view_permission = "manage_residents"
    list_display = ("name", "address", "postcode", "state", "check_asked_at", "asked_on")
    ordering = (F("ended_at").desc(nulls_first=True), "-made_at")
    list_filter = (WaitingFilter, "state")
    search_fields = ("typed_name_folded__contains", "typed_postcode__istartswith", "user__email__istartswith")
    fieldsets = (
        ("Who they say they are", {"fields": ("name", "address", "postcode", "account")}),
        ("The check", {"fields": ("check_asked_at", "check_words")}),
        ("The letter", {"fields": ("letter", "tries", "expires_at")}),
        ("How it stands", {"fields": ("state", "asked_on", "ended_at")}),
    )
    deeds = (APPROVE, REFUSE)

    @admin.display(ordering="typed_name")
    def name(self, row: Claim) -> str:
        return row.typed_name

    @admin.display(description="First line")
    def address(self, row: Claim) -> str:
        return row.typed_address

    @admin.display(ordering="typed_postcode")
    def postcode(self, row: Claim) -> str:
        return row.typed_postcode

    @admin.display(ordering="made_at")
    def asked_on(self, row: Claim) -> Any:
        return row.made_at

    @admin.display(description="Account")
    def account(self, row: Claim) -> str:
        return row.user.email

    @admin.display(description="Posted to")
    def letter(self, row: Claim) -> Any:
        if row.resident is None:
            return "No letter: the details match no free record, or more than one"
        return f"{row.resident}, {row.resident.home}"
