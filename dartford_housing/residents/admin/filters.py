"""The filters that officers think in."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from ..choices import Format


class NeedsFilter(admin.SimpleListFilter):
    title = "needs attention"
    parameter_name = "needs"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("review", "Adjustment review due"),
            ("way", "No way to reach"),
            ("home", "Without home"),
        ]

    def queryset(self, request: Any, rows: Any) -> Any:
        chosen = {
            "review": lambda: rows.with_adjustment_due(timezone.localdate()),
            "way": rows.nobody_can_reach,
            "home": rows.without_home,
        }.get(self.value())
        return chosen() if chosen else rows


class FormatFilter(admin.SimpleListFilter):
    title = "format wanted"
    parameter_name = "format"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        return Format.choices

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.wanting(self.value()) if self.value() in Format.values else rows


class AccountFilter(admin.SimpleListFilter):
    title = "account"
    parameter_name = "account"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Has an account"), ("no", "Has none")]

    def queryset(self, request: Any, rows: Any) -> Any:
        if self.value() not in {"yes", "no"}:
            return rows
        return rows.filter(user__isnull=self.value() == "no")


class WaitingFilter(admin.SimpleListFilter):
    title = "waiting"
    parameter_name = "waiting"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("check", "For an officer's check"), ("code", "For the code in the letter")]

    def queryset(self, request: Any, rows: Any) -> Any:
        if self.value() == "check":
            return rows.to_check()
        return rows.open().filter(check_asked_at=None) if self.value() == "code" else rows
