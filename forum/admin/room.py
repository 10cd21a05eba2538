"""The members' room at the desk: who is invited, and nothing of what is said there."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, Deed
from dartford_housing.web.forms import KitForm
from forum.actions import room_order
from forum.forms.room import InviteForm
from forum.models import Invitation
from forum.rules.people import can_run_forum


def now_too(action: Any) -> Any:
    return lambda *row, **facts: action(*row, now=timezone.now(), **facts)


def may_invite(user: Any, row: Any) -> bool:
    return can_run_forum(user) and (row is None or row.ends is None or row.ends >= timezone.localdate())


@admin.register(Invitation)
class InvitationAdmin(CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Officers in the members’ room"
    list_display = ("user", "starts", "ends", "by")
    fields = ("user", "starts", "ends", "by")
    starting = (
        Deed("invite", "Invite an officer", InviteForm, now_too(room_order.invite), may_invite, "The officer is told."),
    )
    deeds = (Deed("end", "End the invitation", KitForm, now_too(room_order.end_invitation), may_invite),)

    def has_add_permission(self, request: Any) -> bool:
        return False
