"""Who may do what: handlers, approvers, those who oversee without seeing cases, and the resident whose case it is."""

from datetime import date
from typing import Any

from dartford_housing.accounts.separation import require_second_person
from dartford_housing.core.errors import NotAllowed, RuleBroken

from .moves import can_move


def may(user: Any, verb: str, complaint: Any) -> bool:
    """Return whether a handler may do this deed to this case now; for drawing the button."""
    return bool(user.can("handle_complaints") and possible(verb, complaint))


def possible(verb: str, complaint: Any) -> bool:
    """Return whether this deed is possible in the state of the case, whoever does it."""
    return can_move(verb, complaint.status, stage=complaint.stage_number, is_request=complaint.is_request)


def may_oversee(user: Any) -> bool:
    """Return whether somebody may see volumes, themes and orders."""
    return bool(user.is_authenticated and (user.can("oversee_complaints") or user.can("handle_complaints")))


def require_can_handle(user: Any) -> None:
    if user is None or not user.is_authenticated or not user.can("handle_complaints"):
        raise NotAllowed("Handling complaints needs the role of a complaints officer.")


def require_can_act_for(user: Any) -> None:
    if not (user.can("act_for_residents") or user.can("handle_complaints")):
        raise NotAllowed("Lodging a complaint for somebody else needs an officer's role.")


def require_can_approve(user: Any) -> None:
    if user is None or not user.can("approve_complaint_refusals"):
        raise NotAllowed("This needs the approval of a manager.")


def require_can_oversee(user: Any) -> None:
    if not may_oversee(user):
        raise NotAllowed("These figures are for those who are responsible for complaints.")


def require_approver(user: Any, proposer: int | None) -> None:
    """Nobody approves their own proposal."""
    require_can_approve(user)
    require_second_person(user, proposer)


def require_own(reached: bool, user: Any) -> None:
    """A resident's deed is done by whoever reached the case, or by a handler for them."""
    if not reached:
        require_can_handle(user)


def require_not_about(user: int, complained_about: set[int]) -> None:
    """Nobody works on a case that is about them (Code 5.8)."""
    if user in complained_about:
        raise NotAllowed("This complaint is about you, so a colleague does this.")


def require_no_record(resident: int | None) -> None:
    """A case that has its resident is not handed to another, who would then read all of it."""
    if resident is not None:
        raise RuleBroken("This case has its record already.")


def require_speaker(for_whom: str, ended_on: date | None) -> None:
    """Authority can be ended where somebody speaks for the resident, and once (Code 3.6)."""
    if for_whom == "self" or ended_on is not None:
        raise RuleBroken("Nobody speaks for the resident in this case any more.")


def require_reached(has_record: bool, *ways: str) -> None:
    """Whoever the case is now left to must be reached in some way."""
    if not has_record and not any(ways):
        raise RuleBroken("Give a way in which the resident is reached.", field="address")


def require_may_keep(owner: int, complained_about: set[int]) -> None:
    """A promise is kept by somebody who may see the case (Code 5.8)."""
    if owner in complained_about:
        raise RuleBroken("The complaint is about this person: choose somebody else.", field="owner")


def require_unconflicted(
    handler: Any, *, stage: int, of_first_stage: set[int | None], complained_about: set[int], whose: frozenset[int]
) -> None:
    """Stage 2 is looked into by nobody who looked into stage 1 or answered it, nor by whom it is about (5.8, 6.13).

    Nor does anyone look into their own complaint: `whose` are the accounts of the resident and of who speaks for them.
    """
    if handler is None:
        raise RuleBroken("First choose who looks into this stage.")
    if handler.pk in complained_about:
        raise RuleBroken("The complaint is about this person: choose somebody else.", field="handler")
    if handler.pk in whose:
        raise RuleBroken("This is their own complaint: choose a colleague.", field="handler")
    if stage == 2 and handler.pk in of_first_stage:
        raise RuleBroken("Stage 2 must be looked into by somebody else than stage 1 (Code 6.13).", field="handler")
