"""Words under black boxes: a colleague confirms that they are not needed, and the file goes out without them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from forum.choices import Source
from forum.models import Original, Paper
from forum.rules import agenda as agenda_rules
from forum.rules import originals as rules
from forum.rules.people import require_can_prepare

from .originals import erase_original
from .papers import go_out


@transaction.atomic
def confirm_covered(paper: Paper, *, by: Any, now: datetime, urgency_reason: str = "", certified_by: str = "") -> Paper:
    """Publish a paper without the words under its boxes; what came, and the words found, are erased."""
    require_can_prepare(by)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    original = Original.objects.select_for_update().waiting().filter(paper=paper).first()
    rules.require_waiting(original is not None)
    rules.require_can_confirm(by, original.by_id, Paper.objects.visible_to(by).filter(pk=paper.pk).exists())
    agenda_rules.require_not_withdrawn(paper.withdrawn_at is not None)

    take_clean(paper, original)
    erase_original(paper, but=paper.upload.name)
    reasons = urgency_reason or original.urgency_reason, certified_by or original.certified_by
    go_out(paper, by, now, *reasons)
    facts = {"sha256": paper.sha256, "sha256 as it came": original.sha256}
    ledger.record("paper.confirmed", paper, by=by, reason=reasons[0], facts=facts)
    return paper


def take_clean(paper: Paper, original: Original) -> None:
    paper.source, paper.upload.name, paper.sha256 = Source.UPLOADED, original.clean.name, original.clean_sha256
    paper.pages, paper.is_tagged = original.pages, original.is_tagged
    paper.save()
