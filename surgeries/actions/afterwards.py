"""After the surgery: an answer by a day, an earlier case joined by consent, and two questions when it is over."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.commitments import actions as commitments
from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken
from dartford_housing.events.public import working_calendar

from .. import notices, rules
from ..models import Appointment, Query, Satisfaction

PROMISE = "Answer what was asked at the surgery"
NOT_FOUND = "We find no case of theirs under this reference. Check it with them."


@transaction.atomic
def promise_answers(*, now: datetime, at_most: int = 200) -> int:
    """Promise an answer to everybody who came on a day before and has none; return to how many."""
    waiting = (
        Query.objects.unanswered(local(now).date()).filter(due=None).order_by("pk").select_for_update(of=("self",))
    )
    keys = list(waiting.values_list("pk", flat=True)[:at_most])
    calendar = working_calendar()
    for query in Query.objects.filter(pk__in=keys).for_list().select_related("booking__resident__home"):
        query.due = calendar.add(local(query.booking.starts).date(), days_to_answer())
        query.save(update_fields=["due"])
        promise_answer(query)
    return len(keys)


def days_to_answer() -> int:
    """Return the working days in which this council answers what was asked at a surgery."""
    return int(settings.COUNCIL.get("surgeries", {}).get("answer_working_days", rules.DAYS_TO_ANSWER))


def promise_answer(query: Query) -> None:
    booking = query.booking
    assert query.due is not None  # noqa: S101
    commitments.promise(
        PROMISE,
        by=None,
        owner=booking.surgery.officer,
        due=query.due,
        source=query,
        address=reverse("admin:surgeries_query_change", args=[query.pk]),
        to=booking.resident,
        recipient=booking.recipient(),
    )
    ledger.record("query.promised", booking, facts={"due": str(query.due)})
    notices.promised(query)


def keep_answer(query: Query, *, by: Any, now: datetime) -> None:
    """The answer has been given: what was promised is done. The outcome itself tells the person."""
    if query.due is not None:
        commitments.settle(query, what=PROMISE, by=by, outcome="Answered.", now=now)


@transaction.atomic
def join_earlier(
    matter: Query | Appointment, *, by: Any, now: datetime, reference: str, agreed: bool
) -> Query | Appointment:
    """Join what was brought to an earlier case of the same person, who agreed; RuleBroken for anybody else's."""
    kind = type(matter)
    kind.objects.select_for_update().get(pk=matter.pk)
    matter = kind.objects.for_list().get(pk=matter.pk)
    matter.require_reader(by)
    require_not_own(by, matter.case)
    rules.require_consent(agreed)
    way = notices.earlier_case(matter.case, reference)
    if not way:
        raise RuleBroken(NOT_FOUND, field="reference")
    matter.earlier, matter.earlier_address, matter.earlier_agreed_at = reference, way, now
    matter.save(update_fields=["earlier", "earlier_address", "earlier_agreed_at"])
    verb = f"{matter.kind}.joined" if isinstance(matter, Appointment) else "query.joined"
    ledger.record(verb, matter.case, by=by, facts={"case": reference})
    return matter


@transaction.atomic
def rate(matter: Query | Appointment, *, on: date, said: str, clear: str) -> Satisfaction:
    """Keep two answers about what was brought, once, apart from whoever gave them."""
    matter = type(matter).objects.select_for_update().get(pk=matter.pk)
    rules.require_not_rated(matter.rated_on, matter.outcome)
    matter.rated_on = on
    matter.save(update_fields=["rated_on"])
    return Satisfaction.objects.create(on=on, said=said, clear=clear)
