"""What is done to residents' records."""

from .claims import approve_claim, enter_code, make_claim, refuse_claim
from .importing import import_residents
from .records import anonymise, change_preferences, give_consent, withdraw_consent

__all__ = [
    "anonymise",
    "approve_claim",
    "change_preferences",
    "enter_code",
    "give_consent",
    "import_residents",
    "make_claim",
    "refuse_claim",
    "withdraw_consent",
]
