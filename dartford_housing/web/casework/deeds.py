"""A deed: a button on a row's page, a short page with a form, a call of an action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.web.forms import KitForm

NO_LONGER = (
    "This can no longer be done: somebody may just have done it, or your role does not allow it. Nothing was changed."
)


@dataclass(frozen=True)
class Deed:
    """A change of state that an officer may do to one row.

    `allowed(user, row)` decides whether the button is drawn; the action itself refuses again. `action` is called as
    action(row, by=user, **form.cleaned_data). `options(row)` gives the form its choices and its initial values.
    `for_whom(row)`: the resident for whom it is done; the form is then an ActingForm, `act_for_residents` is needed and
    the action receives `on_behalf_of` too. `verb`: written in the ledger here, for rooms that stand below the ledger.
    tone: "" or "warning", for what cannot be taken back.
    """

    name: str
    label: str
    form: type[KitForm]
    action: Callable[..., Any]
    allowed: Callable[[Any, Any], bool]
    done: str = "Done."
    options: Callable[[Any], dict[str, Any]] = lambda row: {}
    help: str = ""
    for_whom: Callable[[Any], Any] = lambda row: None
    verb: str = ""
    tone: str = ""

    def may(self, user: Any, row: Any) -> bool:
        """Return whether this person may do it to this row now."""
        acting = self.for_whom(row) is None or user.can("act_for_residents")
        return bool(acting and self.allowed(user, row))

    def do(self, row: Any, by: Any, typed: dict[str, Any]) -> None:
        whom = self.for_whom(row)
        self.action(row, by=by, **({"on_behalf_of": whom} if whom is not None else {}), **typed)


class DeedPages:
    """The pages of a CaseAdmin's deeds."""

    deeds: "tuple[Deed, ...]" = ()

    def deed_urls(self) -> list[Any]:
        address = "<path:key>/do/<slug:name>/"
        return [path(address, self.admin_site.admin_view(self.deed_view), name=self.url_name("deed"))]

    def buttons(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        """Return the deeds that this person may do to this row now."""
        if row is None:
            return []
        name = f"admin:{self.url_name('deed')}"
        return [
            {"label": deed.label, "url": reverse(name, args=[row.pk, deed.name]), "tone": deed.tone}
            for deed in self.deeds
            if deed.may(request.user, row)
        ]

    def deed_view(self, request: HttpRequest, key: str, name: str) -> HttpResponse:
        """The short page of a deed. Whoever may not do it is refused, and keeps what was typed."""
        if not self.has_view_permission(request):
            raise NotAllowed("Your role does not give access to this.")
        row = get_object_or_404(self.get_queryset(request), pk=key)
        deed = next((deed for deed in self.deeds if deed.name == name), None)
        if deed is None:
            raise Http404
        posted = request.method == "POST"
        may = deed.may(request.user, row)
        if not may and not posted:
            raise NotAllowed(NO_LONGER)
        form = deed.form(request.POST if posted else None, request.FILES if posted else None, **deed.options(row))
        form.submit_label = deed.label
        if posted and not may:
            form.add_error(None, NO_LONGER)
        if posted and form.is_valid() and self.do_deed(request, deed, row, form):
            return redirect(self.row_url(row))
        return self.draw_deed(request, deed, row, form, status=200 if may else 403)

    def draw_deed(self, request: HttpRequest, deed: Deed, row: Any, form: Any, status: int) -> HttpResponse:
        facts = {
            **self.admin_site.each_context(request),
            "title": deed.label,
            "opts": self.opts,
            "back": self.row_url(row),
            "row": row,
            "deed": deed,
            "whom": deed.for_whom(row),
            "form": form,
        }
        return render(request, "admin/deed.html", facts, status=status)

    def do_deed(self, request: HttpRequest, deed: Deed, row: Any, form: KitForm) -> bool:
        """Do the deed; a broken rule comes back as an error beside its field, with nothing lost."""
        try:
            with transaction.atomic():
                deed.do(row, request.user, form.cleaned_data)
                if deed.verb:
                    self.admin_site.note(deed.verb, row, by=request.user)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
            return False
        messages.success(request, deed.done)
        return True
