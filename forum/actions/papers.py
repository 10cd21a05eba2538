"""Papers: written or uploaded, put on an item, filled in later, made public later, withdrawn."""

import hashlib
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import grafting, sniffing
from dartford_housing.documents.sniffing import Clean
from forum import notices
from forum.choices import Stage
from forum.models import AgendaItem, ItemPaper, Paper
from forum.rules import agenda as rules
from forum.rules.people import require_can_prepare

from . import packs
from .agenda import own, require_guarded, supplement


@transaction.atomic
def add_paper(
    item: AgendaItem,
    *,
    by: Any,
    now: datetime,
    title: str,
    source: str,
    text: str = "",
    upload: Any = None,
    label: str = "",
    urgency_reason: str = "",
    certified_by: str = "",
    **facts: Any,
) -> Paper:
    """Put a new paper on an item: written here, uploaded as PDF, or to follow."""
    item = own(item, by)
    require_guarded(facts)
    rules.require_filled(source, text, bool(upload))
    paper = Paper(title=title, source=source, made_by=by, made_at=now, **facts)
    fill(paper, source, text, upload)
    paper.save()
    place_paper(item, paper, now, label, urgency_reason, certified_by)
    ledger.record("paper.added", paper, by=by, reason=urgency_reason, facts={"item": item.pk, "sha256": paper.sha256})
    if item.meeting.stage != Stage.PLANNED:
        went_out(item, paper, by, now)
    return paper


def place_paper(
    item: AgendaItem, paper: Paper, now: datetime, label: str = "", urgency_reason: str = "", certified_by: str = ""
) -> ItemPaper:
    """Give a paper its place on an item; on a published agenda it goes out at once, as a supplement."""
    last = item.places.aggregate(last=Max("position"))["last"] or 0
    place = ItemPaper(item=item, paper=paper, label=label, position=last + 1)
    if item.meeting.stage != Stage.PLANNED:
        supplement(item.meeting, place, now, urgency_reason, certified_by)
    place.save()
    return place


def went_out(item: AgendaItem, paper: Paper, by: Any, now: datetime) -> None:
    secret = item.is_secret or paper.is_secret
    notices.supplement_published(item.meeting, paper.public_title if secret else paper.title)
    packs.ask_for_all(item.meeting, by=by, now=now)


def fill(paper: Paper, source: str, text: str, upload: Any) -> None:
    """Put the words or the checked file into a paper that is not saved yet."""
    paper.source, paper.text = source, text if source == "written" else ""
    if source == "uploaded":
        clean, why = checked(upload)
        rules.require_summary(why, paper.summary)
        raw, paper.pages, paper.is_tagged = clean.content, clean.pages, not why
        paper.upload.save("paper.pdf", ContentFile(raw), save=False)
    else:
        raw = words_and_pictures(paper)
    paper.sha256 = hashlib.sha256(raw).hexdigest() if source != "to follow" else ""


def words_and_pictures(paper: Paper) -> bytes:
    """Return what the digest of a written paper is made of; without pictures it is the text alone."""
    pictures = paper.pictures.values_list("sha256", flat=True) if paper.pk else []
    return " ".join([paper.text, *pictures]).encode()


def checked(upload: Any) -> tuple[Clean, str]:
    """Return the upload as it is kept, and why its tags cannot be kept; RuleBroken says why it cannot be taken."""
    try:
        clean = sniffing.checked(upload)
    except RuleBroken as no:
        raise RuleBroken(no.message, field="upload") from None
    if clean.extension != "pdf":
        raise RuleBroken("A paper must be a PDF. Save the document as PDF and choose it again.", field="upload")
    return clean, grafting.why_untagged(clean.content)


@transaction.atomic
def fill_paper(
    paper: Paper,
    *,
    by: Any,
    now: datetime,
    source: str,
    text: str = "",
    upload: Any = None,
    summary: str = "",
    urgency_reason: str = "",
    certified_by: str = "",
) -> Paper:
    """Give the paper that was to follow its words; where the agenda is out, it goes out now as a supplement."""
    require_can_prepare(by)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    require_to_follow(paper)
    rules.require_filled(source, text, bool(upload))
    paper.summary = summary or paper.summary
    fill(paper, source, text, upload)
    paper.save()
    for place in paper.places.select_related("item"):
        item = own(place.item, by)
        if item.meeting.stage != Stage.PLANNED:
            place.followed = place.supplement == 0
            supplement(item.meeting, place, now, urgency_reason, certified_by)
            place.save()
            went_out(item, paper, by, now)
    ledger.record("paper.filled", paper, by=by, reason=urgency_reason, facts={"sha256": paper.sha256})
    return paper


def require_to_follow(paper: Paper) -> None:
    if not paper.is_to_follow:
        raise RuleBroken("This paper has its text already. Withdraw it and add the new one, so that both are known.")


@transaction.atomic
def release_paper(paper: Paper, *, by: Any, now: datetime, note: str) -> Paper:
    """Make a secret paper public: the ground has gone. The note says why."""
    require_can_prepare(by)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    paper.privacy, paper.paragraph, paper.released_note = "public", None, note
    paper.save(update_fields=["privacy", "paragraph", "released_note"])
    ledger.record("paper.released", paper, by=by, reason=note)
    remake(paper, by, now)
    return paper


@transaction.atomic
def withdraw_paper(paper: Paper, *, by: Any, now: datetime, note: str) -> Paper:
    """Take a paper away from every page, pack and search at once; the agenda says that it was withdrawn and why."""
    require_can_prepare(by)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    paper.withdrawn_at, paper.withdrawn_note = now, note
    paper.save(update_fields=["withdrawn_at", "withdrawn_note"])
    ledger.record("paper.withdrawn", paper, by=by, reason=note)
    remake(paper, by, now)
    return paper


@transaction.atomic
def review_paper(paper: Paper, *, by: Any, review_on: date, why: str) -> Paper:
    """Keep that the ground of a private paper still holds, and when it is looked at next."""
    require_can_prepare(by)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    paper.review_on = review_on
    paper.save(update_fields=["review_on"])
    ledger.record("paper.reviewed", paper, by=by, reason=why, facts={"again on": str(review_on)})
    return paper


def remake(paper: Paper, by: Any, now: datetime) -> None:
    for place in paper.places.select_related("item__meeting__body"):
        if place.item.meeting.stage != Stage.PLANNED:
            packs.ask_for_all(place.item.meeting, by=by, now=now)
