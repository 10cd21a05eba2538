"""What people do to their own accounts, told in the ledger. allauth does the deed and sends a signal, which ends here.

No address stands in these lines: the ledger is never erased, an address may have to be.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.dispatch import Signal

from dartford_housing.audit import ledger

DEEDS: tuple[tuple[Signal, str, str], ...] = (
    (account.user_signed_up, "account.made", "made the account"),
    (account.password_set, "account.password_set", "set a password"),
    (account.password_changed, "account.password_changed", "changed the password"),
    (account.password_reset, "account.password_reset", "chose a new password with a code by e-mail"),
    (account.email_changed, "account.address_changed", "changed the e-mail address"),
    (mfa.authenticator_added, "account.step_added", "added a second step"),
    (mfa.authenticator_removed, "account.step_removed", "gave up a second step"),
    (mfa.authenticator_reset, "account.codes_made", "made new recovery codes"),
)
STEPS = {
    Authenticator.Type.TOTP: "authenticator app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery codes",
}
VERBS = {verb: words for _, verb, words in DEEDS}


def listen() -> None:
    for signal, verb, _ in DEEDS:
        signal.connect(teller(verb), weak=False, dispatch_uid=f"ledger {verb}")


def teller(verb: str) -> Callable[..., None]:
    def tell(user: Any, authenticator: Any = None, **about: Any) -> None:
        facts = {"step": STEPS[authenticator.type]} if authenticator is not None else {}
        ledger.record(verb, user, by=user, facts=facts)

    return tell
