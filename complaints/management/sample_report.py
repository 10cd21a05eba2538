"""The annual report of the sample borough: invented words about last year's register, published with its response."""

from datetime import datetime
from typing import Any

from .. import actions
from ..models import AnnualReport
from ..rules import code

WORDS = {
    "analysis": "Most complaints were about repairs, staff behaviour, leasehold services and anti-social behaviour. "
    "More residents complained than the year before; they now find the way more easily.",
    "improvements": "A notice goes up at the door on the day on which a lift fails. Leaseholders get the sums behind "
    "their charge with the bill.",
    "self_assessment": "We keep to all but one paragraph of the Code. What is late is told to the Cabinet.",
    "response": "The Cabinet thanks the residents who told us what went wrong. It asks for every acknowledgement to "
    "be in time, and for a report on it in six months.",
}
POLICY = "Set out in our complaints policy."
LATE = (
    "Ten of the year’s acknowledgements were late. Since May a second officer covers for leave; by April "
    "all are in time."
)


def load(by: Any, now: datetime) -> None:
    """Write, assess and publish the report of 2024-25, by the same actions."""
    report = AnnualReport.objects.create(year="2024-25", **WORDS)
    answers: dict[str, tuple[bool | None, str]] = {
        number: (True, one.held or POLICY) for number, one in code.PARAGRAPHS.items()
    }
    actions.assess(report, by=by, answers=answers | {"6.2": (False, LATE)})
    actions.publish_report(report, by=by, now=now)
