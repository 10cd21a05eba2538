"""What elections ask of officers, and of members."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import local, long_date, short_date
from dartford_housing.core.desk import Card, Item, Matter
from forum.choices.elections import ELECTED_OFFICES
from forum.models import Body, Election, OfficeTerm
from forum.querysets.elections import is_contested, yet_to_vote
from forum.rules import offices as rules
from forum.rules.elections import can_settle


def to_declare(today: date) -> Card:
    """Return the elections whose result can be declared and has not been; the worker does it too, a moment later."""
    address = reverse("admin:forum_election_changelist")
    rows = [row for row in Election.objects.running().filter(nominations_until__lt=today) if is_over(row, today)]
    items = [Item(str(row), f"{address}{row.pk}/change/", f"since {short_date(row.vote_until)}") for row in rows]
    return Card("Elections to declare", f"{address}?outcome__exact=", len(rows), "due", items)


def is_over(row: Election, today: date) -> bool:
    return can_settle(row.days, today, row.candidates.standing(today).count(), row.register.count())


def to_elect(today: date) -> Card:
    """Return the offices of the Forum that are vacant, or held for a year, and for which no election is under way."""
    forum, address = Body.objects.filter(slug="forum").first(), reverse("admin:forum_election_changelist")
    items = [
        Item(words, reverse("admin:forum_election_start", args=["call"]), since)
        for words, since in wanting(forum, today)
    ]
    return Card("Offices of the Forum to elect", address, len(items), "calm", items)


def wanting(forum: Body | None, today: date) -> list[tuple[str, str]]:
    """Return (office, why) of those to elect."""
    if forum is None:
        return []
    held = {term.office: term for term in OfficeTerm.objects.on(today).filter(member__body=forum).order_by("starts")}
    running = set(Election.objects.running().values_list("office", flat=True))
    coming = set(Election.objects.filter(begins__gt=today).values_list("office", flat=True))
    by_office = {"chair": forum.chair_office, "vice-chair": forum.vice_chair_office}
    found = []
    for office, words in ELECTED_OFFICES:
        since = held[office].starts if office in held else None
        if not by_office[office] and office not in running | coming and rules.election_due(since, today):
            found.append((words, f"since {short_date(since)}" if since else "vacant"))
    return found


def open_on(today: date) -> Any:
    """Return the elections in which members vote on this day."""
    return Election.objects.running().filter(vote_from__lte=today, vote_until__gte=today)


def matters(rows: Any, *, user: Any, now: datetime) -> list[Matter]:
    """Return the elections in which this member may still vote."""
    today = local(now).date()
    return [
        Matter(
            f"Election of the Forum’s {row.get_office_display().lower()}", row.get_absolute_url(), "For you to do",
            f"Vote until the end of {long_date(row.vote_until)}.", tone="yellow",
        )
        for row in rows
        if is_contested(row, today) and yet_to_vote(row, today).filter(user=user).exists()
    ]  # fmt: skip
