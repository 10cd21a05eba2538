"""What has fallen due to be said, derived from the cases; asked twice it is said once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from .. import notices
from ..choices import Status
from ..models import Complaint, Stage
from .holding import today

ASK_AFTER, ASK_UNTIL = timedelta(days=14), timedelta(days=60)
ASKED = (
    "Some time ago we answered your complaint. Is it put right? Please tell us on your case’s page, by telephone or by "
    "letter. If it is not, you can go further: your case’s page says how."
)


@transaction.atomic
def post_reminders(now: datetime) -> Iterable[Any]:
    """Ask residents how it went, two weeks after an answer about which we have heard nothing."""
    day = today(now)
    answered = Stage.objects.filter(responded_on__range=(day - ASK_UNTIL, day - ASK_AFTER))
    silent = answered.filter(
        complaint__status__in=(Status.ANSWERED_1, Status.ANSWERED_2, Status.CLOSED),
        complaint__put_right=None,
        complaint__anonymised_on=None,
    ).exclude(complaint__source="register")
    return [ask(stage.complaint, stage) for stage in silent.select_related("complaint__resident__home")]


def ask(complaint: Complaint, stage: Stage) -> Complaint:
    subject = f"Is it put right? Your complaint {complaint.reference}"
    notices.tell(complaint, "complaint.ask", key=str(stage.number), subject=subject, text=ASKED)
    return complaint
