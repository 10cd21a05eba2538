"""Keeping the texts with which officers begin their letters; every version stays in the ledger."""

from datetime import date
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken

from .. import rules
from ..models import StartingText

TAKEN = "There is a text of this name for this letter already."


@transaction.atomic
def write_text(*, by: Any, kind: str, name: str, text: str) -> StartingText:
    """Keep a new starting text for one kind of letter."""
    rules.require_can_handle(by)
    rules.require_text(name, text)
    require_free(kind, name)
    made = StartingText.objects.create(kind=kind, name=name.strip(), text=text)
    ledger.record("complaint.text_written", made, by=by, facts={"version": 1, "text": text})
    return made


@transaction.atomic
def change_text(row: StartingText, *, by: Any, name: str, text: str) -> StartingText:
    """Change it; letters already begun or sent stay as they are."""
    rules.require_can_handle(by)
    row = standing(row)
    rules.require_text(name, text)
    require_free(row.kind, name, but=row.pk)
    row.name, row.text, row.version = name.strip(), text, row.version + 1
    row.save(update_fields=["name", "text", "version"])
    ledger.record("complaint.text_changed", row, by=by, facts={"version": row.version, "text": text})
    return row


@transaction.atomic
def retire_text(row: StartingText, *, by: Any, on: date, reason: str) -> StartingText:
    """Offer it no longer."""
    rules.require_can_handle(by)
    row = standing(row)
    row.retired_on = on
    row.save(update_fields=["retired_on"])
    ledger.record("complaint.text_retired", row, by=by, reason=reason)
    return row


def standing(row: StartingText) -> StartingText:
    row = StartingText.objects.select_for_update().get(pk=row.pk)
    if row.retired_on:
        raise RuleBroken("This text is no longer offered.")
    return row


def require_free(kind: str, name: str, but: int | None = None) -> None:
    same = StartingText.objects.offered(kind).filter(name__iexact=name.strip()).exclude(pk=but)
    if same.exists():
        raise RuleBroken(TAKEN, field="name")
