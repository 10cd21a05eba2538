"""Starting texts: kept in a list of their own, and offered above the box that they fill."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from dartford_housing.core.dates import long_date
from dartford_housing.core.plain_english import told
from dartford_housing.web.casework import CaseAdmin, Deed

from .. import actions, rules
from ..forms.oversight import ReasonForm
from ..forms.texts import ChangeTextForm, WriteTextForm
from ..models import Complaint, StartingText

BOXES = {
    "acknowledge": ("acknowledge", "definition"),
    "extend": ("extend", "reason"),
    "answer_1": ("respond", "reasons"),
    "answer_2": ("respond", "reasons"),
    "request": ("request", "reason"),
    "signpost": ("signpost", "reason"),
    "refuse": ("refuse", "reasons"),
    "update": ("update", "text"),
    "write": ("write", "text"),
}


class BeginsWithText:
    """The deeds of a case whose text may begin with one of those that we keep, chosen by ?template= in the address."""

    def texts_for(self, deed: Deed, row: Complaint) -> Any:
        last = f"answer_{row.stage_number}"
        kinds = [kind for kind, (name, _) in BOXES.items() if name == deed.name]
        return StartingText.objects.offered(*[kind for kind in kinds if deed.name != "respond" or kind == last])

    def starting_texts(self, request: HttpRequest, deed: Deed, row: Any) -> list[dict[str, Any]]:
        """Return the texts as ways back to this page: [{label, url, ease, chosen}]."""
        if deed.name not in {name for name, _ in BOXES.values()}:
            return []
        chosen = request.GET.get("template", "")
        return [
            {
                "label": text.name,
                "url": f"?template={text.pk}",
                "ease": told(text.text),
                "chosen": str(text.pk) == chosen,
            }
            for text in self.texts_for(deed, row)
        ]

    def first_values(self, request: HttpRequest, deed: Deed, row: Any) -> dict[str, str]:
        """Return the chosen text under the name of its box; nothing for a number that is not offered here."""
        chosen = request.GET.get("template", "")
        found = (
            self.texts_for(deed, row).filter(pk=chosen).first()
            if row and chosen.isdecimal() and len(chosen) < 10
            else None
        )
        return {BOXES[found.kind][1]: rules.merged(found.text, facts_of(row))} if found else {}


def facts_of(row: Complaint) -> dict[str, str]:
    """Return what the fields of a text stand for in this case."""
    stage = row.stages.get(number=row.stage_number)
    return {
        "name": row.name,
        "reference": row.reference,
        "stage": str(stage.number),
        "due": long_date(stage.due),
        "handler": str(stage.handler or row.handler or "an officer"),
    }


def retire(row: StartingText, *, by: Any, reason: str) -> StartingText:
    return actions.retire_text(row, by=by, on=timezone.localdate(), reason=reason)


def may_change(user: Any, row: StartingText | None) -> bool:
    return bool(user.can("handle_complaints") and (row is None or row.retired_on is None))


def present(row: StartingText) -> dict[str, Any]:
    return {"initial": {"name": row.name, "text": row.text}}


@admin.register(StartingText)
class StartingTextAdmin(CaseAdmin):
    desk_name, desk_one = "Starting texts of letters", "starting text"
    view_permission = "handle_complaints"
    list_display = ("name", "kind", "version", "ease", "retired_on")
    list_filter = ("kind",)
    fields = ("kind", "name", "text", "ease", "version", "retired_on")
    readonly_fields = ("ease",)
    starting = (Deed("write", "Write a starting text", WriteTextForm, actions.write_text, may_change),)
    deeds = (
        Deed("change", "Change it", ChangeTextForm, actions.change_text, may_change, options=present),
        Deed("retire", "Offer it no longer", ReasonForm, retire, may_change, tone="warning"),
    )

    @admin.display(description="Reading ease")
    def ease(self, row: StartingText) -> str:
        return told(row.text).removeprefix("Reading ease ")
