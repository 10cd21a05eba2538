"""Finished files: packs, minutes and uploaded papers, each served only to those whom its gate lets through."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.documents.serving import sent
from forum.actions import packs, reading
from forum.models import Meeting, Pack, Paper
from forum.querysets.gate import reads_secret

NAMES = {"public": "pack", "members": "members-pack", "minutes": "minutes"}


def links_for(meeting: Meeting, user: Any) -> list[dict[str, Any]]:
    """Return the files of a meeting that this reader may have: words, address, the pack that fits and its state."""
    copies = [("members", "Members’ pack, with private papers")] if reads_secret(user, meeting.body) else []
    copies = [*copies, ("public", "Agenda and papers")] if meeting.is_published else []
    copies += [("minutes", "Minutes")] if meeting.has_minutes else []
    return [
        {
            "copy": copy,
            "words": words,
            "url": address(meeting, copy),
            "large": address(meeting, copy, True),
            "pack": packs.fitting(meeting, copy),
        }
        for copy, words in copies
    ]


def address(meeting: Meeting, copy: str, large_print: bool = False) -> str:
    return f"{meeting.get_absolute_url()}{NAMES[copy]}{'-large-print' if large_print else ''}.pdf"


@login_not_required
@require_safe
def manifest(request: HttpRequest, day: date) -> HttpResponse:
    """Every finished file that this reader may have, with its SHA-256 and that of each paper in it, and the pages."""
    meeting = published(request, day)
    found = [(link["copy"], large) for link in links_for(meeting, request.user) for large in (False, True)]
    made = [(copy, large, packs.fitting(meeting, copy, large)) for copy, large in found]
    ready = [row for row in made if row[2] is not None and row[2].state == "ready"]
    answer = JsonResponse({"meeting": str(meeting), "files": [file_facts(meeting, *row) for row in ready]})
    answer["Cache-Control"] = "private, no-store"
    return answer


def file_facts(meeting: Meeting, copy: str, large_print: bool, pack: Any) -> dict[str, Any]:
    return {
        "file": address(meeting, copy, large_print),
        "sha256": pack.sha256,
        "bytes": pack.size,
        "pages": pack.count,
        "PDF/UA": pack.is_accessible,
        "papers": pack.manifest,
    }


def published(request: HttpRequest, day: date) -> Meeting:
    rows = Meeting.objects.visible_to(request.user).of(request.resolver_match.app_name).for_list()
    meeting = get_object_or_404(rows, date=day)
    if not meeting.is_published:
        raise Http404
    return meeting


@login_not_required
@require_safe
def public_pack(request: HttpRequest, day: date, large_print: bool = False) -> HttpResponse:
    """The public pack; whoever may read private papers is sent on to the members' pack, unless ?copy=public."""
    meeting = published(request, day)
    if reads_secret(request.user, meeting.body) and request.GET.get("copy") != "public":
        return redirect(address(meeting, "members", large_print))
    return pack_file(request, meeting, "public", large_print)


@require_safe
def members_pack(request: HttpRequest, day: date, large_print: bool = False) -> HttpResponse:
    meeting = published(request, day)
    if not reads_secret(request.user, meeting.body):
        raise Http404
    return pack_file(request, meeting, "members", large_print)


@login_not_required
@require_safe
def minutes_pdf(request: HttpRequest, day: date, large_print: bool = False) -> HttpResponse:
    meeting = published(request, day)
    if not meeting.has_minutes:
        raise Http404
    return pack_file(request, meeting, "minutes", large_print)


def pack_file(request: HttpRequest, meeting: Meeting, copy: str, large_print: bool) -> HttpResponse:
    """Send the file that fits what may be shown now; while it is being made, a page that says so."""
    pack = packs.fitting(meeting, copy, large_print)
    allowed = pack is not None and Pack.objects.visible_to(request.user).filter(pk=pack.pk).ready().exists()
    if pack is None or not allowed:
        return being_made(request, meeting, copy, large_print)
    name = f"{meeting.body.slug}-{meeting.date}-{NAMES[copy]}{'-large-print' if large_print else ''}.pdf"
    if copy != "members":
        return FileResponse(pack.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")
    reading.note_pack(pack, by=request.user)
    return sent(pack.file.open("rb"), f"NOT-FOR-PUBLICATION-{name}", "application/pdf")


def being_made(request: HttpRequest, meeting: Meeting, copy: str, large_print: bool) -> HttpResponse:
    """Ask for the pack if nobody has, and say how far it is."""
    pack = packs.ask(meeting, copy, by=None, now=timezone.now(), large_print=large_print)
    facts = {"meeting": meeting, "body": meeting.body, "pack": pack, "again": request.get_full_path()}
    answer = render(request, "forum/pack_wait.html", facts, status=202)
    answer["Retry-After"], answer["Cache-Control"] = "10", "no-store"
    return answer


@login_not_required
@require_safe
def paper_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A picture of a paper, for whoever may read the paper."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=pk)
    picture = get_object_or_404(paper.pictures, number=number)
    answer = FileResponse(picture.file.open("rb"), content_type=picture.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_not_required
@require_safe
def paper_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF as a reader sees it: what it hid, and whatever else came with it, is not in it."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user).filter(source="uploaded"), pk=pk)
    if paper.is_secret or paper.places.exclude(item__privacy="public").exists():
        reading.note_reading(paper, by=request.user)
    return sent(paper.upload.open("rb"), f"paper-{paper.pk}.pdf", "application/pdf")
