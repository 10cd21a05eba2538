"""The pages of one's own record."""

from .claims import claim, claim_check, claim_code
from .records import consent_give, consent_withdraw, record, record_consents, record_contact, record_formats

__all__ = [
    "claim",
    "claim_check",
    "claim_code",
    "consent_give",
    "consent_withdraw",
    "record",
    "record_consents",
    "record_contact",
    "record_formats",
]
