"""The parts of a pack: what opens it, each paper, and the sheet of each supplement. Each is drawn by itself.

A supplement and its papers stand behind all that was there before, so no page number ever moves.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import accumulate
from typing import Any

from dartford_housing.core.dates import long_date
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import drawings, packs, pdf
from dartford_housing.documents.models import Drawing
from dartford_housing.documents.prose import to_html
from forum.models import Meeting
from forum.models.agenda_lines import Line, PaperLine, agenda_for
from forum.models.minute_lines import minutes_for

from .pack_facts import READERS

SEATING = ("chair", "vice-chair", "member", "substitute")
FIRST_GUESS = 2  # pages of a part that lists others, until it has been drawn
AGAIN = 4


@dataclass
class Part:
    """One part. `place` is the paper that it holds; `lists` tells that it prints the page numbers of others."""

    template: str
    facts: dict[str, Any]
    title: str
    place: PaperLine | None = None
    lists: bool = False
    drawing: Drawing | None = None

    @property
    def count(self) -> int:
        return self.drawing.count if self.drawing else FIRST_GUESS


@dataclass
class Parts:
    """All parts of one copy, in the order of the pack, and what stands at the foot of its pages."""

    parts: list[Part]
    title: str
    foot: str
    large_print: bool
    papers: list[PaperLine] = field(default_factory=list)

    def firsts(self) -> list[int]:
        """Return the first page of each part, from 1."""
        return list(accumulate((part.count for part in self.parts[:-1]), initial=1))

    def pages(self) -> dict[str, int]:
        """Return on which page of the pack each named place stands."""
        numbered = zip(self.firsts(), self.parts, strict=True)
        return {
            name: first + page - 1
            for first, part in numbered
            for name, page in (part.drawing.pages if part.drawing else {}).items()
        }

    def manifest(self) -> list[dict[str, Any]]:
        """Return each paper with its SHA-256 and its first page."""
        pages = self.pages()
        return [
            {"paper": place.title, "sha256": place.paper.sha256, "page": pages.get(place.anchor)}
            for place in self.papers
        ]


def parts_of(meeting: Meeting, copy: str, *, large_print: bool) -> Parts:
    """Return the parts of a copy as its reader may see them, nothing drawn yet."""
    base = {"meeting": meeting, "body": meeting.body, "members_copy": copy == "members"}
    day = long_date(meeting.date)
    if copy == "minutes":
        draft = "DRAFT minutes" if meeting.minutes_state == "draft" else "Minutes"
        facts = {**base, "minutes": minutes_for(meeting, READERS[copy])}
        only = Part("forum/pdf/minutes.html", facts, "Minutes")
        return Parts([only], f"{meeting}: minutes", f"{meeting.body.name}. {draft} of {day}", large_print)
    lines = agenda_for(meeting, READERS[copy])
    foot = f"{meeting.body.name}, {day}{'. Members’ copy, not for publication' if copy == 'members' else ''}"
    name = "members’ pack" if copy == "members" else "public pack"
    papers = [paper for line in lines for paper in line.papers if paper.paper]
    return Parts(list(agenda_parts(meeting, lines, base)), f"{meeting}: {name}", foot, large_print, papers)


def agenda_parts(meeting: Meeting, lines: list[Line], base: dict[str, Any]) -> Iterator[Part]:
    main, supplements = split(lines)
    seats = meeting.body.members.on(meeting.date).placed(meeting.date)
    members = sorted(seats, key=lambda member: SEATING.index(member.place))
    yield Part("forum/pdf/front.html", {**base, "lines": main, "members": members}, "Agenda", lists=True)
    yield from papers_of(main, base)
    for number, late in supplements.items():
        facts = {**base, "lines": late, "number": number}
        yield Part("forum/pdf/supplement.html", facts, f"Supplement {number}", lists=True)
        yield from papers_of(late, base)


def papers_of(lines: list[Line], base: dict[str, Any]) -> Iterator[Part]:
    for line in lines:
        for place in line.papers:
            if place.paper:
                yield Part("forum/pdf/part.html", {**base, "line": line, "place": place}, place.title, place)


def split(lines: list[Line]) -> tuple[list[Line], dict[int, list[Line]]]:
    """Return the agenda as first published, and by number what each supplement brought."""
    late: dict[int, list[Line]] = {}
    for line in lines:
        for number in sorted({line.supplement, *(paper.supplement for paper in line.papers)} - {0}):
            papers = [paper for paper in line.papers if paper.supplement == number]
            late.setdefault(number, []).append(replace(line, papers=papers))
    main = [
        replace(line, papers=[as_first_out(paper) for paper in line.papers if not paper.supplement or paper.followed])
        for line in lines
        if not line.supplement
    ]
    return main, {number: late[number] for number in sorted(late)}


def as_first_out(paper: PaperLine) -> PaperLine:
    """Return a paper as it stood when the agenda went out: one that followed keeps the sheet that promised it."""
    if not paper.followed:
        return paper
    return replace(paper, anchor=f"{paper.anchor}-promised", came_in=paper.supplement, supplement=0, urgency="")


def draw(made: Parts, *, now: datetime, told: Callable[[int], None]) -> None:
    """Draw the papers, then what lists them with their page numbers, until those numbers stand still."""
    papers = [part for part in made.parts if not part.lists]
    lists = [part for part in made.parts if part.lists]
    for done, part in enumerate(papers, 1):
        part.drawing = drawn(part, made.large_print, now)
        told(done)
    for _ in range(AGAIN if lists else 0):
        before = [part.count for part in lists]
        number_papers(made)
        for part in lists:
            part.drawing = drawn(part, made.large_print, now)
        if [part.count for part in lists] == before:
            break
    told(len(made.parts))


def number_papers(made: Parts) -> None:
    for first, part in zip(made.firsts(), made.parts, strict=True):
        if part.place is not None:
            part.place.page = first


def drawn(part: Part, large_print: bool, now: datetime) -> Drawing:
    """Return a part's drawing."""
    facts, place = dict(part.facts), part.place
    if place is not None and place.came_in is None and place.paper.is_uploaded:
        return drawn_upload(part, place, large_print, now)
    if place is not None:
        pictures = {picture.name: in_itself(picture) for picture in place.paper.pictures.all()}
        facts["html"] = to_html(place.paper.text, top=2, prefix=place.anchor, wrap_tables=False, pictures=pictures)
    html = pdf.html_of(part.template, facts, title=part.title, large_print=large_print)
    return drawings.drawn(html, {}, now=now)


def drawn_upload(part: Part, place: PaperLine, large_print: bool, now: datetime) -> Drawing:
    """Return an uploaded paper with all its tags, if it is tagged throughout, else as pictures of its pages."""
    with place.paper.upload.open("rb") as file:
        content = file.read()
    uploads = {f"{place.anchor}-file": content}
    facts = {**part.facts, "sheets": packs.sheets(content)}

    def html(tagged: bool) -> str:
        return pdf.html_of(part.template, {**facts, "tagged": tagged}, title=part.title, large_print=large_print)

    if place.paper.is_tagged:
        with suppress(RuleBroken):  # taken for tagged by an earlier, more trusting look
            return drawings.drawn(html(True), {}, now=now, behind=uploads)
    return drawings.drawn(html(False), uploads, now=now)


def in_itself(picture: Any) -> str:
    """Return a picture as an address that holds it, since documents fetch nothing."""
    with picture.file.open("rb") as file:
        return f"data:{picture.media_type};base64,{b64encode(file.read()).decode()}"
