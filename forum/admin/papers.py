"""Papers at the desk: written, uploaded, held back while words lie under black boxes, confirmed, withdrawn."""

from typing import Any

from django.contrib import admin
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.documents.serving import sent
from dartford_housing.web.casework import CaseAdmin, Deed
from forum.actions import covered_words, drafting, originals, papers
from forum.forms.agenda import ChangeForm, FillForm, NoteForm, OnItemForm, PictureForm, ReviewForm, WhyForm
from forum.forms.papers import ConfirmCoveredForm
from forum.models import AgendaItem, Original, Paper
from forum.rules.originals import can_confirm

from .deeds import lateness, now_too, preparing

MOST = 100  # lines of covered words on a page


class Waiting(admin.SimpleListFilter):
    title = "words under black boxes"
    parameter_name = "waits"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        return [("yes", "Waits for a colleague")]

    def queryset(self, request: Any, rows: Any) -> Any:
        return rows.waiting() if self.value() == "yes" else rows


def is_draft(paper: Paper) -> bool:
    return not paper.places.filter(published_at__isnull=False).exists()


def is_changeable(paper: Paper) -> bool:
    return is_draft(paper) and not paper.is_on_published_agenda


def takes_pictures(paper: Paper) -> bool:
    return paper.source == "written" and is_draft(paper)


def paper_as_is(paper: Paper) -> dict[str, Any]:
    names = [name for name in ChangeForm.base_fields if name != "upload" and hasattr(paper, name)]
    now = {name: getattr(paper, name) for name in names}
    return {"initial": {**now, "source": "uploaded"} if paper.waits else now}


def another_file(paper: Paper) -> dict[str, Any]:
    return {"initial": {"source": "uploaded"}}


def page_if_waiting(paper: Any) -> str:
    """Return the page that says which words were found under boxes, for a paper that waits because of them."""
    return f"/admin/forum/paper/{paper.pk}/change/" if paper.waits else ""


def may_confirm(user: Any, paper: Paper) -> bool:
    return paper.waits and can_confirm(user, paper.original.by_id)


def late_without_reason(paper: Paper) -> dict[str, Any]:
    """Return whether going out now asks for a reason that was not given at the upload, and who can agree."""
    out = [place.item.meeting for place in paper.places.select_related("item__meeting__body")]
    out = [meeting for meeting in out if meeting.is_published]
    told = bool(paper.original.urgency_reason)
    return lateness(out[0]) if out and not told else {"late": False}


def open_items(paper: Paper) -> dict[str, Any]:
    """Return the items of agendas to come on which the paper does not stand yet."""
    rows = AgendaItem.objects.filter(meeting__date__gte=timezone.localdate()).exclude(places__paper=paper)
    return {"items": rows.exclude(meeting__stage="held").filter(privacy="public").select_related("meeting__body")}


@admin.register(Paper)
class PaperAdmin(CaseAdmin):
    view_permission = "run_board"
    list_display = ("title", "source", "privacy", "author", "withdrawn_at")
    list_filter = ("source", "privacy", Waiting)
    search_fields = ("title",)
    fields = (
        "title", "author", "source", "text", "pages", "is_tagged", "summary", "sha256", "privacy", "paragraph",
        "public_title", "public_interest", "decided_by", "review_on", "released_note", "withdrawn_note",
    )  # fmt: skip
    deeds = (
        Deed("confirm", "Publish it without the covered words", ConfirmCoveredForm,
             now_too(covered_words.confirm_covered), may_confirm, options=late_without_reason,
             done="The paper no longer waits. The covered words and the file as it was uploaded are erased."),
        Deed("replace", "Replace the file", FillForm, now_too(papers.fill_paper), preparing(lambda row: row.waits),
             "The file is replaced.", options=another_file, leads=page_if_waiting),
        Deed("fill", "Add its text", FillForm, now_too(papers.fill_paper),
             preparing(lambda row: row.is_to_follow and not row.waits), leads=page_if_waiting),
        Deed("change", "Change the paper", ChangeForm, drafting.change_paper, preparing(is_changeable),
             options=paper_as_is, leads=page_if_waiting),
        Deed("picture", "Add a picture", PictureForm, drafting.add_picture, preparing(takes_pictures),
             "It stands at the end of the text. Change the paper to move it."),
        Deed("place", "Put it on an agenda", OnItemForm, now_too(drafting.put_on),
             preparing(lambda row: row.withdrawn_at is None), options=open_items),
        Deed("take-off", "Take it off the agenda", WhyForm, drafting.take_off, preparing(is_draft), tone="warning"),
        Deed("review", "It must stay private", ReviewForm, papers.review_paper, preparing(lambda row: row.is_secret)),
        Deed("release", "Make it public", NoteForm, now_too(papers.release_paper),
             preparing(lambda row: row.is_secret), "It is public from now on.", tone="warning"),
        Deed("withdraw", "Withdraw it", NoteForm, now_too(papers.withdraw_paper),
             preparing(lambda row: row.withdrawn_at is None), "It is gone from every page.", tone="warning"),
    )  # fmt: skip

    def has_add_permission(self, request: Any) -> bool:
        return False

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        links = [{"label": "Its page", "url": row.get_absolute_url()}]
        original = Original.objects.open_to(request.user).filter(paper=row).exists()
        as_it_came = {
            "label": "The file as it was uploaded",
            "url": reverse("admin:forum_paper_original", args=[row.pk]),
        }
        return [*links, as_it_came] if original else links

    def notice(self, request: Any, row: Any, deed: Any = None) -> str:
        """Say which words were found under boxes, and what to do; only here, to those who may read the paper."""
        if row is None or not row.waits:
            return ""
        words = row.original.covered
        own = row.original.by_id == request.user.pk
        facts = {"paper": row, "words": words[:MOST], "more": len(words[MOST:]), "own": own, "deed": deed}
        return render_to_string("forum/parts/covered_words.html", facts)

    def get_urls(self) -> list[Any]:
        original, waiting = (self.admin_site.admin_view(require_safe(view)) for view in (self.original, self.waiting))
        return [
            path("<int:pk>/original/", original, name="forum_paper_original"),
            path("<int:pk>/waiting/", waiting, name="forum_paper_waiting"),
            *super().get_urls(),
        ]

    def original(self, request: HttpRequest, pk: int) -> FileResponse:
        """The file as it was uploaded; one with covered words goes to its uploader alone."""
        row = get_object_or_404(Original.objects.open_to(request.user).for_list(), paper__pk=pk)
        originals.note_taken(row.paper, by=request.user, file="as it was uploaded")
        return sent(row.file.open("rb"), f"paper-{pk}-as-uploaded.pdf", "application/pdf")

    def waiting(self, request: HttpRequest, pk: int) -> FileResponse:
        """The file as it will be published once a colleague confirms: the words under its boxes are gone."""
        row = get_object_or_404(Original.objects.visible_to(request.user).waiting().for_list(), paper__pk=pk)
        originals.note_taken(row.paper, by=request.user, file="without the covered words")
        return sent(row.clean.open("rb"), f"paper-{pk}-without-covered-words.pdf", "application/pdf")
