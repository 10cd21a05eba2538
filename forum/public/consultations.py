"""What consultations of leaseholders offer to the pages that unite the features."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import local, long_date, short_date
from dartford_housing.core.desk import Card, Item, Matter, Mine
from forum.models import Consultation, Observation, Service


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return the observations to answer, the notices that reached nobody, and the reasons that are due."""
    if not user.can("run_forum"):
        return []
    today = local(now).date()
    return [card for card in (to_answer(user, today), unserved(user, today), reasons(user, today)) if card.count]


def to_answer(user: Any, today: date) -> Card:
    rows = Observation.objects.visible_to(user).unanswered().for_list().order_by("reply_due", "pk")
    found = list(rows[:50])
    address = reverse("admin:forum_observation_changelist")
    items = [Item(row.notice.consultation.title, f"{address}{row.pk}/change/", by(row.reply_due)) for row in found[:5]]
    tone = "late" if any(row.reply_due and row.reply_due < today for row in found) else "due"
    return Card("Observations of leaseholders", f"{address}?answered=no", len(found), tone, items)


def unserved(user: Any, today: date) -> Card:
    """Return the notices that nothing shows to have gone out by the day on which they should have arrived."""
    rows = Service.objects.visible_to(user).unserved().filter(notice__arrives__lte=today)
    found = list(rows.exclude(notice__consultation__state="ended").for_list()[:50])
    address = reverse("admin:forum_service_changelist")
    items = [Item(str(row), f"{address}{row.pk}/change/") for row in found[:5]]
    return Card("Notices not given", f"{address}?served=no", len(found), "late", items)


def reasons(user: Any, today: date) -> Card:
    rows = Consultation.objects.visible_to(user).filter(state="awarded").exclude(reasons_due=None)
    found = list(rows.exclude(notices__stage="award").order_by("reasons_due")[:50])
    address = reverse("admin:forum_consultation_changelist")
    items = [Item(str(row), f"{address}{row.pk}/change/", by(row.reasons_due)) for row in found[:5]]
    late = any(row.reasons_due and row.reasons_due < today for row in found)
    return Card(
        "Reasons to give leaseholders", f"{address}?state__exact=awarded", len(found), "late" if late else "due", items
    )


def by(day: date | None) -> str:
    return f"by {short_date(day)}" if day else ""


def my_matters(user: Any, *, now: datetime) -> list[Mine]:
    """Return the consultations in which this person's word is asked for or considered."""
    today = local(now).date()
    mine = Consultation.objects.visible_to(user).filter(consultees__resident__user=user)
    return [Mine(mine.filter(state__in=("intention", "proposal")), partial(running, today=today))]


def running(rows: Any, *, today: date) -> list[Matter]:
    return [asked(row, today) for row in rows.order_by("ends_on")[:10]]


def asked(row: Consultation, today: date) -> Matter:
    if row.ends_on and today <= row.ends_on:
        what = f"Tell us what you think by {long_date(row.ends_on)}."
        return Matter(row.title, row.get_absolute_url(), "You are being consulted", what, tone="yellow")
    return Matter(row.title, row.get_absolute_url(), "You were consulted", "We consider what was said.", tone="blue")
