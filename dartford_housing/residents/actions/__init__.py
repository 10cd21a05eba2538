"""What is done to residents' records."""

from .adjustments import agree_adjustment, end_adjustment, keep_adjustment
from .claims import approve_claim, ask_for_check, enter_code, make_claim, refuse_claim
from .importing import import_residents
from .records import anonymise, change_preferences, give_consent, withdraw_consent

__all__ = [
    "agree_adjustment",
    "anonymise",
    "approve_claim",
    "ask_for_check",
    "change_preferences",
    "end_adjustment",
    "enter_code",
    "give_consent",
    "import_residents",
    "keep_adjustment",
    "make_claim",
    "refuse_claim",
    "withdraw_consent",
]
