"""The sample Forum's consultation of leaseholders, and what its members gave and were owed. All invented."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dartford_housing.core.dates import local
from dartford_housing.residents.public import resident_of
from forum.actions import consultations, expenses, hours, observations, serving, training
from forum.models import Consultation, Course, Member

ROOF = {
    "title": "A new roof and gutters",
    "basis": "works",
    "what": "We propose to take off the old roof, lay a new one with insulation, and renew the gutters.",
    "reasons": "The roof is 52 years old. It was mended eleven times in three years, and rain comes into two homes.",
    "inspect": "The Civic Centre, Home Gardens, Dartford DA1 1DR, Monday to Friday, 9am to 5pm. Ask at the desk.",
    "largest_share": Decimal("4180.00"),
}
DOORS = {
    "title": "Looking after the door entry systems",
    "basis": "agreement",
    "what": "We propose an agreement for five years with one company that mends and tests the door entry systems.",
    "reasons": "The present agreement ends next summer.",
    "inspect": ROOF["inspect"],
    "largest_share": None,
}
SAID = "Will the scaffolding stand in front of the shops in December? Last time nobody could park for nine weeks."
GIST = "Scaffolding in December would keep people from the shops and from parking."
REPLY = "The scaffolding comes down by the end of November. Four parking places are kept free."
ESTIMATES = (("Harrow & Finch Roofing", "96400.00", True), ("Medway Slate Company", "101950.00", True))
COURSES = (
    ("code-of-conduct", "The code of conduct", 36, True, False),
    ("confidentiality", "Keeping things confidential", 24, True, True),
    ("scoring", "Scoring tenders fairly", 24, False, True),
)
GAVE = (("meeting", "2.5", 12), ("walk", "3", 30), ("neighbours", "1.25", 9))


def load(staff: dict[str, Any], now: datetime) -> None:
    """Load it through the real actions, once."""
    if not Consultation.objects.exists():
        consult(staff, now)
    members = list(Member.objects.filter(body__slug="forum").on(local(now).date()).order_by("pk"))
    train(members, staff["officer"], now)
    give(members, staff, now)


def consult(staff: dict[str, Any], now: datetime) -> None:
    """A roof whose second notice is out, with what a leaseholder said to the first; and one being prepared."""
    officer, resident = staff["officer"], resident_of(staff["leaseholder"])
    if resident is None or resident.home is None:
        return
    place = {"blocks": [resident.home.block]} if resident.home.block else {"estates": [resident.home.estate]}
    roof = consultations.begin(by=officer, now=ago(now, 55), **place, **ROOF)
    give_notice(roof, officer, ago(now, 50), stage="intention")
    said = observations.observe(roof, by=staff["leaseholder"], now=ago(now, 44), text=SAID)
    observations.respond(said, by=officer, now=ago(now, 20), gist=GIST, response=REPLY)
    for contractor, amount, unconnected in ESTIMATES:
        consultations.add_estimate(
            roof, by=officer, contractor=contractor, amount=Decimal(amount), unconnected=unconnected
        )
    tried = "The sample sends no letters."
    give_notice(roof, officer, ago(now, 6), stage="proposal", statement="Both keep the chimneys.", tried=tried)
    consultations.begin(by=officer, now=ago(now, 2), **place, **DOORS)


def give_notice(row: Consultation, officer: Any, now: datetime, **facts: Any) -> None:
    notice = consultations.give_notice(row, by=officer, now=now, dated=local(now).date(), **facts)
    serving.serve(notice.pk, now=now)


def train(members: list[Member], officer: Any, now: datetime) -> None:
    for slug, name, months, needed, for_panels in COURSES:
        facts = {"name": name, "months": months, "needed": needed, "needed_for_panels": for_panels}
        course, _ = Course.objects.get_or_create(slug=slug, defaults=facts)
        for member in members[: 5 if needed else 2]:
            training.attend(member, by=officer, now=now, course=course, on=day(now, 150))


def give(members: list[Member], staff: dict[str, Any], now: datetime) -> None:
    """Hours that everybody gave; the representative's expenses, one of them paid."""
    officer, user = staff["officer"], staff["representative"]
    mine = next((member for member in members if member.user_id == user.pk), None)
    if mine is None or mine.expenses.exists():
        return
    told = {"channel": "in_person", "reason": "Noted at the meeting."}
    for member in members:
        for kind, given, before in GAVE[: 1 + member.pk % 3]:
            facts = {"on": day(now, before), "kind": kind, "hours": Decimal(given)}
            hours.note_for(member, by=officer, now=now, **facts, **told)
    for before, miles, what in ((40, "14.0", "To the walk at Gunn Road and back"), (12, "8.5", "To the meeting")):
        facts = {"on": day(now, before), "kind": "miles", "miles": Decimal(miles), "what": what}
        claim = expenses.claim(mine, by=user, now=ago(now, before - 1), **facts)
        if before == 40:
            expenses.approve(claim, by=officer, now=ago(now, 35))
            expenses.pay(claim, by=officer, now=ago(now, 30), on=day(now, 30))


def ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def day(now: datetime, days: int) -> date:
    return local(ago(now, days)).date()
