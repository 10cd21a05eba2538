"""Elections as officers and members run them, through the real actions."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from forum.actions import counting, elections, voting
from forum.models import Body, Election, Member
from tests.factories.residents import ResidentFactory
from tests.factories.room import seated

START = date(2026, 11, 2)
DAYS = {
    "nominations_from": START,
    "nominations_until": date(2026, 11, 8),
    "vote_from": date(2026, 11, 12),
    "vote_until": date(2026, 11, 21),
    "term_from": date(2026, 12, 1),
}
SEED = "0123456789abcdef"


class ElectionFactory(DjangoModelFactory):
    """An election that was called off: any number of them may stand side by side."""

    class Meta:
        model = Election

    office, outcome, why = "chair", "off", "Nobody came."
    nominations_from = factory.Sequence(lambda number: START + timedelta(days=number))
    nominations_until = factory.LazyAttribute(lambda row: row.nominations_from + timedelta(days=6))
    vote_from = factory.LazyAttribute(lambda row: row.nominations_from + timedelta(days=10))
    vote_until = factory.LazyAttribute(lambda row: row.nominations_from + timedelta(days=19))
    term_from = factory.LazyAttribute(lambda row: row.nominations_from + timedelta(days=29))


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def called(officer, office="vice-chair", start=START, **days):
    moved = {name: day + (start - START) for name, day in DAYS.items()}
    return elections.call(by=officer, now=noon(start), office=office, **{**moved, **days})


def voters(officer, count, first=1):
    """Return so many members without an account, with a seat since the spring and the code signed."""
    since = {"starts": date(2026, 4, 1)}
    return [seated(officer, None, f"Voter {number}", **since) for number in range(first, first + count)]


def stands(election, officer, member, statement="I would ring everybody.", now=None):
    told = {"channel": "telephone", "reason": "Rang."}
    facts = {"by": officer, "now": now or noon(election.nominations_from), "member": member, "statement": statement}
    return elections.nominate_for(election, **facts, **told)


def voted(election, officer, member, choice, now=None):
    told = {"channel": "letter", "reason": "Wrote to us."}
    facts = {"by": officer, "now": now or noon(election.vote_from), "member": member, "choice": choice}
    return voting.vote_for(election, **facts, **told)


def reached(seat):
    """Return a seat whose member is known as a resident, and so can be written to."""
    seat.resident = ResidentFactory(first_name=seat.name.split()[0], last_name=seat.name.split()[-1])
    seat.save()
    return seat


def contested(officer, office="vice-chair", names=("Gwen Abara", "Malcolm Treadwell"), **facts):
    """Return an election and its candidates, who have no accounts."""
    election = called(officer, office, **facts)
    seats = [reached(seated(officer, None, name, starts=date(2026, 4, 1))) for name in names]
    return election, [stands(election, officer, seat) for seat in seats]


def settled(election, now=None):
    when = now or noon(election.vote_until + timedelta(days=1))
    return counting.settle(election, now=when, seed=SEED)


def forum():
    return Body.objects.get(slug="forum")


def seats_of(office, on):
    """Return the names of those who hold an office of the Forum on a day."""
    return [row.name for row in Member.objects.filter(body__slug="forum").on(on).placed(on) if row.place == office]
