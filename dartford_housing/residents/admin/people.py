"""Residents at the desk: read as the housing system holds them; how to reach them is changed by deeds."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from dartford_housing.web import offers
from dartford_housing.web.casework import CaseAdmin, Deed

from .. import actions, forms, public, rules
from ..choices import PURPOSES
from ..models import Resident
from .filters import AccountFilter, FormatFilter, NeedsFilter


def now_too(action: Any) -> Any:
    """Return the action with the present moment given to it; whom it is for, these actions know from the record."""

    def done(row: Any, on_behalf_of: Any = None, **facts: Any) -> Any:
        return action(row, now=timezone.now(), **facts)

    return done


def to_adjustment(action: Any) -> Any:
    """Return a deed on a resident that acts on the adjustment that was chosen."""
    timed = now_too(action)
    return lambda row, adjustment, **facts: timed(adjustment, **facts)


def give(row: Resident, *, purpose: str, channel: str, **facts: Any) -> None:
    words = {"wording": PURPOSES[purpose].wording, "source": f"officer, {channel}"}
    now_too(actions.give_consent)(row, purpose=purpose, channel=channel, **words, **facts)


def themselves(row: Resident) -> Resident:
    return row


def itself(row: Resident) -> dict[str, Any]:
    return {"resident": row}


def has_standing(user: Any, row: Resident) -> bool:
    return rules.can_manage(user, row) and row.adjustments.filter(ended_on=None).exists()


def may_give(user: Any, row: Resident) -> bool:
    return rules.can_edit(user, row) and row.consents.filter(withdrawn_at=None).count() < len(PURPOSES)


def may_withdraw(user: Any, row: Resident) -> bool:
    return rules.can_edit(user, row) and row.consents.filter(withdrawn_at=None).exists()


CONTACT = Deed(
    "contact",
    "Change how to reach them",
    forms.ContactDeskForm,
    now_too(actions.change_preferences),
    rules.can_edit,
    "Changed, and the resident is told.",
    itself,
    for_whom=themselves,
)
FORMATS = Deed(
    "formats",
    "Change formats or language",
    forms.FormatsDeskForm,
    now_too(actions.change_preferences),
    rules.can_edit,
    "Changed, and the resident is told.",
    itself,
    for_whom=themselves,
)
AGREE = Deed(
    "agree",
    "Agree an adjustment",
    forms.AgreeForm,
    now_too(actions.agree_adjustment),
    rules.can_manage,
    "Agreed, and the resident is told.",
    for_whom=themselves,
)
KEEP = Deed(
    "keep",
    "Review: keep an adjustment",
    forms.KeepForm,
    to_adjustment(actions.keep_adjustment),
    has_standing,
    "Kept until the next review, and the resident is told.",
    itself,
    for_whom=themselves,
)
END = Deed(
    "end",
    "End an adjustment",
    forms.WhichAdjustmentForm,
    to_adjustment(actions.end_adjustment),
    has_standing,
    "Ended, and the resident is told.",
    itself,
    for_whom=themselves,
)
GIVE = Deed(
    "give",
    "Record a consent",
    forms.GiveForm,
    give,
    may_give,
    "Recorded, and the resident is told.",
    itself,
    for_whom=themselves,
)
WITHDRAW = Deed(
    "withdraw",
    "Withdraw a consent",
    forms.WithdrawForm,
    now_too(actions.withdraw_consent),
    may_withdraw,
    "Withdrawn, and the resident is told.",
    itself,
    for_whom=themselves,
)
ANONYMISE = Deed(
    "anonymise",
    "Remove their details",
    forms.AnonymiseForm,
    now_too(actions.anonymise),
    rules.can_manage,
    "The details are removed; the home, the tenure and the counts stay.",
    help="Name, contact details, adjustments, consents and the link to an account go for good.",
    tone="warning",
)


@admin.register(Resident)
class ResidentAdmin(CaseAdmin):
    view_permission = "view_residents"
    list_display = ("name", "reference", "tenure", "address", "reached_by", "wanted")
    list_filter = (NeedsFilter, "tenure", FormatFilter, AccountFilter)
    search_fields = ("reference",)
    search_help_text = "A reference, a name, a postcode or the start of an address"
    ordering = ("last_name", "first_name", "reference")
    fieldsets = (
        ("As the housing system holds it", {"fields": ("reference", "name", "tenure", "address", "account")}),
        ("How to reach them", {"fields": ("order", "email", "mobile", "telephone", "wanted", "language")}),
        ("What we do differently", {"fields": ("adjusted", "agreed")}),
    )
    deeds = (CONTACT, FORMATS, AGREE, KEEP, END, GIVE, WITHDRAW, ANONYMISE)

    def get_search_results(self, request: Any, rows: Any, words: str) -> tuple[Any, bool]:
        return (rows.found_by(words) if words.strip() else rows), False

    def row_links(self, request: Any, row: Resident) -> list[dict[str, str]]:
        """Lead to a complaint written down for this resident, where complaints are kept."""
        way = offers.address("complaint log", resident=row.reference)
        acting = request.user.can("act_for_residents") and row.anonymised_on is None
        return [{"label": "Log a complaint for them", "url": way}] if way and acting else []

    @admin.display(ordering="last_name")
    def name(self, row: Resident) -> str:
        return str(row)

    @admin.display(description="Home")
    def address(self, row: Resident) -> str:
        return str(row.home) if row.home else "None held"

    @admin.display(description="Reached by")
    def reached_by(self, row: Resident) -> str:
        return dict(public.ways()).get(row.recipient().channel(), "Nobody can reach them")

    @admin.display(description="In this order")
    def order(self, row: Resident) -> str:
        return ", then ".join(row.order_words) or "Not said"

    @admin.display(description="Formats")
    def wanted(self, row: Resident) -> str:
        return ", ".join(row.format_words) or "Ordinary print"

    @admin.display(description="Account")
    def account(self, row: Resident) -> str:
        return row.user.email if row.user else "None"

    @admin.display(description="Adjustments")
    def adjusted(self, row: Resident) -> str:
        return "; ".join(public.adjustment_lines(row))

    @admin.display(description="Consents")
    def agreed(self, row: Resident) -> str:
        return "; ".join(public.consent_lines(row))
