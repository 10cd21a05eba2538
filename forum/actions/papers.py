"""Papers: written or uploaded, put on an item, filled in later, made public later, withdrawn."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import grafting, scanning, sniffing
from dartford_housing.documents.sniffing import Clean
from forum import notices
from forum.choices import Source, Stage
from forum.models import AgendaItem, ItemPaper, Paper
from forum.rules import agenda as rules
from forum.rules.people import require_can_prepare

from . import packs
from .agenda import own, require_guarded, require_reasons, supplement
from .originals import erase_file, erase_original, keep_original


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
    """Put a new paper on an item: written here, uploaded as PDF, or to follow.

    A PDF with words under black boxes waits as one that is to follow; on a published agenda it goes out once confirmed.
    """
    item = own(item, by)
    require_guarded(facts)
    rules.require_filled(source, text, bool(upload))
    require_reasons_if_out(item.meeting, now, urgency_reason, certified_by)
    paper = Paper(title=title, source=source, made_by=by, made_at=now, **facts)
    taken_out = fill(paper, source, text, upload, by)
    place_paper(item, paper, now, label, urgency_reason, certified_by)
    facts = {"item": item.pk, "sha256": paper.sha256, **taken_out}
    ledger.record("paper.added", paper, by=by, reason=urgency_reason, facts=facts)
    if item.meeting.stage != Stage.PLANNED and not paper.waits:
        went_out(item, paper, by, now)
    return paper


def require_reasons_if_out(meeting: Any, now: datetime, urgency_reason: str, certified_by: str) -> None:
    """Refuse a late paper before its file is written: a refusal afterwards would leave the file behind."""
    if meeting.stage != Stage.PLANNED:
        require_reasons(meeting, now, urgency_reason, certified_by)


def place_paper(
    item: AgendaItem, paper: Paper, now: datetime, label: str = "", urgency_reason: str = "", certified_by: str = ""
) -> ItemPaper:
    """Give a paper its place on an item; on a published agenda it goes out as a supplement, now or once settled."""
    last = item.places.aggregate(last=Max("position"))["last"] or 0
    place = ItemPaper(item=item, paper=paper, label=label, position=last + 1)
    if item.meeting.stage != Stage.PLANNED and paper.waits:
        remember_reasons(paper, item.meeting, now, urgency_reason, certified_by)
    elif item.meeting.stage != Stage.PLANNED:
        supplement(item.meeting, place, now, urgency_reason, certified_by)
    place.save()
    return place


def remember_reasons(paper: Paper, meeting: Any, now: datetime, urgency_reason: str, certified_by: str) -> None:
    """Keep why a paper that waits comes late; it is asked for now and printed when the paper goes out."""
    require_reasons(meeting, now, urgency_reason, certified_by)
    if urgency_reason:
        paper.original.urgency_reason, paper.original.certified_by = urgency_reason, certified_by
        paper.original.save(update_fields=["urgency_reason", "certified_by"])


def went_out(item: AgendaItem, paper: Paper, by: Any, now: datetime) -> None:
    secret = item.is_secret or paper.is_secret
    notices.supplement_published(item.meeting, paper.public_title if secret else paper.title)
    packs.ask_for_all(item.meeting, by=by, now=now)


def fill(paper: Paper, source: str, text: str, upload: Any, by: Any) -> dict[str, Any]:
    """Put the words or the checked file into a paper and save it; return what the ledger says was taken out of a file.

    A file with words under black boxes does not become the paper's: it waits beside it, and the paper is to follow.
    """
    received = checked(upload) if source == "uploaded" else None
    if received:
        rules.require_summary(received.why_untagged, paper.summary)
    forget_file(paper)
    paper.source, paper.text = source, text if source == "written" else ""
    if received is None:
        paper.sha256 = hashlib.sha256(words_and_pictures(paper)).hexdigest() if source != "to follow" else ""
    elif received.clean.covered:
        paper.source, paper.sha256 = Source.TO_FOLLOW, ""
    else:
        take_file(paper, received)
    paper.save()
    if received is None:
        return {}
    keep_original(paper, by=by, raw=received.raw, clean=received.clean, is_tagged=not received.why_untagged)
    return {"taken out": list(received.clean.removed)} if received.clean.removed else {}


def forget_file(paper: Paper) -> None:
    """Erase the file that a paper has had until now, as it came and as we wrote it."""
    if paper.pk:
        erase_original(paper)
    if paper.upload:
        erase_file(paper.upload)
    paper.upload, paper.pages, paper.is_tagged = "", 0, False


def take_file(paper: Paper, received: "Received") -> None:
    clean = received.clean
    paper.pages, paper.is_tagged, paper.sha256 = clean.pages, not received.why_untagged, clean.sha256
    paper.upload.save("paper.pdf", ContentFile(clean.content), save=False)


def words_and_pictures(paper: Paper) -> bytes:
    """Return what the digest of a written paper is made of; without pictures it is the text alone."""
    pictures = paper.pictures.values_list("sha256", flat=True) if paper.pk else []
    return " ".join([paper.text, *pictures]).encode()


@dataclass(frozen=True)
class Received:
    """An upload that passed: the bytes as they came, the file to publish, and why its tags cannot be kept."""

    raw: bytes
    clean: Clean
    why_untagged: str


def checked(upload: Any) -> Received:
    """Return an upload that may become a paper; RuleBroken says why it cannot be taken."""
    try:
        clean, why, raw = sniffing.checked(upload), grafting.looked_at(upload), whole(upload)
        scanning.require_clean(raw, clean.label)
    except RuleBroken as no:
        raise RuleBroken(no.message, field="upload") from None
    if clean.extension != "pdf":
        raise RuleBroken("A paper must be a PDF. Save the document as PDF and choose it again.", field="upload")
    return Received(raw, clean, why)


def whole(upload: Any) -> bytes:
    """Return the bytes as they came; nothing but the limited process ever opens them."""
    upload.seek(0)
    raw: bytes = upload.read()
    upload.seek(0)
    return raw


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
    """Give the paper that was to follow its words, or one that waits another file; it goes out now if the agenda is."""
    require_can_prepare(by)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    require_to_follow(paper)
    rules.require_filled(source, text, bool(upload))
    for place in paper.places.select_related("item"):
        require_reasons_if_out(own(place.item, by).meeting, now, urgency_reason, certified_by)
    verb = "paper.replaced" if paper.waits else "paper.filled"
    paper.summary = summary or paper.summary
    taken_out = fill(paper, source, text, upload, by)
    go_out(paper, by, now, urgency_reason, certified_by)
    ledger.record(verb, paper, by=by, reason=urgency_reason, facts={"sha256": paper.sha256, **taken_out})
    return paper


def go_out(paper: Paper, by: Any, now: datetime, urgency_reason: str, certified_by: str) -> None:
    """Publish a paper that has its words now, wherever the agenda is out; of one that waits, keep why it comes late."""
    for place in paper.places.select_related("item"):
        item = own(place.item, by)
        if item.meeting.stage == Stage.PLANNED:
            continue
        if paper.waits:
            remember_reasons(paper, item.meeting, now, urgency_reason, certified_by)
            continue
        place.followed = place.published_at is not None and place.supplement == 0
        supplement(item.meeting, place, now, urgency_reason, certified_by)
        place.save()
        went_out(item, paper, by, now)


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
    erase_original(paper)
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
