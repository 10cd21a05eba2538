"""The letters of a case as PDF/UA, and the files that the resident handed in."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import actions as documents
from dartford_housing.documents import kept as kept_pdf
from dartford_housing.documents import serving
from dartford_housing.documents.forms import good_files
from dartford_housing.documents.models import Document
from dartford_housing.documents.rules import MAX_FILES, TOO_MANY_FILES
from dartford_housing.web import ratelimit

from ..forms.residents import FilesForm
from ..models import Letter
from .reach import case_of, is_theirs, posted

KEPT = "complaint files"
TOO_OFTEN = "Too many files came from here in the last hour. Send the others by post, or telephone us."


@login_not_required
@require_safe
def letter(request: HttpRequest, reference: str, uuid: Any) -> HttpResponse:
    """One letter on paper, in large print for whoever asked for it."""
    complaint = case_of(request, reference)
    kept = get_object_or_404(Letter, complaint=complaint, uuid=uuid)
    to = complaint.recipient()
    facts = {"letter": kept, "complaint": complaint, "to": to, "subject": kept.subject.partition(reference)}
    if is_theirs(request.user, complaint):
        facts |= {"key": complaint.key, "site": settings.SITE_URL}
    large = any("large" in name for name in to.formats)
    made = kept_pdf.render("complaints/pdf/letter.html", facts, title=kept.subject, large_print=large)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{reference}-{kept.pk}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_not_required
@require_safe
def file(request: HttpRequest, reference: str, uuid: Any) -> HttpResponse:
    complaint = case_of(request, reference)
    return serving.attachment(get_object_or_404(Document.objects.about(complaint), uuid=uuid))


def waiting(request: HttpRequest) -> Any:
    """Return the files handed in for a complaint that is not yet sent."""
    return Document.objects.loose().filter(uuid__in=request.session.get(KEPT, []))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """Photographs and documents for a new complaint; each is checked and kept as it comes, whatever comes beside it."""
    form = FilesForm(posted(request), request.FILES or None, require=partial(require_room, request))
    if request.method == "POST":
        form.full_clean()
        keep(request, form)
        form.tell_notes(request)
        if form.is_valid():
            return redirect("complaints:new_files")
    facts = {"form": form, "files": waiting(request), "onward": reverse("complaints:new_check")}
    return render(request, "complaints/complaint_files.html", facts)


def keep(request: HttpRequest, form: FilesForm) -> None:
    """Keep those files that were found right."""
    new = []
    for one in good_files(form, "files"):
        try:
            new.append(str(documents.keep_upload(one, by=request.user, field="files").uuid))
        except RuleBroken as no:
            form.add_error("files", no.message)
    if new:
        request.session[KEPT] = [*request.session.get(KEPT, []), *new]


def require_room(request: HttpRequest, files: Sequence[Any]) -> None:
    """Refuse more files than a complaint may have, and more than may come from one place in an hour."""
    if len(request.session.get(KEPT, [])) + len(files) > MAX_FILES:
        raise RuleBroken(TOO_MANY_FILES)
    require_few(request, files)


def require_few(request: HttpRequest, files: Sequence[Any]) -> None:
    """Count the files of the last hour from one place: each is decoded and kept for days, whoever sends it."""
    if not all(ratelimit.allow(request, "complaint-files", limit=60, seconds=3600) for _ in files):
        raise RuleBroken(TOO_OFTEN)


@login_not_required
@require_http_methods(["POST"])
def remove(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Leave a file out again; a file that nobody claims is erased after some days."""
    kept = request.session.get(KEPT, [])
    if str(uuid) not in kept:
        raise Http404
    request.session[KEPT] = [one for one in kept if one != str(uuid)]
    return redirect("complaints:new_files")
