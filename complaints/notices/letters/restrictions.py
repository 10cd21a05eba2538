"""The letters about how somebody may contact us."""

from dartford_housing.core.dates import long_date

from ...choices import ReviewOutcome
from ...models import Complaint, Restriction
from .rights import Sections, help_line, rights


def restricted(complaint: Complaint, restriction: Restriction) -> tuple[str, Sections]:
    """A limit on how somebody reaches us: what, why, until when, and that complaining stays open (5.14, 5.15)."""
    sections = [
        ["", f"From {long_date(restriction.starts_on)} there is a limit on how you can contact us: {restriction.what}"],
        ["Why", restriction.reason],
        *standing_restriction(complaint, restriction),
    ]
    return "How you can contact us", sections


def reviewed(complaint: Complaint, restriction: Restriction, outcome: str, reason: str) -> tuple[str, Sections]:
    """What a review of a restriction came to, why, and when it is looked at next (5.14)."""
    told = {
        ReviewOutcome.STAYS: f"It stays as it is: {restriction.what}",
        ReviewOutcome.CHANGES: f"It changes. From now on: {restriction.what}",
        ReviewOutcome.ENDS: "It has ended. You can contact us like everybody else.",
    }[ReviewOutcome(outcome)]
    sections = [["", f"We have looked again at the limit on how you can contact us. {told}"], ["Why", reason]]
    rest = (
        standing_restriction(complaint, restriction)
        if restriction.ended_on is None
        else [["If you need help", help_line()]]
    )
    return "How you can contact us: we have looked at it again", [*sections, *rest]


def standing_restriction(complaint: Complaint, restriction: Restriction) -> Sections:
    return [
        ["When we look at it again", f"By {long_date(restriction.review_on)}. We tell you what we decide."],
        ["What it does not stop", "You can always make a complaint, report a repair and tell us of a danger."],
        ["If you disagree", f"Tell us, and we look at it again. {rights(complaint)}"],
        ["If you need help", help_line()],
    ]
