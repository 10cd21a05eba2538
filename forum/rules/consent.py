"""Consent to pass something on: for one purpose, in one scope, until a day, and withdrawn as easily as it was given."""

from datetime import date, datetime, timedelta
from typing import Any

from dartford_housing.core.errors import NotAllowed, RuleBroken

LASTS = timedelta(days=183)
DAYS_TO_ANSWER = 10
DAYS_TO_PASS_ON = 3  # working days after which a representative is reminded
DAYS_TOO_LONG = 10  # working days after which officers see that nobody has passed it on
WORDING = (
    "I ask {name} to raise this with the council for me. {name} may read what I write here and pass it to the officers "
    "who can put it right. {scope} I can stop this at any time on this page, and it ends by itself on {until}."
)
SCOPES = {
    "issue": "My name and address are not passed to {name}; the council sees them.",
    "name": "My name is passed to {name} too.",
    "contact": "My name, telephone number and e-mail address are passed to {name} too.",
}


def wording(name: str, scope: str, until: str) -> str:
    """Return the exact words to which the resident agrees."""
    return WORDING.format(name=name, scope=SCOPES[scope].format(name=name), until=until)


def expires(on: date) -> date:
    return on + LASTS


def stands(expires_on: date, withdrawn_at: datetime | None, on: date) -> bool:
    """Return whether consent stands on a day; the last day still counts."""
    return withdrawn_at is None and on <= expires_on


def require_stands(expires_on: date, withdrawn_at: datetime | None, on: date) -> None:
    if not stands(expires_on, withdrawn_at, on):
        raise RuleBroken("The resident’s consent has ended, so this can no longer be passed on.")


def require_own(user: Any, resident: Any) -> None:
    """The resident's own, or done for them by an officer who may."""
    own = user is not None and user.is_authenticated and resident.user_id == user.pk
    if not own and not (user is not None and user.is_authenticated and user.can("act_for_residents")):
        raise NotAllowed("You can do this for yourself only.")


def require_state(state: str, wanted: str) -> None:
    if state != wanted:
        raise RuleBroken("This has moved on since. Nothing was changed.")


def require_words(reason: str) -> None:
    if not reason.strip():
        raise RuleBroken("Say why, in a sentence. The resident reads it.", field="reason")


def why_returned(acting: bool, consents: bool) -> str:
    """Return why something asked goes back by itself, in words for the resident; "" while it may be passed on."""
    if not consents:
        return "Your consent ran out before it was passed on."
    return "" if acting else "The representative does not serve at present."


def require_messenger(user: Any, representative: int | None) -> None:
    """The representative who was asked passes it on, or an officer who looks after the Forum."""
    asked = representative is not None and user.pk == representative
    if not asked and not user.can("run_forum"):
        raise NotAllowed("Only the representative who was asked can pass this on.")


def require_self(user: Any, owner: int | None) -> None:
    if owner is None or user is None or user.pk != owner:
        raise NotAllowed("Only the member can do this.")
