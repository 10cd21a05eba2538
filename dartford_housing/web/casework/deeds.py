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
    `leads(made)`: where to go next, given what the action returned; "" for the row's own page. `tells(made)`: what is
    said after `done`, of what the action returned.
    Among an admin's `starting` deeds there is no row yet: `allowed`, `options` and `for_whom` get None, `action` is
    called as action(by=user, **form.cleaned_data), and the row that it returns is opened.
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
    leads: Callable[[Any], str] = lambda made: ""
    tells: Callable[[Any], str] = lambda made: ""

    def may(self, user: Any, row: Any) -> bool:
        """Return whether this person may do it to this row now."""
        acting = self.for_whom(row) is None or user.can("act_for_residents")
        return bool(acting and self.allowed(user, row))

    def do(self, row: Any, by: Any, typed: dict[str, Any]) -> Any:
        whom = self.for_whom(row)
        facts = {"by": by, **({"on_behalf_of": whom} if whom is not None else {}), **typed}
        return self.action(**facts) if row is None else self.action(row, **facts)


class DeedPages:
    """The pages of a CaseAdmin's deeds: on a row, and those that start one."""

    deeds: "tuple[Deed, ...]" = ()
    starting: "tuple[Deed, ...]" = ()

    def deed_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.deed_view)
        return [
            path("do/<slug:name>/", page, name=self.url_name("start")),
            path("<path:key>/do/<slug:name>/", page, name=self.url_name("deed")),
        ]

    def starts(self, request: HttpRequest) -> list[dict[str, str]]:
        """Return the deeds by which this person may start a row."""
        name = f"admin:{self.url_name('start')}"
        return [
            {"label": deed.label, "url": reverse(name, args=[deed.name])}
            for deed in self.starting
            if deed.may(request.user, None)
        ]

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

    def starting_texts(self, request: HttpRequest, deed: Deed, row: Any) -> list[dict[str, Any]]:
        """Return texts with which the form may begin, as ways back to this page: [{label, url, ease, chosen}]."""
        return []

    def notice(self, request: HttpRequest, row: Any, deed: Deed | None = None) -> str:
        """Return what must be read first on the page of this row or of a deed to it, as safe HTML; "" for nothing."""
        return ""

    def first_values(self, request: HttpRequest, deed: Deed, row: Any) -> dict[str, Any]:
        """Return first values of the form beside those of the deed's own options."""
        return {}

    def deed_view(self, request: HttpRequest, name: str, key: str | None = None) -> HttpResponse:
        """The short page of a deed. Whoever may not do it is refused, and keeps what was typed."""
        if not self.has_view_permission(request):
            raise NotAllowed("Your role does not give access to this.")
        row = get_object_or_404(self.get_queryset(request), pk=key) if key is not None else None
        deed = named(name, self.starting if row is None else self.deeds)
        posted, may = request.method == "POST", deed.may(request.user, row)
        if not may and not posted:
            raise NotAllowed(NO_LONGER)
        options = deed.options(row)
        if not posted:
            options = {**options, "initial": {**options.get("initial", {}), **self.first_values(request, deed, row)}}
        form = deed.form(request.POST if posted else None, request.FILES if posted else None, **options)
        form.submit_label = deed.label
        if posted and not may:
            form.add_error(None, NO_LONGER)
        try:
            done = self.do_deed(request, deed, row, form) if posted and form.is_valid() else None
        except NotAllowed as no:
            form.add_error(None, no.message)
            done, may = None, False
        return redirect(done) if done else self.draw_deed(request, deed, row, form, status=200 if may else 403)

    def draw_deed(self, request: HttpRequest, deed: Deed, row: Any, form: Any, status: int) -> HttpResponse:
        facts = {
            **self.admin_site.each_context(request),
            "title": deed.label,
            "opts": self.opts,
            "back": self.row_url(row) if row is not None else self.list_url(),
            "of": row if row is not None else self.list_name(),
            "row": row,
            "notice": self.notice(request, row, deed),
            "deed": deed,
            "whom": deed.for_whom(row),
            "form": form,
            "texts": self.starting_texts(request, deed, row),
        }
        return render(request, "admin/deed.html", facts, status=status)

    def do_deed(self, request: HttpRequest, deed: Deed, row: Any, form: KitForm) -> str:
        """Do the deed and return where to go; a broken rule stands beside its field instead, with nothing lost."""
        try:
            with transaction.atomic():
                made = deed.do(row, request.user, form.cleaned_data)
                if deed.verb and row is not None:
                    self.admin_site.note(deed.verb, row, by=request.user)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
            return ""
        elsewhere = deed.leads(made)
        if not elsewhere:
            messages.success(request, " ".join(filter(None, [deed.done, deed.tells(made)])))
        form.tell_notes(request)
        return elsewhere or self.row_url(row if row is not None else made)


def named(name: str, deeds: tuple[Deed, ...]) -> Deed:
    found = next((deed for deed in deeds if deed.name == name), None)
    if found is None:
        raise Http404
    return found
