"""How somebody is reached, what they agreed to, and removing what identifies them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger

from .. import rules
from ..models import Consent, Resident


@transaction.atomic
def change_preferences(
    resident: Resident, *, by: Any, channel: str = "web", reason: str = "", **values: Any
) -> Resident:
    """Change how a resident is reached: contact_order, email, mobile, telephone, formats, language."""
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    rules.require_can_edit(by, resident)
    changed = sorted(name for name, value in values.items() if getattr(resident, name) != value)
    for name in changed:
        setattr(resident, name, values[name])
    resident.save(update_fields=changed or None)
    who = resident if by.pk != resident.user_id else None
    facts = {"changed": changed}
    ledger.record(
        "resident.preferences", resident, by=by, on_behalf_of=who, channel=channel, reason=reason, facts=facts
    )
    return resident


@transaction.atomic
def give_consent(resident: Resident, *, by: Any, purpose: str, wording: str, source: str, now: datetime) -> Consent:
    """Keep that the resident agreed, in exactly these words; a standing consent stays as it was given."""
    rules.require_can_edit(by, resident)
    consent, made = Consent.objects.get_or_create(
        resident=resident,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"wording": wording, "source": source, "given_at": now},
    )
    if made:
        ledger.record("resident.consented", resident, by=by, facts={"purpose": purpose})
    return consent


@transaction.atomic
def withdraw_consent(resident: Resident, *, by: Any, purpose: str, now: datetime) -> None:
    """Withdraw a standing consent, as easily as it was given (UK GDPR Article 7(3))."""
    rules.require_can_edit(by, resident)
    if Consent.objects.filter(resident=resident, purpose=purpose, withdrawn_at=None).update(withdrawn_at=now):
        ledger.record("resident.withdrew", resident, by=by, facts={"purpose": purpose})


@transaction.atomic
def anonymise(resident: Resident, *, by: Any, reason: str, now: datetime) -> Resident:
    """Remove what identifies a person; the home, the tenure and every count stay."""
    rules.require_can_decide_claims(by)
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    resident.first_name, resident.last_name, resident.user = "", "Removed", None
    resident.email = resident.mobile = resident.telephone = ""
    resident.contact_order, resident.formats, resident.anonymised_on = [], [], now.date()
    resident.save()
    resident.adjustments.all().delete()
    resident.consents.all().delete()
    resident.claims.all().delete()
    ledger.record("resident.anonymised", resident, by=by, reason=reason)
    return resident
