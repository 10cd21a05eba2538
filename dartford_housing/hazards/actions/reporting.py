"""A hazard is reported: by anybody, through any door. The clock starts the moment anybody on our side knows."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.estates.models import Home
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.models import Resident

from .. import notices, rules
from ..choices import Severity
from ..models import Hazard, HazardKind
from .winding import lock, wind


@transaction.atomic
def report(
    what: str,
    *,
    by: Any,
    now: datetime,
    kind: str,
    severity: str,
    source: models.Model,
    address: str = "",
    tenure: str = "",
    resident: Resident | None = None,
    recipient: Recipient | None = None,
    home: Home | None = None,
    place: str = "",
) -> Hazard:
    """Keep the hazard and start its clock. For whom the law does not bind us, the same days are kept all the same.

    `place` is where it is, if that is no home of ours that we know. Repairs hear of an emergency at once.
    """
    known = HazardKind.objects.get(name=kind)
    tenure = tenure or (resident.tenure if resident else "other")
    hazard = Hazard(
        kind=known,
        severity=severity,
        in_scope=rules.applies(tenure, known.in_force(severity, local(now).date())),
        what=what,
        resident=resident,
        told_to=recipient.snapshot() if recipient else {},
        tenure=tenure,
        home=home or (resident.home if resident and not place else None),
        place=place[:200],
        aware_at=now,
        source_kind=source._meta.label_lower,
        source_key=str(source.pk),
        source_label=str(source)[:200],
        source_address=address,
    )
    wind(hazard)
    hazard.save()
    ledger.record("hazard.reported", hazard, by=by, facts={"severity": severity, "due": str(hazard.next_due)})
    notices.tell(hazard, "hazard.reported", key="reported")
    warn_repairs(hazard)
    return hazard


def warn_repairs(hazard: Hazard) -> None:
    """An emergency does not wait for an officer to read the desk."""
    if hazard.severity == Severity.EMERGENCY:
        notices.tell_repairs(hazard, "hazard.emergency", key=str(hazard.pk))


@transaction.atomic
def assess(hazard: Hazard, *, by: Any, kind: HazardKind, severity: str, owner: Any, reason: str) -> Hazard:
    """Decide on what was told how serious it is and who sees to it; the clock still counts from when we knew."""
    rules.require_can_handle(by)
    hazard = lock(hazard, by)
    hazard.kind, hazard.severity, hazard.owner = kind, severity, owner
    hazard.in_scope = rules.applies(hazard.tenure, kind.in_force(severity, local(hazard.aware_at).date()))
    wind(hazard)
    hazard.save()
    ledger.record("hazard.assessed", hazard, by=by, reason=reason, facts={"severity": severity, "kind": str(kind)})
    warn_repairs(hazard)
    return hazard
