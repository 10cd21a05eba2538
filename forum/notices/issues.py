"""What is told on the way of an issue. What goes to a representative names nobody, and only while consent stands."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from dartford_housing.notifications.models import Delivery
from forum.models import Issue

from . import send, to_resident


def of(row: Delivery) -> Issue | None:
    return Issue.objects.select_related("asked_of").filter(pk=row.about_key).first()


def still_asked(row: Delivery) -> bool:
    """Return whether the representative has still not passed it on, and may."""
    issue = of(row)
    return issue is not None and issue.state == "asked" and issue.consents(timezone.localdate())


def still_consents(row: Delivery) -> bool:
    issue = of(row)
    return issue is not None and issue.consents(timezone.localdate())


KINDS: tuple[tuple[Any, ...], ...] = (
    ("forum.returned", "What you asked a representative has not been passed on", "forum/letters/issue_returned"),
    ("forum.waiting", "A resident waits for you to raise something", "forum/letters/issue_waiting",
     "reminder", still_asked),
    ("forum.case", "What you passed on is a case of its own now", "forum/letters/issue_case", "service",
     still_consents),
    ("forum.settled", "What came of what you passed on", "forum/letters/issue_settled", "service", still_consents),
)  # fmt: skip


def returned(issue: Issue) -> int:
    return to_resident(issue, "forum.returned")


def remind(issue: Issue) -> Iterator[int]:
    """Remind the representative once, without a word of what it is."""
    key = f"forum.waiting:{issue.pk}"
    if not Delivery.objects.filter(key=key).exists():
        yield tell(issue, "forum.waiting")


def became_case(issue: Issue, *, to_representative: bool) -> int:
    """Tell the representative; the resident has the reference and the dates in the letter of the case itself."""
    return tell(issue, "forum.case") if to_representative else 0


def settled(issue: Issue) -> int:
    return tell(issue, "forum.settled")


def tell(issue: Issue, kind: str) -> int:
    return send(issue.asked_of.recipient(), kind, f"{kind}:{issue.pk}", issue, issue=issue)
