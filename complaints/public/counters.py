"""The counter: the card of the first page, the officers' cards, a resident's own matters, and the search."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import local, long_date, short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Door, Hit, Item, Matter, Mine
from dartford_housing.events.public import working_calendar

from .. import clock
from ..models import Complaint, Order, PersonalData, Restriction, Stage
from .returns import return_card

NEXT = {"acknowledge": "Acknowledge", "respond": "Answer", "review": "Look again at"}
FEW = 5
DUE = 3  # where the day stands in a brief row


def home_card(*, now: datetime) -> Door:
    """Return the way in on the first page."""
    text = "Tell us what went wrong, in your own words. We answer every point, by a day you can hold us to."
    return Door("Make a complaint", reverse("complaints:about"), text, order=20)


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return what complaints need from this officer: the late, today's, the week's, and what is not yet decided."""
    if not user.can("handle_complaints"):
        return overseen(user, now)
    today, rows = local(now).date(), Complaint.objects.visible_to(user)
    found = [
        *due_cards(rows, today),
        card("Complaints to decide on", "needs=triage", "due", brief(rows.waiting_for_triage())),
        card("Residents who added something", "needs=heard", "due", brief(rows.heard_from())),
    ]
    return [
        *found,
        *personal_data(rows, today),
        *updates(rows, today),
        *reviews(rows, today),
        *orders(user, now),
        *return_card(user, today),
    ]


def overseen(user: Any, now: datetime) -> list[Card]:
    """Return the way to the overview for somebody who oversees complaints and sees no case."""
    if not user.can("oversee_complaints"):
        return []
    late = Complaint.objects.late(local(now).date()).count()
    return [
        Card("Complaints that are late, in number", reverse("complaints:overview"), late, "late" if late else "calm")
    ]


def due_cards(rows: Any, today: date) -> list[Card]:
    """Return the late, today's and the week's, asked for at once; only a desk with a thousand late counts apart."""
    week = today + timedelta(days=7)
    due = brief(rows.due(date.min, week))
    late, now = ([row for row in due if row[DUE] < today], [row for row in due if row[DUE] == today])
    soon = [row for row in due if row[DUE] > today]
    if len(due) == MOST_COUNTED:
        now, soon = brief(rows.due(today, today)), brief(rows.due(today + timedelta(days=1), week))
    return [
        card("Complaints that are late", "when=late", "late", late),
        card("Complaints due today", "when=today", "due", now),
        card("Complaints due within seven days", "when=week", "calm", soon),
    ]


def brief(rows: Any) -> list[Any]:
    """Return (key, reference, what is due, its day) of the first thousand, the soonest first."""
    return list(rows.order_by("next_due", "pk").values_list("pk", "reference", "next_act", "next_due")[:MOST_COUNTED])


def card(title: str, query: str, tone: str, rows: list[Any]) -> Card:
    address = reverse("admin:complaints_complaint_changelist")
    items = [
        Item(f"{NEXT.get(act, '')} {reference}".strip(), f"{address}{key}/change/", short_date(day) if day else "")
        for key, reference, act, day in rows[:FEW]
    ]
    return Card(title, f"{address}?{query}", len(rows), tone, items)


def page_of(row: Complaint) -> str:
    return reverse("admin:complaints_complaint_change", args=[row.pk])


def personal_data(rows: Any, today: date) -> list[Card]:
    """Return what the law wants acknowledged within a week, or has wanted already, about personal data."""
    due = PersonalData.objects.filter(complaint__in=rows).to_acknowledge(today + timedelta(days=7))
    first = list(due.select_related("complaint")[:FEW])
    items = [
        Item(f"Acknowledge {one.complaint}", page_of(one.complaint), short_date(one.acknowledge_by)) for one in first
    ]
    tone = "late" if first and first[0].acknowledge_by < today else "due"
    count = len(first) if len(first) < FEW else due[:MOST_COUNTED].count()
    address = f"{reverse('admin:complaints_complaint_changelist')}?needs=data"
    return [Card("Personal data: to acknowledge", address, count, tone, items)] if first else []


def updates(rows: Any, today: date) -> list[Card]:
    """Return the residents whom we promised to tell how it stands, and have not."""
    late = Stage.objects.filter(complaint__in=rows, update_every__isnull=False, responded_on=None)
    waiting = list(late.select_related("complaint"))
    calendar = working_calendar() if waiting else None
    due = [
        (when.day, stage)
        for stage in waiting
        if calendar and stage.updated_on and stage.update_every
        if (when := clock.next_update(stage.updated_on, stage.update_every, calendar)).day <= today
    ]
    items = [
        Item(f"Tell how {stage.complaint} stands", page_of(stage.complaint), short_date(day)) for day, stage in due
    ]
    address = reverse("admin:complaints_complaint_changelist")
    return [Card("Updates that we promised", address, len(due), "late", items[:FEW])] if due else []


def reviews(rows: Any, today: date) -> list[Card]:
    """Return the contact restrictions whose review is due today or was due before."""
    due = Restriction.objects.filter(complaint__in=rows, ended_on=None, review_on__lte=today)
    first = list(due.select_related("complaint").order_by("review_on", "pk")[:FEW])
    items = [Item(str(row), page_of(row.complaint), short_date(row.review_on)) for row in first]
    count = len(first) if len(first) < FEW else due[:MOST_COUNTED].count()
    tone = "late" if first and first[0].review_on < today else "due"
    address = f"{reverse('admin:complaints_complaint_changelist')}?needs=reviews"
    return [Card("Contact restrictions to review", address, count, tone, items)] if first else []


def orders(user: Any, now: datetime) -> list[Card]:
    """Return the Ombudsman's orders that fall due within four weeks."""
    today = local(now).date()
    due = Order.objects.visible_to(user).outstanding(today + timedelta(weeks=4))
    rows = list(due.select_related("case__complaint")[:MOST_COUNTED])
    items = [Item(str(row), page_of(row.case.complaint), short_date(row.due)) for row in rows[:FEW]]
    tone = "late" if any(row.due < today for row in rows) else "due"
    title = "Orders of the Ombudsman"
    return [Card(title, reverse("admin:complaints_order_changelist"), len(rows), tone, items)] if rows else []


def my_matters(user: Any, *, now: datetime) -> list[Mine]:
    """Return this resident's complaints that are not ended, or the overview for the member responsible for them."""
    overseer = [Mine(None, overview)] if user.can("oversee_complaints") else []
    if user.can("handle_complaints"):
        return overseer
    rows = Complaint.objects.visible_to(user).exclude(status__in=("closed", "withdrawn", "refused", "signposted"))
    return [*overseer, Mine(rows, partial(own_cases, today=local(now).date()))]


def own_cases(rows: Any, *, today: date) -> list[Matter]:
    """Return a resident's own complaints, and what happens next in each."""
    return [matter(row, today) for row in rows.for_list().order_by("-received_at")[:20]]


def overview(nothing: None) -> list[Matter]:
    """Return the way to the figures for the member responsible for complaints, who sees no case."""
    told = "Volumes, themes, answers in time and the Ombudsman’s orders."
    return [Matter("How complaints are handled", reverse("complaints:overview"), "For you", told, tone="blue")]


def matter(row: Complaint, today: date) -> Matter:
    words = {"acknowledge": "We write to you by", "respond": "We answer by", "review": "We look at it again by"}
    act = words.get(row.next_act)
    if row.next_due and act:
        late = " We are late, and we are sorry." if row.is_late(today) else ""
        what_next, tone = f"{act} {long_date(row.next_due)}.{late}", "red" if late else "blue"
    else:
        what_next, tone = "We have answered. You can say how it went, or go further.", "green"
    return Matter(f"Complaint {row.reference}", row.get_absolute_url(), row.get_status_display(), what_next, tone=tone)


def search(words: str, user: Any, *, now: datetime) -> list[Hit]:
    """Return the page of complaints for whoever looks for it, and cases that this person may see."""
    wanted = {"complain", "complaint", "complaints", "ombudsman", "unhappy", "dissatisfied"}
    about = [Hit("Complaints", reverse("complaints:about"), "Page", "How to complain, and what happens then.")]
    cases = Complaint.objects.visible_to(user).found_by(words)[:10]
    found = [
        Hit(f"Complaint {row.reference}", row.get_absolute_url(), "Complaint", row.get_status_display())
        for row in cases
    ]
    return (about if wanted & set(words.lower().split()) else []) + found
