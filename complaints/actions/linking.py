"""Linking two cases, and ending it. What one case's history says never names the other: not everybody sees both."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.references import tidy_reference

from .. import rules
from ..choices import LinkKind
from ..models import Complaint, Link
from .holding import require_anothers


@transaction.atomic
def link_case(complaint: Complaint, *, by: Any, now: datetime, reference: str, kind: str) -> Link:
    """Link this case to another that the officer may see, named by its reference."""
    rules.require_can_handle(by)
    complaint, other = both(complaint, reference, by)
    rules.require_linkable(
        kind,
        same_case=complaint.pk == other.pk,
        linked=standing(complaint, other).exists(),
        same_person=is_same_person(complaint, other),
        is_earlier=other.received_at < complaint.received_at,
    )
    link = Link.objects.create(complaint=complaint, other=other, kind=kind, made_at=now, made_by=by)
    for row in (complaint, other):
        ledger.record("complaint.linked", row, by=by, facts={"as": LinkKind(kind).label})
    return link


@transaction.atomic
def unlink_case(complaint: Complaint, *, by: Any, now: datetime, reference: str, reason: str) -> Link:
    """End a link, with the reason, which is read by whoever sees both cases."""
    rules.require_can_handle(by)
    complaint, other = both(complaint, reference, by)
    link = standing(complaint, other).first()
    rules.require_unlinkable(link is not None, reason)
    assert link is not None  # noqa: S101
    link.ended_at, link.end_reason = now, reason
    link.save(update_fields=["ended_at", "end_reason"])
    for row in (complaint, other):
        ledger.record("complaint.unlinked", row, by=by)
    return link


def both(complaint: Complaint, reference: str, by: Any) -> tuple[Complaint, Complaint]:
    """Return both cases, locked in one order; the other only if this officer may see it, and neither their own."""
    require_anothers(complaint, by)
    typed = {tidy_reference(reference), reference.strip().upper()}
    other = Complaint.objects.visible_to(by).filter(reference__in=typed).first()
    if other is None:
        raise RuleBroken("There is no case with this reference that you can see.", field="reference")
    wanted = Complaint.objects.select_for_update().filter(pk__in=[complaint.pk, other.pk])
    rows = {row.pk: row for row in wanted.order_by("pk")}
    for row in rows.values():
        require_anothers(row, by)
    return rows[complaint.pk], rows[other.pk]


def standing(complaint: Complaint, other: Complaint) -> models.QuerySet[Link]:
    """Return the link between two cases that has not ended, whichever was linked to the other."""
    ways = models.Q(complaint=complaint, other=other) | models.Q(complaint=other, other=complaint)
    return Link.objects.filter(ways, ended_at=None)


def is_same_person(one: Complaint, other: Complaint) -> bool:
    """Return whether both are from one resident; of people without a record, whether the surname is the same."""
    if one.resident_id or other.resident_id:
        return one.resident_id == other.resident_id
    return one.surname_key == other.surname_key
