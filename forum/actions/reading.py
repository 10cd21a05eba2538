"""Reading: every look at a secret paper is kept; a member's own remarks are kept for that member alone."""

from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from forum.models import Paper, PaperRemark


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
