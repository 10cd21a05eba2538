"""How somebody is reached, what they agreed to, and removing what identifies them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger

from .. import notices, rules
from ..models import Consent, Resident


@transaction.atomic
def change_preferences(
    resident: Resident, *, by: Any, now: datetime, channel: str = "web", reason: str = "", **values: Any
) -> Resident:
    """Change how a resident is reached: contact_order, email, mobile, telephone, formats, language.

    From then on imports leave these alone. The person is told by the way that held until now.
    """
    resident = Resident.objects.select_for_update(of=("self",)).select_related("home").get(pk=resident.pk)
    rules.require_can_edit(by, resident)
    before = resident.recipient()
    changed = sorted(name for name, value in values.items() if getattr(resident, name) != value)
    if not changed:
        return resident
    for name in changed:
        setattr(resident, name, values[name])
    if "contact_order" in values:
        rules.require_order_works(resident.contact_order, resident.channels_held)
    resident.contact_changed_at = now
    resident.save(update_fields=[*changed, "contact_changed_at"])
    told = on_behalf(resident, by, channel, reason)
    entry = ledger.record("resident.preferences", resident, by=by, facts={"changed": changed}, **told)
    notices.preferences_changed(resident, before, changed, entry, by_officer=bool(told["on_behalf_of"]))
    return resident


def on_behalf(resident: Resident, by: Any, channel: str, reason: str) -> dict[str, Any]:
    """Return what the ledger keeps when somebody else than the resident does it."""
    return {"on_behalf_of": resident if by.pk != resident.user_id else None, "channel": channel, "reason": reason}


@transaction.atomic
def give_consent(
    resident: Resident,
    *,
    by: Any,
    purpose: str,
    wording: str,
    source: str,
    now: datetime,
    channel: str = "web",
    reason: str = "",
) -> Consent:
    """Keep that the resident agreed, in exactly these words; a standing consent stays as it was given."""
    rules.require_can_edit(by, resident)
    consent, made = Consent.objects.get_or_create(
        resident=resident,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"wording": wording, "source": source, "given_at": now},
    )
    if made:
        told = on_behalf(resident, by, channel, reason)
        entry = ledger.record("resident.consented", resident, by=by, facts={"purpose": purpose}, **told)
        notices.consent_changed(resident, entry, title=consent.title, wording=wording, given=True)
    return consent


@transaction.atomic
def withdraw_consent(
    resident: Resident, *, by: Any, purpose: str, now: datetime, channel: str = "web", reason: str = ""
) -> None:
    """Withdraw a standing consent, as easily as it was given (UK GDPR Article 7(3))."""
    rules.require_can_edit(by, resident)
    standing = Consent.objects.select_for_update().filter(resident=resident, purpose=purpose, withdrawn_at=None).first()
    if standing is None:
        return
    standing.withdrawn_at = now
    standing.save(update_fields=["withdrawn_at"])
    rules.do_when_withdrawn(purpose, resident)
    told = on_behalf(resident, by, channel, reason)
    entry = ledger.record("resident.withdrew", resident, by=by, facts={"purpose": purpose}, **told)
    notices.consent_changed(resident, entry, title=standing.title, wording=standing.wording, given=False)


@transaction.atomic
def anonymise(resident: Resident, *, by: Any, reason: str, now: datetime) -> Resident:
    """Remove what identifies a person; the home, the tenure and every count stay."""
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    rules.require_can_manage(by, resident)
    resident.first_name, resident.last_name, resident.user = "", "Removed", None
    resident.email = resident.mobile = resident.telephone = ""
    resident.language = "English"
    resident.contact_order, resident.formats, resident.anonymised_on = [], [], now.date()
    resident.save()
    resident.adjustments.all().delete()
    resident.consents.all().delete()
    resident.claims.all().delete()
    ledger.record("resident.anonymised", resident, by=by, reason=reason)
    return resident
