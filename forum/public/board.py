"""What the Board offers to the pages that unite the features."""

from datetime import date, datetime
from typing import Any

from django.db.models import Min, Q
from django.urls import reverse

from dartford_housing.core.dates import local, long_date, short_date
from dartford_housing.core.desk import Card, Door, Hit, Item, Matter, Mine
from forum.models import AgendaItem, Meeting, Minute, Original, Paper, Recommendation, Suggestion
from forum.models.dues import minutes_by, publish_by

SOON = 21


def home_card(*, now: datetime) -> Door | None:
    """Return the Board's way in, with its next meeting."""
    coming = Meeting.objects.visible_to(None).of("board").coming(local(now).date()).filter(event__status="published")
    first = coming.values_list("date", flat=True).first()
    note = f"Next meeting: {long_date(first)}" if first else ""
    text = "Read the papers, follow what was recommended, suggest what should be talked about."
    return Door("The Advisory Board", reverse("board:home"), text, note, order=40)


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return what the meetings ask of officers: agendas due, minutes due, answers overdue, new suggestions."""
    if not user.can("run_board"):
        return []
    today = local(now).date()
    found = [
        agendas_due(today), minutes_due(today), answers_late(user, today), answers_untold(user),
        secrets_to_review(user, today), papers_to_confirm(user, today), new_suggestions(user),
    ]  # fmt: skip
    return [card for card in found if card.count]


def agendas_due(today: date) -> Card:
    """Return the meetings of the coming weeks whose agenda is not out, with the last day to publish it."""
    rows = Meeting.objects.coming(today).filter(stage="planned", event__status="published").for_list()
    due = [(publish_by(row), row) for row in rows[:20]]
    soon = [(last, row) for last, row in due if (last - today).days <= SOON]
    items = [Item(f"Agenda of the {row}", desk_address(row), f"by {short_date(last)}") for last, row in soon]
    tone = "late" if any(last < today for last, _ in soon) else "due"
    return Card("Agendas to publish", reverse("admin:forum_meeting_changelist"), len(items), tone, items[:5])


def minutes_due(today: date) -> Card:
    """Return the meetings that are over and whose draft minutes are not out within the body's working days."""
    rows = Meeting.objects.past(today).filter(minutes_state="none", event__status="published").for_list()
    due = [(minutes_by(row), row) for row in rows[:20]]
    items = [Item(f"Minutes of the {row}", desk_address(row), f"by {short_date(last)}") for last, row in due]
    tone = "late" if any(last < today for last, _ in due) else "due"
    return Card("Minutes to write", reverse("admin:forum_meeting_changelist"), len(items), tone, items[:5])


def answers_late(user: Any, today: date) -> Card:
    rows = list(Recommendation.objects.visible_to(user).late(today).for_list()[:50])
    address = reverse("admin:forum_recommendation_changelist")
    items = [Item(row.open_name, f"{address}{row.pk}/change/", f"due {short_date(row.answer_due)}") for row in rows[:5]]
    return Card("Answers overdue to the Board", f"{address}?when=late", len(rows), "late", items)


def answers_untold(user: Any) -> Card:
    rows = list(Recommendation.objects.visible_to(user).untold().for_list()[:50])
    address = reverse("admin:forum_recommendation_changelist")
    items = [Item(row.open_name, f"{address}{row.pk}/change/", row.origin_words) for row in rows[:5]]
    return Card("Answers to tell those who asked", f"{address}?when=untold", len(rows), "due", items)


def secrets_to_review(user: Any, today: date) -> Card:
    """Return the private items and papers whose ground is to be looked at again by now, for those who may read them."""
    items = AgendaItem.objects.visible_to(user).to_review(today).select_related("meeting__body")[:50]
    papers = Paper.objects.visible_to(user).to_review(today)[:50]
    found = [
        Item(row.open_name, f"/admin/forum/agendaitem/{row.pk}/change/", short_date(row.review_on)) for row in items
    ]
    found += [Item(row.open_name, f"/admin/forum/paper/{row.pk}/change/", short_date(row.review_on)) for row in papers]
    address = f"{reverse('admin:forum_paper_changelist')}?privacy__exact=exempt"
    return Card("Private papers to look at again", address, len(found), "due", found[:5])


def papers_to_confirm(user: Any, today: date) -> Card:
    """Return the papers with words under black boxes, which wait for a colleague or another file; never those words."""
    rows = (
        Original.objects.visible_to(user).waiting().for_list().annotate(day=Min("paper__places__item__meeting__date"))
    )
    found = list(rows.order_by("day", "pk")[:50])
    items = [
        Item(row.paper.open_name, reverse("admin:forum_paper_change", args=[row.paper_id]), f"uploaded by {row.by}")
        for row in found[:5]
    ]
    tone = "late" if any(row.day and row.day <= today for row in found) else "due"
    address = f"{reverse('admin:forum_paper_changelist')}?waits=yes"
    return Card("Papers with words under black boxes to settle", address, len(found), tone, items)


def new_suggestions(user: Any) -> Card:
    rows = list(Suggestion.objects.visible_to(user).filter(state="new")[:50])
    address = reverse("admin:forum_suggestion_changelist")
    items = [Item(row.title, f"{address}{row.pk}/change/") for row in rows[:5]]
    return Card("Suggestions to answer", f"{address}?state__exact=new", len(rows), "calm", items)


def desk_address(meeting: Meeting) -> str:
    return reverse("admin:forum_meeting_change", args=[meeting.pk])


def my_matters(user: Any, *, now: datetime) -> list[Mine]:
    """Return the meetings that this person sits in, and what became of what they suggested."""
    sits = user.can("read_member_papers") or user.can("represent_residents")
    suggestions = Suggestion.objects.filter(Q(made_by=user) | Q(resident__user=user))
    seats = [Mine(seats_of(user, local(now).date()), sittings)] if sits else []
    return [*seats, Mine(suggestions, suggested_by)]


def seats_of(user: Any, today: date) -> Any:
    coming = Meeting.objects.visible_to(user).coming(today).filter(event__status="published").for_list()
    return coming.filter(body__members__in=user.seats.on(today)).distinct()


def sittings(meetings: Any) -> list[Matter]:
    return [sitting(meeting) for meeting in meetings[:3]]


def sitting(meeting: Meeting) -> Matter:
    what = "The papers are ready to read." if meeting.is_published else "You hear from us when the papers are ready."
    return Matter(
        str(meeting.body), meeting.get_absolute_url(), "You are a member", what, when=meeting.event.starts, tone="blue"
    )


def suggested_by(rows: Any) -> list[Matter]:
    return [suggested(row) for row in rows.select_related("item__meeting")[:10]]


def suggested(row: Suggestion) -> Matter:
    title = f"Your suggestion to the Board: {row.title}"
    if row.state == "taken" and row.item is not None:
        on = row.item.meeting
        return Matter(title, on.get_absolute_url(), "On an agenda", f"The Board meets on {long_date(on.date)}.")
    what = row.reply if row.state == "declined" else "Our officers look at it before the next agenda."
    return Matter(title, "", row.get_state_display(), what)


def search(words: str, user: Any, *, now: datetime) -> list[Hit]:
    """Return papers, minutes and recommendations that hold the words, each behind its own gate."""
    query = Q(title__icontains=words) | Q(text__icontains=words) | Q(summary__icontains=words)
    papers = Paper.objects.visible_to(user).filter(query).order_by("-made_at")[:8]
    asked = Recommendation.objects.visible_to(user).filter(text__icontains=words)[:5]
    return [
        *(Hit(paper.title, paper.get_absolute_url(), "Papers of the Board", paper.summary[:160]) for paper in papers),
        *minute_hits(words, user),
        *(Hit(row.text, row.get_absolute_url(), "Recommendations", row.get_answer_display()) for row in asked),
        *item_hits(words, user),
    ]


def minute_hits(words: str, user: Any) -> list[Hit]:
    query = Q(text__icontains=words) | Q(decision__icontains=words)
    rows = Minute.objects.visible_to(user).filter(query).select_related("meeting__body", "item", "body")[:5]
    return [
        Hit(
            f"{row.item.title}, {long_date(row.meeting.date)}",
            f"{row.meeting.get_absolute_url()}minutes/#minute-{row.pk}",
            "Minutes of the Board",
            (row.decision or row.text)[:160],
        )
        for row in rows
    ]


def item_hits(words: str, user: Any) -> list[Hit]:
    query = Q(title__icontains=words) | Q(summary__icontains=words)
    rows = AgendaItem.objects.visible_to(user).filter(query).select_related("meeting__body").order_by("-pk")[:5]
    kind = "Agendas of the Board"
    return [
        Hit(
            row.title,
            f"{row.meeting.get_absolute_url()}#{row.anchor}",
            kind,
            long_date(row.meeting.date),
        )
        for row in rows
    ]
