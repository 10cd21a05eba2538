"""Packs: asked for, made by a worker, kept by the digest of what went into them, served only while they still fit."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.documents import packs as documents
from dartford_housing.documents.prose import to_html
from forum.models import Meeting, Pack
from forum.models.agenda_lines import Line, PaperLine, agenda_for
from forum.models.minute_lines import minutes_for
from forum.querysets.gate import MEMBERS_COPY

READERS = {"public": None, "members": MEMBERS_COPY, "minutes": None}
TEMPLATES = {
    "public": "forum/pdf/pack.html",
    "members": "forum/pdf/pack.html",
    "minutes": "forum/pdf/minutes.html",
}
SEATING = ("chair", "vice-chair", "member", "substitute")
STUCK_AFTER = timedelta(minutes=11)
_workers: list[Callable[[int], Any]] = []


def made_by(worker: Callable[[int], Any]) -> None:
    """Name what hands a pack to a worker; the app's ready() does, because a task stands above its actions."""
    _workers[:] = [worker]


@transaction.atomic
def ask_for_all(meeting: Meeting, *, by: Any, now: datetime) -> list[Pack]:
    """Ask for every copy that the meeting's stage allows, in ordinary and in large print."""
    copies = ["public", "members"] if meeting.is_published else []
    copies += ["minutes"] if meeting.has_minutes else []
    return [ask(meeting, copy, by=by, now=now, large_print=large) for copy in copies for large in (False, True)]


@transaction.atomic
def ask(meeting: Meeting, copy: str, *, by: Any, now: datetime, large_print: bool = False) -> Pack:
    """Ask for one copy; when exactly this content has been made or asked for before, that one stands."""
    mark = fingerprint(meeting, copy)
    pack, new = Pack.objects.get_or_create(
        meeting=meeting, copy=copy, large_print=large_print, fingerprint=mark, defaults={"asked_at": now}
    )
    if new:
        ledger.record("pack.asked", pack, by=by, facts={"copy": copy, "large print": large_print})
    if pack.state in ("waiting", "failed") or is_stuck(pack, now):
        transaction.on_commit(lambda: wake(pack.pk), robust=True)
    return pack


def is_stuck(pack: Pack, now: datetime) -> bool:
    """Return whether a worker began this pack so long ago that it must have died."""
    return pack.state == "working" and pack.changed_at is not None and now - pack.changed_at > STUCK_AFTER


def wake(pk: int) -> None:
    for worker in _workers:
        worker(pk)


def fitting(meeting: Meeting, copy: str, large_print: bool = False) -> Pack | None:
    """Return the pack of exactly what this copy may hold now, whatever its state; None when none was asked for."""
    mark = fingerprint(meeting, copy)
    return Pack.objects.filter(meeting=meeting, copy=copy, large_print=large_print, fingerprint=mark).first()


def fingerprint(meeting: Meeting, copy: str) -> str:
    """Return the digest of everything that this copy shows: words, papers by their own digests, and the templates."""
    facts: list[Any] = [
        style(),
        str(meeting),
        str(meeting.event.starts),
        str(meeting.event.venue),
        meeting.urgency_reason,
    ]
    facts += list(meeting.body.members.on(meeting.date).values_list("name", "office", "holds"))
    if copy == "minutes":
        facts += minutes_for(meeting, READERS[copy]).facts()
    else:
        facts += [line_facts(line) for line in agenda_for(meeting, READERS[copy])]
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()


def line_facts(line: Line) -> Any:
    words = [line.number, line.title, line.ground, line.supplement]
    item = line.item
    words += [(str(row), row.office, row.commitment.due) for row in line.actions]
    words += [item.summary, item.asked_to, item.presenter, item.urgency_reason, item.certified_by] if item else []
    return [words, [paper_facts(paper) for paper in line.papers]]


def paper_facts(line: PaperLine) -> Any:
    words = [line.pk, line.label, line.title, line.ground, line.note, line.supplement, line.urgency]
    paper = line.paper
    return words + ([paper.sha256, paper.source, paper.summary, paper.author] if paper else [])


@cache
def style() -> str:
    """Return the digest of the templates and style sheets that packs are drawn with."""
    folder = Path(settings.BASE_DIR)
    files = [
        *sorted((folder / "templates" / "forum" / "pdf").glob("*.html")),
        *sorted(folder.glob("static/css/p*.css")),
    ]
    files.append(folder / "templates" / "documents" / "pdf" / "upload.html")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def make(pack: Pack, *, now: datetime) -> Pack:
    """Make the file. Safe to repeat: a pack that is ready stays as it is, and one that has gone stale is left alone."""
    if pack.state == "ready":
        return pack
    meeting = Meeting.objects.select_related("body", "event__venue").get(pk=pack.meeting_id)
    if fingerprint(meeting, pack.copy) != pack.fingerprint:
        return end(pack, now, state="failed", error="The papers have changed since; a new pack is made.")
    uploads, facts = contents(meeting, pack.copy)
    end(pack, now, state="working", total=1 + len(uploads), done=len(uploads), error="")
    facts["large_print"] = pack.large_print
    title = f"{meeting}: {pack.get_copy_display().lower()}"
    made = documents.assemble(TEMPLATES[pack.copy], facts, uploads, title=title, large_print=pack.large_print)
    return keep(pack, made, facts, now, accessible=not uploads)


def contents(meeting: Meeting, copy: str) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Return the uploads, by key, and the facts of the template."""
    base = {"meeting": meeting, "body": meeting.body, "members_copy": copy == "members"}
    reader = READERS[copy]
    if copy == "minutes":
        return {}, {**base, "minutes": minutes_for(meeting, reader)}
    lines = agenda_for(meeting, reader)
    uploads: dict[str, bytes] = {}
    for paper in (paper for line in lines for paper in line.papers if paper.paper):
        prepare(paper, uploads)
    main, supplements = split(lines)
    members = sorted(meeting.body.members.on(meeting.date), key=lambda member: SEATING.index(member.office))
    return uploads, {**base, "lines": main, "supplements": supplements, "members": members}


def split(lines: list[Line]) -> tuple[list[Line], list[dict[str, Any]]]:
    """Return the agenda as first published, and what came after by supplement; so no page number ever moves."""
    late: dict[int, list[Line]] = {}
    for line in lines:
        for number in sorted({line.supplement, *(paper.supplement for paper in line.papers)} - {0}):
            papers = [paper for paper in line.papers if paper.supplement == number]
            late.setdefault(number, []).append(replace(line, papers=papers))
    main = [
        replace(line, papers=[paper for paper in line.papers if not paper.supplement])
        for line in lines
        if not line.supplement
    ]
    return main, [{"number": number, "lines": late[number]} for number in sorted(late)]


def prepare(line: PaperLine, uploads: dict[str, bytes]) -> None:
    """Give a paper's line what the template draws: its words as HTML, or the places of its uploaded pages."""
    paper = line.paper
    if paper.is_uploaded:
        with paper.upload.open("rb") as file:
            uploads[line.anchor] = file.read()
        paper.sheets = documents.sheets(uploads[line.anchor])
    else:
        paper.html = to_html(paper.text, top=2, prefix=line.anchor, wrap_tables=False)


def keep(pack: Pack, made: documents.Pack, facts: dict[str, Any], now: datetime, *, accessible: bool) -> Pack:
    late = [line for supplement in facts.get("supplements", ()) for line in supplement["lines"]]
    papers = [paper for line in [*facts.get("lines", ()), *late] for paper in line.papers if paper.paper]
    manifest = [
        {"paper": paper.title, "sha256": paper.paper.sha256, "page": made.pages.get(paper.anchor)} for paper in papers
    ]
    pack.file.save("pack.pdf", ContentFile(made.pdf), save=False)
    ledger.record("pack.made", pack, facts={"pages": made.count, "copy": pack.copy})
    return end(
        pack,
        now,
        state="ready",
        done=pack.total,
        count=made.count,
        size=len(made.pdf),
        sha256=hashlib.sha256(made.pdf).hexdigest(),
        pages=made.pages,
        manifest=manifest,
        is_accessible=accessible,
        error="",
    )


def end(pack: Pack, now: datetime, **values: Any) -> Pack:
    for name, value in {**values, "changed_at": now}.items():
        setattr(pack, name, value)
    pack.save()
    return pack
