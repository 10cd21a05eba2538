"""The officers' desk: an admin in which rows are read, and every change of state is a deed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from dartford_housing.core.errors import NotAllowed, RuleBroken

from .forms import KitForm


@dataclass(frozen=True)
class Deed:
    """A change of state: a button on the row's page, a short page with a form, a call of an action.

    `allowed(user, row)` decides whether the button is drawn; the action itself refuses again. `action` is called as
    action(row, by=user, **form.cleaned_data). `options(row)` gives the form its choices.
    """

    name: str
    label: str
    form: type[KitForm]
    action: Callable[..., Any]
    allowed: Callable[[Any, Any], bool]
    done: str = "Done."
    options: Callable[[Any], dict[str, Any]] = lambda row: {}
    help: str = ""


class CaseAdmin(admin.ModelAdmin):
    """The base of every page at the desk. Names of PERMISSIONS decide, not Django's add/change/delete."""

    view_permission = "use_desk"
    change_permission = ""
    deeds: "tuple[Deed, ...]" = ()
    state_fields: "tuple[str, ...]" = ()
    history_of: Callable[[Any], Any] | None = None
    change_form_template = "admin/case.html"
    list_per_page = 25
    show_full_result_count = False
    actions = None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_authenticated and request.user.can(self.view_permission)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        known = request.user.is_authenticated and self.change_permission
        return bool(known) and request.user.can(self.change_permission)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), *self.state_fields)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        rows = rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows
        return rows.for_list() if hasattr(rows, "for_list") else rows

    def get_urls(self) -> list[Any]:
        address = "<path:key>/do/<slug:name>/"
        return [
            path(address, self.admin_site.admin_view(self.deed_view), name=self.url_name("deed")),
            *super().get_urls(),
        ]

    def url_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        row = self.get_object(request, object_id)
        facts = {"buttons": self.buttons(request, row), "story": self.story(row), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, facts)

    def buttons(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        """Return the deeds that this person may do to this row now."""
        if row is None:
            return []
        name = f"admin:{self.url_name('deed')}"
        return [
            {"label": deed.label, "url": reverse(name, args=[row.pk, deed.name])}
            for deed in self.deeds
            if deed.allowed(request.user, row)
        ]

    def story(self, row: Any) -> Any:
        """Return the row's history in plain words, newest first."""
        return type(self).history_of(row) if row is not None and type(self).history_of else []

    def deed_view(self, request: HttpRequest, key: str, name: str) -> HttpResponse:
        """The short page of a deed."""
        row = get_object_or_404(self.get_queryset(request), pk=key)
        deed = next((deed for deed in self.deeds if deed.name == name), None)
        if deed is None or not deed.allowed(request.user, row):
            raise PermissionDenied
        form = deed.form(request.POST or None, request.FILES or None, **deed.options(row))
        form.submit_label = deed.label
        if request.method == "POST" and form.is_valid() and self.do(request, deed, row, form):
            return redirect(reverse(f"admin:{self.url_name('change')}", args=[row.pk]))
        facts = {**self.admin_site.each_context(request), "title": deed.label, "row": row, "deed": deed, "form": form}
        return render(request, "admin/deed.html", {**facts, "opts": self.opts})

    def do(self, request: HttpRequest, deed: Deed, row: Any, form: KitForm) -> bool:
        """Do the deed; a broken rule comes back as an error beside its field, with nothing lost."""
        try:
            deed.action(row, by=request.user, **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
            return False
        except NotAllowed as no:
            raise PermissionDenied(no.message) from no
        messages.success(request, deed.done)
        return True
