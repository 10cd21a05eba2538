"""When the time of keeping is over: the person is removed, the case and every count stay."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from dartford_housing.audit import ledger
from dartford_housing.commitments.actions import forget_promises
from dartford_housing.documents.actions import erase
from dartford_housing.documents.models import Document
from dartford_housing.hazards.actions import forget_people
from dartford_housing.notifications.models import Delivery

from ..models import Complaint, Draft, Link, Order, PersonalData, Point, Remedy, Stage, Words
from .holding import lock, today

KEEP_YEARS = 6
REASON = "The time of keeping is over."
SAID = "asked_words definition outcomes_sought not_ours conflicts extension_reason good_reason reasons"
EMPTY = dict.fromkeys(SAID.split(), "")


def over(now: datetime, *, years: int = KEEP_YEARS) -> Any:
    """Return the ended cases whose time is over and that neither a hold nor the Ombudsman keeps."""
    here = now.replace(day=28) if (now.month, now.day) == (2, 29) else now
    return Complaint.objects.to_forget(here.replace(year=here.year - years))


@transaction.atomic
def forget(now: datetime, *, years: int = KEEP_YEARS, by: Any = None) -> list[str]:
    """Remove the person from every case whose time is over; return the references."""
    return [anonymise(complaint, by=by, now=now).reference for complaint in over(now, years=years)]


@transaction.atomic
def anonymise(complaint: Complaint, *, by: Any, now: datetime) -> Complaint:
    """Remove who it was and what was said; the dates, topics, outcomes, tenure and estate stay for the counts."""
    complaint = lock(complaint)
    complaint.name, complaint.surname_key, complaint.told_to, complaint.copy_to = "Removed", "", {}, {}
    complaint.resident = complaint.lodged_by = complaint.home = None
    complaint.represents = complaint.authority = complaint.adjustments = complaint.discretion = ""
    complaint.triage_reason = complaint.closed_reason = complaint.rating_words = complaint.represents_at = ""
    complaint.anonymised_on = today(now)
    complaint.save()
    remove_words(complaint)
    forget_people(complaint)
    forget_promises(complaint)
    for document in Document.objects.about(complaint):
        erase(document, by=by, reason=REASON, now=now)
    ledger.record("complaint.anonymised", complaint, by=by, reason=REASON)
    return complaint


def remove_words(complaint: Complaint) -> None:
    Words.objects.filter(complaint=complaint).update(what_happened="Removed", put_right="", where="", why_late="")
    Stage.objects.filter(complaint=complaint).update(**EMPTY)
    PersonalData.objects.filter(complaint=complaint).update(what="")
    Point.objects.filter(stage__complaint=complaint).update(text="Removed", answer="")
    Remedy.objects.filter(stage__complaint=complaint).update(what="Removed")
    complaint.refusals.update(reasons="Removed", discretion="", turned_down_why="")
    complaint.restrictions.update(what="Removed", reason="Removed", evidence="Removed")
    Link.objects.filter(Q(complaint=complaint) | Q(other=complaint)).update(end_reason="")
    Order.objects.filter(case__complaint=complaint).update(what="Removed", evidence="")
    complaint.messages.all().delete()
    complaint.letters.all().delete()
    sent = Delivery.objects.filter(about_kind="complaints.complaint", about_key=str(complaint.pk))
    sent.update(to={}, name="Removed", subject="Removed", body="")


@transaction.atomic
def drop_drafts(now: datetime) -> int:
    """Forget the drafts that nobody came back to."""
    count, _ = Draft.objects.filter(expires_on__lt=today(now)).delete()
    return count
