"""record() writes one line of the ledger, in the caller's transaction."""

from typing import Any

from django.db import models, transaction

from dartford_housing.web import kept

from .models import Entry
from .querysets import EntryQuerySet
from .verbs import words_for


def record(
    verb: str,
    row: models.Model,
    *,
    by: Any = None,
    on_behalf_of: models.Model | None = None,
    channel: str = "",
    reason: str = "",
    facts: dict[str, Any] | None = None,
) -> Entry:
    """Write who did what to `row`; KeyError if no app declared the verb. `facts` must be plain JSON values."""
    words_for(verb)
    transaction.on_commit(kept.make_anew)  # what was done is seen at once on pages kept for strangers
    return Entry.objects.create(
        verb=verb,
        kind=row._meta.label_lower,
        key=str(row.pk),
        label=str(getattr(row, "ledger_label", row))[:200],
        by=by if by is not None and getattr(by, "pk", None) else None,
        on_behalf_of=f"{on_behalf_of._meta.label_lower}:{on_behalf_of.pk}" if on_behalf_of else "",
        channel=channel,
        reason=reason,
        facts=facts or {},
    )


def history(row: models.Model) -> EntryQuerySet:
    """Return the row's ledger lines, oldest first."""
    return Entry.objects.about(row).for_list()
