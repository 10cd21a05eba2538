"""One meeting: its agenda, its pack as a page, its papers, its minutes."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dartford_housing.documents.prose import mark_pages, to_html
from forum.actions import reading
from forum.forms.papers import RemarkForm
from forum.models import Meeting, Paper, PaperRemark
from forum.models.agenda_lines import Line, agenda_for
from forum.models.dues import minutes_by, publish_by, publish_explained
from forum.models.minute_lines import minutes_for
from forum.models.originals import waiting_papers
from forum.querysets.gate import has_unsigned_seat, prepares

from .files import links_for


def seen_meetings(request: HttpRequest) -> Any:
    return Meeting.objects.visible_to(request.user).of(request.resolver_match.app_name).for_list()


def meeting_of(request: HttpRequest, day: date) -> Meeting:
    return get_object_or_404(seen_meetings(request), date=day)


@login_not_required
@require_safe
def meeting_detail(request: HttpRequest, day: date) -> HttpResponse:
    """A meeting; where it has moved to another day, the address that was given out leads to it."""
    meeting = seen_meetings(request).filter(date=day).first()
    if meeting is None:
        moved = seen_meetings(request).filter(pk__in=reading.moved_from(day)).first()
        return redirect(moved or meeting_of(request, day))
    links, lines = links_for(meeting, request.user), agenda_for(meeting, request.user)
    facts = {
        "meeting": meeting,
        "body": meeting.body,
        "lines": with_pages(lines, page_numbers(links)),
        "unsigned": any(line.item is None for line in lines) and has_unsigned_seat(request.user, meeting.body),
        "links": links,
        "clock": clock(meeting, request.user),
        "early": f"It is published here at least {meeting.body.notice_days} clear working days before the meeting.",
        "minutes_due": minutes_by(meeting) if awaits_minutes(meeting) else None,
        "recommendations": meeting.recommendations.visible_to(request.user),
        "prepares": prepares(request.user),
        "waiting": waiting_papers(meeting, request.user) if prepares(request.user) else [],
    }
    return render(request, "forum/meeting_detail.html", facts)


def awaits_minutes(meeting: Meeting) -> bool:
    over = meeting.is_published and meeting.date < timezone.localdate()
    return over and not meeting.has_minutes and not meeting.is_cancelled


def clock(meeting: Meeting, user: Any) -> dict[str, Any] | None:
    """Return until when the agenda must be out, for those who prepare it; None once it is."""
    if meeting.is_published or not prepares(user):
        return None
    last = publish_by(meeting)
    return {"last": last, "late": timezone.localdate() > last, "why": publish_explained(meeting)}


def page_numbers(links: list[dict[str, Any]]) -> dict[str, int]:
    """Return on which page of the fullest pack that this reader gets each part stands; nothing until it is made."""
    made = [link["pack"] for link in links if link["copy"] in {"members", "public"}]
    return made[0].pages if made and made[0] else {}


def with_pages(lines: list[Line], pages: dict[str, int]) -> list[Line]:
    for line in lines:
        for place in line.papers:
            place.page = pages.get(place.anchor)
    return lines


@login_not_required
@require_safe
def meeting_pack(request: HttpRequest, day: date) -> HttpResponse:
    """The whole pack as one page, with the page numbers of the PDF beside every heading."""
    meeting = meeting_of(request, day)
    links = links_for(meeting, request.user)
    pages = page_numbers(links)
    lines = with_pages(agenda_for(meeting, request.user), pages)
    remarks = remarks_of(request, meeting)
    for place in (place for line in lines for place in line.papers if place.paper):
        place.remark = remarks.get(place.paper.pk, "")
        place.html = words_of(place.paper, place.anchor, pages)
        if place.ground:
            reading.note_reading(place.paper, by=request.user, where=meeting)
    facts = {"meeting": meeting, "body": meeting.body, "lines": lines, "links": links}
    facts["remarks"] = keeps_remarks(request)
    return private(render(request, "forum/meeting_pack.html", facts), request)


def remarks_of(request: HttpRequest, meeting: Meeting) -> dict[int, str]:
    """Return the reader's own remarks on the papers of a meeting, by paper."""
    if not keeps_remarks(request):
        return {}
    rows = PaperRemark.objects.filter(user=request.user, paper__places__item__meeting=meeting)
    return dict(rows.values_list("paper", "text"))


def keeps_remarks(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated and request.user.can("read_member_papers"))


def words_of(paper: Paper, anchor: str, pages: dict[str, int], top: int = 4) -> str:
    pictures = {row.name: row.get_absolute_url() for row in paper.pictures.all()} if "](picture:" in paper.text else {}
    return mark_pages(to_html(paper.text, top=top, prefix=anchor, pictures=pictures), pages)


def private(answer: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Let nothing in between keep what a signed-in reader was shown."""
    if request.user.is_authenticated:
        answer["Cache-Control"] = "private, no-store"
    return answer


@login_not_required
@require_safe
def meeting_minutes(request: HttpRequest, day: date) -> HttpResponse:
    meeting = meeting_of(request, day)
    if not meeting.has_minutes and not prepares(request.user):
        return redirect(meeting)
    minutes = minutes_for(meeting, request.user)
    facts = {"meeting": meeting, "body": meeting.body, "minutes": minutes, "links": links_for(meeting, request.user)}
    return private(render(request, "forum/meeting_minutes.html", facts), request)


@login_not_required
@require_safe
def paper_detail(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=pk)
    places = paper.places.visible_to(request.user).for_list().order_by("-item__meeting__date")
    place = places.first()
    pages = page_numbers(links_for(place.item.meeting, request.user)) if place else {}
    anchor = place.anchor if place else f"paper-{paper.pk}"
    if paper.is_secret or (place and place.item.is_secret):
        reading.note_reading(paper, by=request.user, where=place.item.meeting if place else None)
    facts = {
        "paper": paper,
        "place": place,
        "html": words_of(paper, anchor, pages, top=2),
        "page": pages.get(anchor),
        "form": remark_form(paper, request),
    }
    return private(render(request, "forum/paper_detail.html", facts), request)


def remark_form(paper: Paper, request: HttpRequest) -> RemarkForm | None:
    """Return the form for the reader's own remark; only members and officers keep any."""
    if not keeps_remarks(request):
        return None
    kept = PaperRemark.objects.filter(paper=paper, user=request.user).first()
    return RemarkForm(initial={"text": kept.text if kept else ""})


@require_POST
def paper_remark(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=pk)
    if not keeps_remarks(request):
        raise PermissionDenied
    form = RemarkForm(request.POST)
    if form.is_valid():
        reading.keep_remark(paper, by=request.user, **form.cleaned_data)
        messages.success(request, "Your remark is kept. Only you can read it.")
    return redirect(paper)
