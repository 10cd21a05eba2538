"""The base of every room's pages at the desk: the list, the case, the form of a plain record."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from dartford_housing.core.errors import NotAllowed

from .deeds import DeedPages
from .fields import KitFields
from .lists import CaseList
from .reading import belonging, sections_read
from .sections import error_links, sections_of
from .story import told


class CaseInline(KitFields, admin.StackedInline):
    """Rows that belong to a case, shown on its page. Read only unless `change_permission` names who may change them."""

    change_permission = ""
    quiet: "Sequence[str]" = ()
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.change_permission) and request.user.can(self.change_permission)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request)

    def rows_of(self, parent: Any, request: HttpRequest) -> Any:
        """Return the rows to read; a case whose page has fetched them already gives those."""
        return belonging(self, parent, request)


class CaseAdmin(KitFields, DeedPages, admin.ModelAdmin):
    """The base of every page at the desk. Names of PERMISSIONS decide, not Django's add/change/delete.

    desk_name, desk_one: the list and one row of it in officers' words, if the model's names will not do; desk_room: the
    group that it stands in, if not its app's. history_of: the row's ledger lines, if not the ledger's own.
    """

    view_permission = "use_desk"
    change_permission = ""
    desk_name = desk_one = ""
    desk_room = ""
    keeps_history = True
    state_fields: "tuple[str, ...]" = ()
    quiet: "Sequence[str]" = ()
    history_of: Callable[[Any], Any] | None = None
    change_form_template = "admin/case.html"
    list_per_page = 25
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
    view_on_site = False
    media = forms.Media()

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

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return CaseList

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """Only what a filter offers may be asked: else what no page shows could be guessed letter by letter."""
        offered = {name.split("__")[0] for name in map(asked_by, self.get_list_filter(request))}
        known = {name for field in self.opts.get_fields() for name in (field.name, getattr(field, "attname", ""))}
        field = lookup.split("__")[0]
        return super().lookup_allowed(lookup, value, request) and (field in offered or field not in known)

    def get_urls(self) -> list[Any]:
        return [*self.deed_urls(), *super().get_urls()]

    def url_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def list_url(self) -> str:
        return address_of(f"admin:{self.url_name('changelist')}")

    def page_url(self, row: Any) -> str:
        return f"{self.list_url()}{quote(row.pk)}/change/"

    def row_url(self, row: Any) -> str:
        """Return where whoever has dealt with the row is led; its page, where a room says nothing else."""
        return self.page_url(row)

    def list_name(self) -> str:
        return self.desk_name or capfirst(str(self.opts.verbose_name_plural))

    def one_name(self) -> str:
        return self.desk_one or str(self.opts.verbose_name)

    def list_links(self, request: HttpRequest) -> list[dict[str, str]]:
        """Return further ways from the list: [{"label", "url"}], such as a plan or a download."""
        return []

    def row_links(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        """Return further ways from a row: [{"label", "url"}], such as its public page or a day sheet."""
        return []

    def heading(self, row: Any) -> str:
        """Return what the row is called above its page."""
        return str(row)

    def found_note(self, row: Any) -> str:
        """Return what tells this row from others of its name, beside it in the desk's search."""
        home = getattr(row, "home", None)
        return ", ".join(str(part) for part in (getattr(row, "reference", ""), home or "") if part)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        facts = {"name": self.list_name(), "one": self.one_name(), "links": self.list_links(request)}
        facts["starts"] = self.starts(request)
        return super().changelist_view(request, {**facts, **(extra_context or {})})

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """Show a row that this person may only read as facts; forms are made for whoever may type into it."""
        if request.method not in {"GET", "HEAD"} or self.has_change_permission(request):
            return super().change_view(request, object_id, form_url, extra_context)
        row = self.row_to_read(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        inlines = self.get_inline_instances(request, row)
        if any(inline.has_change_permission(request, row) for inline in inlines):
            return super().change_view(request, object_id, form_url, extra_context)
        sections = sections_read(self, inlines, row, request)
        facts = {**self.admin_site.each_context(request), "opts": self.opts, "sections": sections, "problems": []}
        return render(
            request, self.change_form_template, {**facts, **self.around(request, row), **(extra_context or {})}
        )

    def row_to_read(self, request: HttpRequest, object_id: str) -> Any:
        """Return the row with all that its page shows; a room may fetch the rows that belong to it at once."""
        return self.get_object(request, object_id)

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> Any:
        context |= self.around(request, kwargs.get("obj"))
        context |= {"sections": sections_of(context, self, request), "problems": error_links(context)}
        return super().render_change_form(request, context, **kwargs)

    def around(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Return what stands around the facts of a row: its title, deeds, ways onward and history."""
        return {
            "name": self.list_name(),
            "one": self.one_name(),
            "heading": self.heading(row) if row is not None else f"Add {self.one_name()}",
            "keeps_history": self.keeps_history and row is not None,
            "notice": self.notice(request, row),
            "buttons": self.buttons(request, row),
            "links": self.row_links(request, row) if row is not None else [],
            "story": self.story(row),
            "back": self.back(request),
        }

    def story(self, row: Any) -> list[dict[str, Any]]:
        """Return the row's history in plain words, newest first."""
        if row is None or not self.keeps_history:
            return []
        history_of = type(self).history_of or getattr(self.admin_site, "history", lambda row: [])
        return told(history_of(row))

    def back(self, request: HttpRequest) -> str:
        """Return the list that the reader came from, with its filters."""
        filters = request.GET.get("_changelist_filters", "")
        return self.list_url() + (f"?{filters}" if filters else "")

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return redirect(reverse(f"admin:{self.url_name('change')}", args=[object_id]) + "#history")

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return redirect(self.row_url(obj))

    response_post_save_change = response_post_save_add

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        self.admin_site.note("desk.added", obj, by=request.user)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        changed = [name for part in message if "changed" in part for name in part["changed"].get("fields", [])]
        self.admin_site.note("desk.changed", obj, by=request.user, facts={"changed": changed})

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Out of reach is not found, here as everywhere."""
        raise Http404

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise NotAllowed("Nothing is deleted at the desk: what was done stays in the record.")


@cache
def address_of(name: str) -> str:
    """Return the address of a list: it never changes, and every page of the desk names them all."""
    return reverse(name)


def asked_by(spec: Any) -> str:
    """Return the name by which a filter of a list is asked for in the address."""
    if isinstance(spec, str):
        return spec
    return str(spec[0] if isinstance(spec, tuple | list) else spec.parameter_name)
