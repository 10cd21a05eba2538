"""What a pack is made of, as one digest: a pack is served only while its digest is still that of its meeting."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from dartford_housing.documents import kept
from forum.models import Meeting
from forum.models.agenda_lines import Line, PaperLine, agenda_for
from forum.models.minute_lines import minutes_for
from forum.querysets.gate import MEMBERS_COPY

READERS = {"public": None, "members": MEMBERS_COPY, "minutes": None}


def fingerprint(meeting: Meeting, copy: str) -> str:
    """Return the digest of everything that this copy shows: words, papers by their own digests, and the templates."""
    event, body = meeting.event, meeting.body
    facts: list[Any] = [style(), str(meeting), str(event.starts), str(event.ends), str(event.venue)]
    facts += [meeting.urgency_reason, body.quorum, body.notice_days]
    facts += list(body.members.on(meeting.date).placed(meeting.date).values_list("name", "place", "holds"))
    if copy == "minutes":
        facts += minutes_for(meeting, READERS[copy]).facts()
    else:
        facts += [line_facts(line) for line in agenda_for(meeting, READERS[copy])]
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()


def line_facts(line: Line) -> Any:
    words = [line.number, line.title, line.ground, line.supplement]
    item = line.item
    words += [(str(row), row.office, row.commitment.due) for row in line.actions]
    words += [(row.reference, row.text, row.answer, row.reasons) for row in line.answers]
    words += [item.summary, item.asked_to, item.presenter, item.urgency_reason, item.certified_by] if item else []
    words += [item.released_note] if item else []
    return [words, [paper_facts(paper) for paper in line.papers]]


def paper_facts(line: PaperLine) -> Any:
    words = [line.pk, line.label, line.title, line.ground, line.note, line.supplement, line.urgency, line.followed]
    paper = line.paper
    return words + ([paper.sha256, paper.source, paper.summary, paper.author] if paper else [])


@cache
def style() -> str:
    """Return the digest of the templates and style sheets that packs are drawn with."""
    folder = Path(settings.BASE_DIR) / "templates"
    files = [*sorted((folder / "forum" / "pdf").glob("*.html")), *sorted((folder / "documents" / "pdf").glob("*.html"))]
    words = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(kept.style().encode() + words).hexdigest()
