"""Surgeries of the sample borough: half a year behind us with outcomes, a published rota ahead, a few bookings."""

import itertools
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from dartford_housing.commitments import actions as commitments
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.dates import LOCAL, local
from dartford_housing.estates.models import Estate
from dartford_housing.residents.models import Resident

from .. import actions
from ..choices import Outcome, Said, Suits, Topic
from ..models import Appointment, Availability, Query, Rota, Slot, Surgery
from ..rules.changing import Wish

BOOKED = ["Applegarth", "Birtwhistle", "Cholmondeley", "Darlington", "Entwistle"]
WAITING = ["Featherstone", "Gillingham", "Hathersage"]
LOST = ["Marchbanks", "Netherby", "Ormskirk"]
HOURS = [("officer", 1, 10, 12, 1), ("officer", 3, 14, 16, 1), ("officer2", 2, 17, 19, 2)]
BEHIND, AHEAD = timedelta(weeks=20), timedelta(weeks=13)
VISITORS = 18
TOLD = {
    Outcome.ANSWERED: "We went through it together and you have the figures on paper.",
    Outcome.SERVICE_REQUEST: "A repair has been raised; the contractor will telephone you to agree a day.",
    Outcome.COMPLAINT_OFFERED: "It took too long. You can make a complaint about it, and we explained how.",
    Outcome.PASSED_ON: "We passed it to the community safety team, who will write to you.",
}
BRINGS = [
    (Topic.REPAIRS, "Damp in the back bedroom came back after the treatment."),
    (Topic.ESTATE, "The bin store has been overflowing since the collections changed."),
    (Topic.RENT, "I do not understand the new service charge."),
    (Topic.NEIGHBOURS, "Noise late at night from the flat above."),
    (Topic.INVOLVED, "I would like to know what a representative does."),
]
PROMISES = ["Have the stair lights on the second floor mended", "Ask the grounds contractor to cut back the hedge"]


@transaction.atomic
def load(people: dict[str, Any], now: datetime) -> str:
    """Make what is missing and return one line that says what there is; a rota that has run out gets a successor."""
    if not Rota.objects.exists():
        load_hours(people)
        load_askings(local(now).date())
        look_back(people, now)
    if not Surgery.objects.open(now).exists():
        look_ahead(people, now)
    if not Appointment.objects.exists():
        visit_at_home(people, now)
        call(people, now)
    coming = Surgery.objects.open(now).for_list().first()
    return f"{Surgery.objects.count()} surgeries; the next is {coming}" if coming else "No surgery"


def load_hours(people: dict[str, Any]) -> None:
    for who, weekday, start, end, weeks in HOURS:
        facts = {"ends": time(end), "every_weeks": weeks}
        Availability.objects.get_or_create(officer=people[who], weekday=weekday, starts=time(start), defaults=facts)


def load_askings(today: date) -> None:
    for name, count in (("Longfield", 3), ("Joyce Green", 2)):
        for estate in Estate.objects.filter(name=name):
            for number in range(count):
                actions.ask(estate=estate, on=today - timedelta(days=20 + number))


def rota(people: dict[str, Any], title: str, starts: date, length: timedelta, at: datetime, before: Any = None) -> Rota:
    officers = [people["officer"], people["officer2"]]
    facts = {"title": title, "starts": starts, "ends": starts + length, "officers": officers}
    made = actions.propose_rota(by=people["officer"], now=at, **facts)
    if before:
        before(made, people)
    return actions.publish_rota(made, by=people["officer"], now=at)


def look_back(people: dict[str, Any], now: datetime) -> None:
    """A rota that is over, with people who came and what came of it."""
    before = now - BEHIND - timedelta(weeks=2)
    made = rota(people, "The last rota", local(now - BEHIND).date(), BEHIND - timedelta(days=2), before)
    visitors = iter(residents(VISITORS))
    for number, surgery in enumerate(made.surgeries.for_list()):
        person = next(visitors, None)
        if person:
            visit(people, surgery, person, number)
    actions.promise_answers(now=now)


def residents(count: int) -> list[Resident]:
    """Return residents of several estates who have no account, so that they were booked in by an officer."""
    return list(Resident.objects.filter(user=None, home__isnull=False).order_by("last_name", "pk")[:count])


def visit(people: dict[str, Any], surgery: Surgery, person: Resident, number: int) -> None:
    officer = people["officer"]
    slot = surgery.slots.order_by("starts")[number % 3]
    topic, about = BRINGS[number % len(BRINGS)]
    facts = {"topic": topic, "about": about, "resident": person, "channel": "telephone", "reason": "Telephoned us"}
    reach = person.recipient().channel() or "telephone"
    booking = actions.book(slot, by=officer, now=slot.starts - timedelta(days=9), reach=reach, **facts)
    if number % 6 == 5:
        actions.note_missed(booking, by=officer, now=slot.starts + timedelta(minutes=30))
        return
    actions.note_arrival(booking, by=officer, now=slot.starts)
    if number % 9 == 4:
        return
    outcome = list(TOLD)[number % len(TOLD)]
    promised = promise(number, slot.starts)
    ended = {"outcome": outcome, "told": TOLD[outcome], **promised}
    query = actions.end_query(booking.queries.get(), by=surgery.officer, now=slot.starts + timedelta(hours=3), **ended)
    if number % 5 != 3:
        said = {"said": Said.YES, "clear": Said.PARTLY if number % 4 == 0 else Said.YES}
        actions.rate(query, on=local(slot.starts).date() + timedelta(days=2), **said)
    if number % 2:
        keep(query, officer, slot.starts + timedelta(days=21))


def keep(query: Query, officer: Any, now: datetime) -> None:
    """Every second promise was kept in time; the others are late, so that the desk has something to show."""
    for promised in Commitment.objects.filter(source_kind="surgeries.query", source_key=str(query.pk)):
        commitments.fulfil(promised, by=officer, outcome="Done, and looked at on the spot.", now=now)


def promise(number: int, starts: datetime) -> dict[str, Any]:
    if number % 5 != 1:
        return {}
    return {"promise": PROMISES[number % len(PROMISES)], "due": local(starts).date() + timedelta(days=28)}


def show_ways(made: Rota, people: dict[str, Any]) -> None:
    """Before it is published: the third surgery gets a second officer, and to the fifth people drop in."""
    for place, surgery in enumerate(made.surgeries.for_list()):
        if place == 2:
            actions.staff_surgery(surgery, by=people["officer"], colleagues=[people["officer"], people["officer2"]])
        if place == 4:
            actions.staff_surgery(surgery, by=people["officer"], colleagues=[], drop_in=True)


def look_ahead(people: dict[str, Any], now: datetime) -> None:
    """A published rota from tomorrow on, with bookings of the personas and of somebody without account or e-mail."""
    made = rota(people, "The next rota", local(now).date() + timedelta(days=1), AHEAD, now, show_ways)
    surgeries = list(made.surgeries.for_list())
    for slot, (by, facts) in zip(first_slots(surgeries), bookings(people), strict=False):
        actions.book(slot, by=by, now=now, **facts)
    if len(surgeries) > 2:
        together = {"topic": Topic.ESTATE, "about": "The lift has been out of order for three weeks.", "party": 5}
        actions.book(surgeries[2].slots.order_by("starts")[3], by=None, now=now, **somebody("Pemberton"), **together)
    if surgeries:
        line_up(surgeries[:4][-1], now)
    if len(surgeries) > 5:
        flooded(surgeries[5], now)


def flooded(surgery: Surgery, now: datetime) -> None:
    """This surgery is cancelled after three people booked: times are kept for them until they choose."""
    for slot, name in zip(surgery.slots.order_by("starts"), LOST, strict=False):
        actions.book(slot, by=None, now=now - timedelta(days=1), **somebody(name), topic=Topic.ESTATE)
    wish = Wish("cancel", "The hall is flooded.")
    _, rows = actions.foresee_change(surgery, by=surgery.officer, now=now, wish=wish)
    actions.change_published(surgery, by=surgery.officer, now=now, wish=wish, seen=actions.seal_of(rows))


def line_up(surgery: Surgery, now: datetime) -> None:
    """This surgery is fully booked and people wait; one place comes free and is offered to the first of them."""
    free = list(Slot.objects.free(now).filter(surgery=surgery))
    taken = [
        actions.book(slot, by=None, now=now, **somebody(name), topic=Topic.ESTATE)
        for slot, name in zip(free, itertools.cycle(BOOKED), strict=False)
    ]
    for number, name in enumerate(WAITING):
        facts = {**somebody(name), "topic": BRINGS[number][0], "about": BRINGS[number][1]}
        actions.join(estate=surgery.estate, surgery=surgery, suits=Suits.THIS, by=None, now=now, **facts)
    if taken:
        actions.cancel(taken[-1], by=None, now=now)


def visit_at_home(people: dict[str, Any], now: datetime) -> None:
    """Four people who cannot come: one has asked, one visit is agreed, from one nobody is back, one is answered."""
    officer = people["officer"]
    facts = {"by": None, "topic": Topic.REPAIRS, "where": "4 Example Court, Dartford"}
    asked = [
        actions.ask_for_appointment("home", now=now - timedelta(days=days), **somebody(name), **facts)
        for name, days in (("Inglewood", 1), ("Jessamine", 3), ("Kettlewell", 4), ("Lavenham", 12))
    ]
    noon = datetime.combine(local(now).date(), time(12), LOCAL)
    for visit, days in zip(asked[1:], (3, -1, -8), strict=True):
        starts = noon + timedelta(days=days)
        actions.agree_appointment(
            visit, by=officer, now=starts - timedelta(days=2), officer=officer, starts=starts, minutes=45
        )
    actions.note_for_appointment(
        asked[1], by=officer, working_notes="A large dog, kept in the kitchen if we telephone first."
    )
    visited = actions.note_made(asked[3], by=officer, now=noon - timedelta(days=8) + timedelta(hours=1))
    told = TOLD[Outcome.SERVICE_REQUEST]
    actions.answer_appointment(visited, by=officer, now=now, outcome=Outcome.SERVICE_REQUEST, told=told)


def call(people: dict[str, Any], now: datetime) -> None:
    """Three people whom we telephone: one has asked through their carer, one call is agreed, one is answered."""
    officer, facts = people["officer"], {"by": None, "topic": Topic.RENT, "relay": False}
    asked = [
        actions.ask_for_appointment("call", now=now - timedelta(days=days), suits=suits, **somebody(name), **facts)
        for name, days, suits in (("Nightingale", 4, "Thursday; Morning, 9am to noon"), ("Osgood", 12, ""))
    ]
    asker = {"asker": "carer", "asker_name": "Phoebe Penhaligon", "authority": "My mother asked me to"}
    needs = {"relay": True, "access": "She types slowly", "suits": "Monday, Friday; Afternoon, noon to 5pm"}
    actions.ask_for_appointment("call", now=now - timedelta(days=1), **somebody("Penhaligon"), **facts | asker | needs)
    nine = datetime.combine(local(now).date(), time(9), LOCAL)
    for row, days in zip(asked, (2, -7), strict=True):
        starts = nine + timedelta(days=days)
        actions.agree_appointment(
            row, by=officer, now=starts - timedelta(days=3), officer=officer, starts=starts, minutes=20
        )
    talked = actions.note_made(asked[1], by=officer, now=nine - timedelta(days=7) + timedelta(hours=1))
    told = TOLD[Outcome.ANSWERED]
    actions.answer_appointment(talked, by=officer, now=now, outcome=Outcome.ANSWERED, told=told)


def somebody(name: str) -> dict[str, Any]:
    return {"last_name": name, "reach": "telephone", "telephone": "07700 900462"}


def first_slots(surgeries: list[Surgery]) -> Iterator[Slot]:
    return (surgery.slots.order_by("starts")[1] for surgery in surgeries)


def bookings(people: dict[str, Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    for key, (topic, about) in zip(("tenant", "leaseholder"), BRINGS, strict=False):
        reach = people[key].resident.recipient().channel()
        yield people[key], {"resident": people[key].resident, "reach": reach, "topic": topic, "about": about}
    stranger = {"first_name": "Wilhelmina", "last_name": "Tanqueray", "reach": "telephone", "telephone": "07700 900461"}
    needs = {"access": "A chair with arms; I am hard of hearing.", "companion": "My daughter"}
    yield None, {**stranger, **needs, "topic": Topic.REPAIRS, "about": "The kitchen window will not shut."}
