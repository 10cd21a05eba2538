"""The register of accounts and roles, for administrators. It stands here because its deeds are told in the ledger."""

from typing import Any

from django.contrib import admin

from dartford_housing.accounts import roles
from dartford_housing.accounts.models import User
from dartford_housing.accounts.rules import permissions_of
from dartford_housing.web.casework import CaseAdmin, Deed

from . import actions
from .forms import OpenAccountForm, RolesForm, WhyForm


def manages(by: Any, row: Any) -> bool:
    """Return whether `by` may change this account: an administrator, and never their own."""
    return by.can("manage_settings") and (row is None or row.pk != by.pk)


def may_close(by: Any, row: Any) -> bool:
    return manages(by, row) and row.is_active


def may_reopen(by: Any, row: Any) -> bool:
    return manages(by, row) and not row.is_active


def may_remove_factor(by: Any, row: Any) -> bool:
    return manages(by, row) and row.authenticator_set.exists()


def held(row: Any) -> dict[str, Any]:
    return {"initial": {"roles": roles.roles_of(row)}}


class RoleFilter(admin.SimpleListFilter):
    title = "role"
    parameter_name = "role"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [(role, role.capitalize()) for role in roles.ROLES]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.filter(groups__name=self.value()) if self.value() else rows


class StaffFilter(admin.SimpleListFilter):
    title = "who"
    parameter_name = "who"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("staff", "Works at the desk"), ("others", "Others"), ("closed", "Closed accounts")]

    def queryset(self, request: Any, rows: Any) -> Any:
        kept = {"staff": {"is_staff": True}, "others": {"is_staff": False}, "closed": {"is_active": False}}
        return rows.filter(**kept.get(self.value(), {}))


@admin.register(User)
class UserAdmin(CaseAdmin):
    view_permission = "manage_settings"
    desk_name, desk_one = "Accounts and roles", "account"
    list_display = ("known_as", "email", "held_roles", "is_active", "last_login")
    list_filter = (StaffFilter, RoleFilter)
    search_fields = ("email__istartswith", "name_folded__contains")
    search_help_text = "A part of a name, or the beginning of an e-mail address"
    ordering = ("email",)
    fieldsets = (
        ("The account", {"fields": ("name", "email", "is_active", "date_joined", "last_login", "second_step")}),
        ("Roles", {"fields": ("held_roles", "allowed")}),
    )
    starting = (Deed("open", "Open an account", OpenAccountForm, actions.open_account, manages, "Opened."),)
    deeds = (
        Deed("roles", "Change roles", RolesForm, actions.set_roles, manages, "The roles are changed.", held),
        Deed("factor", "Remove the second step", WhyForm, actions.remove_second_factor, may_remove_factor, "Removed."),
        Deed("reopen", "Open it again", WhyForm, actions.reopen_account, may_reopen, "Open again."),
        Deed("close", "Close the account", WhyForm, actions.close_account, may_close, "Closed.", tone="warning"),
    )

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="Name", ordering="name")
    def known_as(self, row: User) -> str:
        return str(row)

    @admin.display(description="Roles")
    def held_roles(self, row: User) -> str:
        return ", ".join(roles.roles_of(row))

    @admin.display(description="Which allow")
    def allowed(self, row: User) -> list[str]:
        return [words.removeprefix("Can ") for words in permissions_of(roles.roles_of(row))]

    @admin.display(description="Second step")
    def second_step(self, row: User) -> str:
        return ", ".join(factor.get_type_display() for factor in row.authenticator_set.all()) or "None"
