"""The officers' desk: the admin site, which opens on what is late and due."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from dartford_housing.audit import ledger
from dartford_housing.web.casework import LONGEST_SEARCH, CaseAdmin

from . import counters, finding, morning, rooms

OTHERS = ("django.", "allauth.")


class DeskSite(AdminSite):
    """Only lists made for casework stand here; the raw tables of Django and of allauth do not."""

    site_title = "Officers’ desk"
    site_header = "Officers’ desk"
    index_title = "Late and due"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        ours = [model for model in models if not model.__module__.startswith(OTHERS)]
        if ours and not issubclass(admin_class or ModelAdmin, CaseAdmin):
            raise ImproperlyConfigured(f"The list of {ours[0].__name__} must be a CaseAdmin to stand at the desk.")
        super().register(ours, admin_class, **options)

    def unregister(self, model_or_iterable: Any) -> None:
        """Take a list away; one that never stood here is no loss."""
        if self.is_registered(model_or_iterable):
            super().unregister(model_or_iterable)

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(user.is_authenticated and user.is_active and user.is_staff and user.can("use_desk"))

    def get_urls(self) -> list[Any]:
        """Leave out Django's way from a row's number to its public page: it asks nobody who may see the row."""
        urls = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [path("find/", self.admin_view(self.find), name="find"), *urls]

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Signing in is allauth's, with its second factor and its limits."""
        return secure_admin_login(rooms.turned_away)(request)

    login.login_required = False  # type: ignore[attr-defined]

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_change_password")

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:index")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the lists that this person may open, grouped in officers' words."""
        return rooms.grouped(request, self._registry)

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        now = timezone.now()
        facts = {**morning.facts(counters.cards(request.user, now), now), "title": self.index_title}
        return TemplateResponse(request, "admin/index.html", {**self.each_context(request), **facts})

    def find(self, request: HttpRequest) -> HttpResponse:
        """Look for a resident, a reference or a home in every list; what is found alone opens at once."""
        words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
        found = finding.found(words, request, self._registry) if len(words) > 1 else []
        only = finding.only_one(found)
        if only:
            return redirect(only)
        facts = {"words": words, "found": found, "title": "Find"}
        return TemplateResponse(request, "admin/find.html", {**self.each_context(request), **facts})

    def history(self, row: Any) -> Any:
        """Return the ledger lines of a row."""
        return ledger.history(row)

    def note(self, verb: str, row: Any, *, by: Any, facts: dict[str, Any] | None = None) -> None:
        """Write into the ledger what was done at the desk to a row that has no action of its own."""
        ledger.record(verb, row, by=by, facts=facts)
