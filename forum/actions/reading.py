"""Reading: every look at a secret paper is kept; a member's own remarks are kept for that member alone."""

from datetime import date
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.audit.models import Entry
from forum.models import Paper, PaperRemark


def moved_from(day: date) -> list[int]:
    """Return the keys of the meetings that the ledger knows to have been moved away from a day."""
    entries = Entry.objects.filter(verb="meeting.moved", kind="forum.meeting", facts__from=str(day))
    return [int(key) for key in entries.values_list("key", flat=True)]


@transaction.atomic
def note_reading(paper: Paper, *, by: Any, where: Any = None) -> None:
    """Keep who opened a paper that is not open to the public."""
    ledger.record("paper.read", paper, by=by, facts={"meeting": str(where.date) if where else ""})


@transaction.atomic
def keep_remark(paper: Paper, *, by: Any, text: str) -> None:
    """Keep, change or (when empty) throw away the reader's own remark."""
    if text.strip():
        PaperRemark.objects.update_or_create(paper=paper, user=by, defaults={"text": text})
    else:
        PaperRemark.objects.filter(paper=paper, user=by).delete()


@transaction.atomic
def note_pack(pack: Any, *, by: Any) -> None:
    """Keep who took the members' pack."""
    ledger.record("pack.taken", pack, by=by)
