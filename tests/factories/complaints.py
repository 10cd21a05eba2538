"""Residents, homes and complaints as the tests need them: lodged by the real action."""

from datetime import datetime

from complaints import actions
from complaints.models import Complaint
from complaints.rules import code
from dartford_housing.core.dates import LOCAL
from dartford_housing.estates.models import Estate, Home, Ward
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.models import Resident

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=LOCAL)
TOPIC = "Repairs and maintenance"
STORY = "The lift in our block has been broken for six weeks and nobody answers."


def home(**facts):
    ward, _ = Ward.objects.get_or_create(name="Town")
    estate, _ = Estate.objects.get_or_create(name="Heron Court Estate", slug="heron-court", ward=ward)
    number = Home.objects.count() + 1
    values = {
        "uprn": f"{900000000000 + number}",
        "address_line_1": f"{number} Heron Court",
        "town": "Dartford",
        "postcode": "DA1 1AA",
        "estate": estate,
        "property_type": "Flat",
        "stock": "General needs",
    }
    return Home.objects.create(**{**values, **facts})


def resident(user=None, **facts):
    number = Resident.objects.count() + 1
    values = {
        "reference": f"R{number:05}",
        "first_name": "Amara",
        "last_name": f"Okafor{number}",
        "tenure": "tenant",
        "home": facts.pop("home", None) or home(),
        "email": f"amara{number}@example.org",
        "user": user,
    }
    return Resident.objects.create(**{**values, **facts})


def lodged(*, now=MONDAY, by=None, who=None, **facts):
    """Return a complaint lodged by a stranger, or by the resident `who`."""
    if who is None and "contact" not in facts:
        facts["contact"] = Recipient("Ruth Penfold", email="ruth@example.org", address=("Ruth Penfold", "1 Mill Lane"))
    return actions.lodge(by=by, now=now, what_happened=facts.pop("what_happened", STORY), resident=who, **facts)


def acknowledged(complaint, handler, *, now=MONDAY, points=("The lift is broken.", "Nobody answered.")):
    if fresh(complaint).triaged_at is None:
        actions.triage(complaint, by=handler, now=now, reason="They are not satisfied.", topics=[TOPIC])
    if fresh(complaint).handler_id is None:
        actions.assign(complaint, by=handler, handler=handler)
    return actions.acknowledge(
        complaint,
        by=handler,
        now=now,
        definition="The lift has been out of order since October, and calls were not answered.",
        points=list(points),
        outcomes_sought="The lift repaired, and an apology.",
        not_ours="None",
    )


def answered(complaint, handler, *, now=MONDAY, finding="upheld"):
    numbers = [point.number for point in complaint.stages.last().points.all()]
    if finding != "not_upheld":
        actions.offer_remedy(complaint, by=handler, kind="apology", what="We apologise for the delay.")
    return actions.respond(
        complaint,
        by=handler,
        now=now,
        answers={number: (finding, f"We looked into point {number}.") for number in numbers},
        reasons="Our records show what you say.",
        no_remedy=finding == "not_upheld",
        nothing_outstanding=True,
    )


def fresh(complaint):
    return Complaint.objects.get(pk=complaint.pk)


def assessed(report, by, **no):
    """Answer every paragraph of the Code in a report: yes, but for those named with their reason, as p6_2="…"."""
    reasons = {name.removeprefix("p").replace("_", "."): why for name, why in no.items()}
    answers = {number: (number not in reasons, reasons.get(number, "")) for number in code.PARAGRAPHS}
    return actions.assess(report, by=by, answers=answers)
