"""Items at the desk. What is private is seen only by those who may read it, and by whoever wrote it."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html

from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed
from forum.actions import agenda, minutes, papers, ratings, recommendations
from forum.choices import COUNTS_TO_QUORUM
from forum.forms.agenda import ItemForm, NoteForm, PaperForm, PlaceForm, ReviewForm, WhyForm
from forum.forms.forum import PortfolioForm
from forum.forms.meetings import VoteForm
from forum.forms.minutes import ActionForm, MinuteForm, RecommendationForm
from forum.models import AgendaItem, ItemPaper, Member, Minute, Portfolio

from .deeds import lateness, now_too, preparing
from .papers import page_if_waiting


def is_open(item: AgendaItem) -> bool:
    return bool(item.meeting.stage == "planned")


def is_minuted(item: AgendaItem) -> bool:
    return bool(item.meeting.is_published and item.meeting.minutes_state != "confirmed")


def graded(item: AgendaItem) -> dict[str, Any]:
    return {"portfolios": Portfolio.objects.filter(is_rated=True)}


def out_already(item: AgendaItem) -> dict[str, Any]:
    return lateness(item.meeting)


def minute_of(item: AgendaItem) -> dict[str, Any]:
    return {"minute": Minute.objects.filter(item=item).first()}


def voters_of(item: AgendaItem) -> dict[str, Any]:
    there = item.meeting.attendance.filter(presence__in=COUNTS_TO_QUORUM)
    return {"members": Member.objects.filter(pk__in=there.values("member"))}


def as_it_stands(item: AgendaItem) -> dict[str, Any]:
    names = [name for name in ItemForm.base_fields if hasattr(item, name)]
    return {"late": False, "initial": {name: getattr(item, name) for name in names}}


class PlaceInline(CaseInline):
    model = ItemPaper
    fields = ("label", "page", "supplement", "published_at")
    readonly_fields = ("page",)
    verbose_name_plural = "papers"

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).visible_to(request.user).select_related("paper")

    @admin.display(description="paper")
    def page(self, place: ItemPaper) -> str:
        address = f"/admin/forum/paper/{place.paper_id}/change/"
        return format_html('<a class="govuk-link" href="{}">{}</a>', address, place.paper.title)


@admin.register(AgendaItem)
class AgendaItemAdmin(CaseAdmin):
    view_permission = "run_board"
    desk_name = "Agenda items"
    list_display = ("title", "meeting", "number", "kind", "privacy")
    list_filter = ("kind", "privacy")
    list_select_related = ("meeting__body",)
    search_fields = ("title",)
    fields = (
        "meeting", "number", "title", "kind", "summary", "asked_to", "presenter", "origin", "privacy", "paragraph",
        "public_title", "public_interest", "decided_by", "review_on", "urgency_reason", "certified_by",
    )  # fmt: skip
    inlines = (PlaceInline,)
    deeds = (
        Deed("paper", "Add a paper", PaperForm, now_too(papers.add_paper),
             preparing(lambda row: row.meeting.stage != "held"), options=out_already, leads=page_if_waiting),
        Deed("scores", "Add representatives’ grades", PortfolioForm, now_too(ratings.put_before), preparing(is_open),
             "The grades are a paper of this item now.", options=graded),
        Deed("change", "Change the item", ItemForm, agenda.change_item, preparing(is_open), options=as_it_stands),
        Deed("place", "Move it on the agenda", PlaceForm, agenda.move_item, preparing(is_open)),
        Deed("minute", "Write the minute", MinuteForm, now_too(minutes.write_minute), preparing(is_minuted),
             "The minute is kept.", options=minute_of),
        Deed("vote", "Record how a member voted", VoteForm, minutes.record_vote, preparing(is_minuted),
             options=voters_of),
        Deed("action", "Record an action", ActionForm, minutes.agree_action, preparing(is_minuted)),
        Deed("recommend", "Record a recommendation", RecommendationForm, recommendations.recommend,
             preparing(is_minuted)),
        Deed("review", "It must stay private", ReviewForm, agenda.review_item, preparing(lambda row: row.is_secret)),
        Deed("release", "Make it public", NoteForm, now_too(agenda.release_item),
             preparing(lambda row: row.is_secret), "It is public from now on.", tone="warning"),
        Deed("remove", "Take it off the agenda", WhyForm, agenda.remove_item,
             preparing(lambda row: row.published_at is None), tone="warning"),
    )  # fmt: skip

    def has_add_permission(self, request: Any) -> bool:
        return False

    def row_url(self, row: Any) -> str:
        """An item that has just been taken off has no page any more."""
        return super().row_url(row) if AgendaItem.objects.filter(pk=row.pk).exists() else self.list_url()

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        return [{"label": "The meeting", "url": f"/admin/forum/meeting/{row.meeting_id}/change/"}]
