"""Complaints of the sample borough: last year's register, and a few cases on their way, by the same actions."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from dartford_housing.residents.public import resident_of

from .. import actions
from ..models import AnnualReport, Complaint, StartingText
from . import sample_report

REGISTER = Path(settings.BASE_DIR) / "dartford_housing" / "portal" / "sample" / "complaints-2024-25.csv"
ANSWERS = "Our records show that you are right, and we are sorry."


@transaction.atomic
def load(people: dict[str, Any], now: datetime) -> str:
    """Make what is missing and return one line that says what there is."""
    if not StartingText.objects.exists():
        texts(people["complaints"])
    actions.import_complaints(REGISTER.read_bytes(), apply=True)
    if not AnnualReport.objects.exists():
        sample_report.load(people["manager"], now)
    if not Complaint.objects.exclude(source="register").exists():
        answered(people, now - timedelta(days=30))
        at_stage_two(people, now - timedelta(days=50))
        acknowledged(people, now - timedelta(days=9))
        late(people, now - timedelta(days=13))
        lodged(people, "leaseholder", now - timedelta(days=1), "My service charge went up and nobody explains why.")
        about_data(people, now - timedelta(days=5))
    cases = Complaint.objects.exclude(source="register")
    return f"{Complaint.objects.count()} complaints; {cases.with_due().count()} of them open"


def lodged(people: dict[str, Any], persona: str, now: datetime, what: str, **facts: Any) -> Complaint:
    user = people[persona]
    return actions.lodge(by=user, now=now, resident=resident_of(user), what_happened=what, **facts)


def understood(complaint: Complaint, handler: Any, now: datetime, points: list[str], topic: str) -> None:
    if complaint.stage_number == 1:
        actions.triage(complaint, by=handler, now=now, reason="They are dissatisfied with our answer.", topics=[topic])
    actions.assign(complaint, by=handler, handler=handler)
    actions.acknowledge(
        complaint,
        by=handler,
        now=now,
        definition=f"You are dissatisfied about: {' '.join(points)}",
        points=points,
        outcomes_sought="That it is put right, and an apology.",
        not_ours="None",
        conflicts="None known.",
    )


def decide(complaint: Complaint, handler: Any, now: datetime, points: int, finding: str) -> None:
    actions.respond(
        complaint,
        by=handler,
        now=now,
        answers=dict.fromkeys(range(1, points + 1), (finding, ANSWERS)),
        reasons="The standard in our repairs policy was not kept.",
        nothing_outstanding=not actions.promises_of(complaint),
    )


def answered(people: dict[str, Any], now: datetime) -> None:
    """A tenant's complaint, upheld at stage 1, with money paid and a promise still open."""
    handler, day = people["complaints"], timedelta(days=1)
    what = "The lift in our block was out of order for six weeks and nobody told us why."
    case = lodged(people, "tenant", now, what, put_right="An apology, and word when it happens again.")
    understood(case, handler, now + 2 * day, ["The lift was out of order.", "Nobody told us why."], "Communal areas")
    actions.offer_remedy(case, by=handler, kind="apology", what="We are sorry for the six weeks without a lift.")
    money = actions.offer_remedy(case, by=handler, kind="money", what="For the inconvenience", amount=100)
    due = (now + 60 * day).date()
    actions.promise(case, by=handler, what="Put a notice up whenever the lift fails", owner=handler, due=due)
    decide(case, handler, now + 10 * day, 2, "upheld")
    actions.pay(case, by=handler, remedy=money, on=(now + 14 * day).date())


def at_stage_two(people: dict[str, Any], now: datetime) -> None:
    """A neighbour's complaint, asked to be looked at again by somebody else."""
    handler, day = people["complaints"], timedelta(days=1)
    case = lodged(people, "neighbour", now, "The noise from the flat above was never looked into.")
    understood(case, handler, now + 3 * day, ["The noise was not looked into."], "Anti-social behaviour")
    actions.offer_remedy(case, by=handler, kind="explain", what="We explain what we can do about noise, and when.")
    decide(case, handler, now + 12 * day, 1, "partly")
    actions.escalate(case, by=people["neighbour"], now=now + 40 * day, reached=True)
    understood(
        Complaint.objects.get(pk=case.pk), people["manager"], now + 42 * day, ["The noise was not looked into."], ""
    )


def acknowledged(people: dict[str, Any], now: datetime) -> None:
    handler = people["complaints"]
    case = lodged(people, "representative", now, "The stair lights are off and calls are not returned.")
    points = ["The stair lights are off.", "Calls are not returned."]
    understood(case, handler, now + timedelta(days=2), points, "Repairs and maintenance")


def about_data(people: dict[str, Any], now: datetime) -> None:
    """Letters that went to the wrong door: a part of the case is about personal data."""
    case = lodged(people, "leaseholder", now, "My repair letters go to the flat below, opened.")
    actions.note_personal_data(case, by=people["complaints"], now=now, what="Letters went to another flat.")


def texts(by: Any) -> None:
    """Texts with which letters begin."""
    part = "We are waiting for a part. Our engineer orders it this week. We answer {reference} once it is fitted."
    actions.write_text(by=by, kind="extend", name="Waiting for a part", text=part)
    records = "We read the record of your repair and asked the team who came. We compared both with our repairs policy."
    actions.write_text(by=by, kind="answer_1", name="What we looked at", text=records)
    greeting = "Dear {name}, thank you for your patience with {reference}."
    actions.write_text(by=by, kind="write", name="Thank you for your patience", text=greeting)


def late(people: dict[str, Any], now: datetime) -> None:
    """A letter that nobody has acknowledged in time: the desk shows it first."""
    actions.lodge(
        by=people["complaints"],
        now=now,
        channel="letter",
        reason="She wrote to us.",
        resident=resident_of(people["tenant"]),
        what_happened="I wrote twice about the damp in the bedroom and had no answer.",
        danger="damp",
    )
