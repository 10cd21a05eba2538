"""What each deed must hold before it may be done, in the order of the Code. Dates come in as arguments."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from dartford_housing.core.dates import short_date
from dartford_housing.core.errors import RuleBroken

from ..choices import Ground, Jurisdiction, Outcome, RemedyKind, ReviewOutcome

ENOUGH = 3


def said(words: str) -> bool:
    return len(words.strip()) >= ENOUGH


def require(condition: object, sentence: str, field: str | None = None) -> None:
    if not condition:
        raise RuleBroken(sentence, field=field)


def require_lodging(what_happened: str, for_whom: str, represents: str, authority: str) -> None:
    """A complaint needs no particular word (Code 1.3), only what happened; who speaks for others says why."""
    require(said(what_happened), "Say what has happened.", "what_happened")
    if for_whom != "self":
        require(said(represents), "Say for whom you speak.", "represents")
        require(said(authority), "Say how they agreed that you speak for them.", "authority")


def is_over_twelve_months(began_on: date | None, received: date) -> bool:
    """Return whether what happened lies more than twelve months back: a question to consider, never a bar (2.3)."""
    if began_on is None:
        return False
    return (received.year, received.month, received.day) > (began_on.year + 1, began_on.month, began_on.day)


def require_triage(is_request: bool, jurisdiction: str, reason: str) -> None:
    require(said(reason), "Give the reason for this decision; it is kept with the case.", "reason")
    if is_request:
        require(jurisdiction == Jurisdiction.HO, "A request for service is the landlord's own.", "jurisdiction")


def require_not_chosen(chosen_on: date | None) -> None:
    """Whoever chose a complaint has one: nobody makes it a request again (Code 1.3, 1.5)."""
    require(chosen_on is None, "The resident has chosen that it is a complaint.")


def require_told(text: str) -> None:
    require(said(text), "Say how it stands; the resident is told.", "text")


def require_paid(unpaid: Decimal, reason: str) -> None:
    """What was offered is followed to its end (Code 7.3): money is paid, or it is said why not."""
    words = f"£{unpaid:,.2f} was offered and is not noted as paid. Note the payment, or say here why there is none."
    require(not unpaid or said(reason), words, "reason")


def require_triaged(stage: int, triaged: bool) -> None:
    """Before a first acknowledgement it is decided, with reasons, that it is a complaint and what it is about."""
    require(triaged or stage == 2, "First decide what it is and what it is about.")


def require_acknowledgement(definition: str, points: Sequence[str], outcomes: str, not_ours: str) -> None:
    """An acknowledgement sets out what we understand, what is sought and what is not ours (Code 5.6, 5.7, 6.2)."""
    require(said(definition), "Set out what we understand the complaint to be.", "definition")
    require(points and all(said(point) for point in points), "Write at least one numbered point.", "points")
    require(said(outcomes), "Say what the resident seeks; ask if it is not clear.", "outcomes_sought")
    require(said(not_ours), "Say which aspects are not our responsibility, or “None”.", "not_ours")


def is_beyond_code(until: date, latest: date) -> bool:
    """Return whether a new date lies beyond what the Code allows without good reason (6.4, 6.15)."""
    return until > latest


def require_extension(
    *, on: date, due: date, until: date, latest: date, reason: str, good_reason: str, update_every: int | None
) -> None:
    """An extension is told before the due day, with reasons and the new date; more needs more (Code 5.9, 6.4, 6.5)."""
    require(on <= due, f"The answer was due on {short_date(due)}: it is late, and an extension no longer counts.")
    require(until > due, "The new date must be later than the one it replaces.", "until")
    require(said(reason), "Tell the resident why we need longer.", "reason")
    if is_beyond_code(until, latest):
        words = f"The Code allows until {short_date(latest)}. Beyond it, record the good reason."
        require(said(good_reason), words, "good_reason")
        require(update_every, "Agree with the resident how often we tell them how things stand.", "update_every")


def require_response(
    *,
    points: Mapping[int, tuple[str, str]],
    reasons: str,
    remedies: int,
    no_remedy: bool,
    outstanding: int,
    nothing_outstanding: bool,
) -> None:
    """The seven parts of an answer (Code 6.9, 6.19). Stage, definition and the way on are written by the letter."""
    for number, (finding, answer) in sorted(points.items()):
        require(finding in Outcome.values, f"Decide on point {number}.", f"finding_{number}")
        require(said(answer), f"Answer point {number}.", f"answer_{number}")
    require(points, "There is no point to answer: acknowledge the complaint first.")
    require(said(reasons), "Give the reasons for the decision.", "reasons")
    require(remedies or no_remedy, "Offer a remedy, or say that there is nothing to put right.", "no_remedy")
    require(not (remedies and no_remedy), "A remedy is offered, so there is something to put right.", "no_remedy")
    words = "Promise what is still to be done, or say that nothing is outstanding."
    require(outstanding or nothing_outstanding, words, "nothing_outstanding")
    words = "Something is promised, so something is outstanding."
    require(not (outstanding and nothing_outstanding), words, "nothing_outstanding")
    if overall([finding for finding, _ in points.values()]) != Outcome.NOT_UPHELD:
        require(remedies, "What we uphold we put right: offer at least an apology or an explanation.", "no_remedy")


def overall(findings: Sequence[str]) -> str:
    """Return the decision on the whole from those on its points."""
    kinds = set(findings)
    return kinds.pop() if len(kinds) == 1 else Outcome.PARTLY.value


def require_remedy(kind: str, what: str, amount: Decimal | None) -> None:
    require(kind in RemedyKind.values, "Choose one of the Code’s eight remedies.", "kind")
    require(said(what), "Say what we offer.", "what")
    if kind == RemedyKind.MONEY:
        require(amount is not None and amount > 0, "Enter the amount in pounds.", "amount")
    else:
        require(amount is None, "Only a financial remedy has an amount.", "amount")


def require_refusable(about_data: bool, pending: bool) -> None:
    """The Code's grounds are none against a complaint about personal data (Data Protection Act 2018 s.164A)."""
    require(not about_data, "A complaint about personal data is answered: the law knows no ground to refuse it.")
    require(not pending, "A refusal is proposed already, and waits for a manager.")


def require_personal_data(what: str, told_on: date, today: date, *, known: bool) -> None:
    require(not known, "This is on the case already.")
    require(said(what), "Say what it is about.", "what")
    require(told_on <= today, "We cannot have been told after today.", "told_on")


def require_refusal(
    *,
    ground: str,
    reasons: str,
    discretion: str,
    claim_number: str,
    claim_filed_on: date | None,
    began_on: date | None,
    received: date,
    today: date,
) -> None:
    """Refused only on a ground of the list, with reasons for this very case (Code 2.1 to 2.5)."""
    require(ground in Ground.values, "Choose one of the Code’s grounds.", "ground")
    require(said(reasons), "Give the reasons for this case.", "reasons")
    if ground == Ground.TOO_OLD:
        words = "By the dates of the case it happened within twelve months, so this ground does not hold."
        require(began_on is None or is_over_twelve_months(began_on, received), words, "ground")
        require(said(discretion), "Say how discretion was considered (Code 2.3).", "discretion")
    if ground == Ground.COURT:
        words = "Enter the number of the filed claim; a solicitor’s letter is not enough."
        require(said(claim_number), words, "claim_number")
        require(claim_filed_on, "Enter the day on which the claim was filed.", "claim_filed_on")
        require(claim_filed_on and claim_filed_on <= today, "This day is still to come.", "claim_filed_on")


def require_turning_down(reason: str) -> None:
    require(said(reason), "Say why it is taken on after all.", "reason")


def require_still_joinable(responded_on: date | None, related: bool) -> None:
    """A new point joins an unanswered stage 1 if it is related; otherwise it is a new complaint (Code 6.8)."""
    require(responded_on is None and related, "This is a new complaint: open one and link it to this case (Code 6.8).")


def require_restriction(what: str, reason: str, evidence: str, starts_on: date, review_on: date) -> None:
    """A restriction is proportionate, evidenced and reviewed (Code 5.14, 5.15)."""
    require(said(what) and said(reason), "Say what is restricted and why.", "reason")
    require(said(evidence), "Say what evidence there is.", "evidence")
    require(review_on > starts_on, "The review comes after the start.", "review_on")


def require_review(outcome: str, *, what: str, reason: str, review_on: date | None, today: date) -> None:
    """A review has its reasons, and what stays is reviewed again (Code 5.14)."""
    require(outcome in ReviewOutcome.values, "Choose what the review came to.", "outcome")
    require(said(reason), "Give the reasons; the resident is told.", "reason")
    require(outcome != ReviewOutcome.CHANGES or said(what), "Say what is restricted from now on.", "what")
    ends = outcome == ReviewOutcome.ENDS
    require(ends or (review_on and review_on > today), "Give the day of the next review, after today.", "review_on")
