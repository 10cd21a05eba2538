"""When the time of keeping is over: the person is removed, the hazard and its days stay."""

from django.db import models, transaction

from dartford_housing.audit import ledger
from dartford_housing.notifications.models import Delivery

from ..models import Endeavour, Hazard

GONE = {"to": {}, "name": "Removed", "subject": "Removed", "body": ""}


@transaction.atomic
def forget_people(source: models.Model) -> None:
    """Remove whom and whose words are kept in the hazards that were reported within this row."""
    found = Hazard.objects.of(source)
    for hazard in found:
        ledger.record("hazard.anonymised", hazard)
    Endeavour.objects.filter(hazard__in=found).update(note="Removed")
    letters = Delivery.objects.filter(about_kind=Hazard._meta.label_lower)
    letters.filter(about_key__in=[str(hazard.pk) for hazard in found]).update(**GONE)
    found.update(what="Removed", summary="", place="", told_to={}, resident=None, home=None)
