"""What residents care about, at the desk: found by service, ward and estate, and invited; no address is shown."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from dartford_housing.residents.choices import PURPOSES
from dartford_housing.web.casework import CaseAdmin, Deed
from forum.actions import interests
from forum.choices.interests import PURPOSE
from forum.forms.interests import InviteByInterestForm, RememberActingForm
from forum.models import ByInterest, Interests

from .forum import NoAdding, may_act_for, running


def invite(**facts: Any) -> ByInterest:
    return interests.invite(now=timezone.now(), **facts)


def remember_for(**facts: Any) -> Interests:
    return interests.remember_for(now=timezone.now(), **facts)


def read_out(row: Any) -> dict[str, Any]:
    return {"wording": PURPOSES[PURPOSE].wording}


@admin.register(Interests)
class InterestsAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name, desk_one = "What residents care about", "resident’s interests"
    list_display = ("who", "estate", "cares_about", "minutes", "invited_on")
    list_filter = (
        "portfolios", "minutes", ("consent__resident__home__estate__ward", admin.RelatedFieldListFilter),
        ("consent__resident__home__estate", admin.RelatedFieldListFilter),
    )  # fmt: skip
    fields = ("who", "estate", "cares_about", "minutes", "since", "invited_on")
    readonly_fields = ("who", "estate", "cares_about", "since")
    starting = (
        Deed("write-down", "Write down what somebody cares about", RememberActingForm, remember_for, may_act_for,
             "It is kept, and the resident is told.", options=read_out),
    )  # fmt: skip

    def list_links(self, request: Any) -> list[dict[str, str]]:
        return [{"label": "Invite residents", "url": reverse("admin:forum_byinterest_start", args=["invite"])}]

    @admin.display(description="resident", ordering="consent__resident__last_name")
    def who(self, row: Interests) -> str:
        return str(row.resident)

    @admin.display(description="estate")
    def estate(self, row: Interests) -> str:
        return str(row.resident.home.estate) if row.resident.home else ""

    @admin.display(description="cares about")
    def cares_about(self, row: Interests) -> str:
        return row.words()

    @admin.display(description="agreed on")
    def since(self, row: Interests) -> Any:
        return row.consent.given_at


@admin.register(ByInterest)
class ByInterestAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name, desk_one = "Invitations by interest", "invitation by interest"
    list_display = ("__str__", "sent_on", "portfolio", "ward", "estate", "told")
    fields = ("what", "gathering", "portfolio", "ward", "estate", "words", "sent_on", "by", "told")
    starting = (
        Deed("invite", "Invite residents", InviteByInterestForm, invite, running(), "They are invited.",
             help="Only those are invited who let us keep what they care about."),
    )  # fmt: skip
