"""One member at sixteen browsers: one vote goes into the box. On a real PostgreSQL, with a control without the lock."""

from datetime import date
from unittest import mock

import pytest
from django.db import IntegrityError, connection

from forum.actions import voting
from forum.models import Ballot, Voted
from tests.factories.elections import contested, noon
from tests.factories.forum import seeded
from tests.factories.room import seated
from tests.forum.test_race import together

VOTING = date(2026, 11, 12)
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]


@pytest.fixture(autouse=True)
def fresh_start():
    seeded()


def race(officer, representative, clients=16):
    election, candidates = contested(officer)
    seat = seated(officer, representative, "Terence Pym", starts=date(2026, 4, 1))

    def voter(number):
        def put_in():
            try:
                facts = {"by": representative, "now": noon(VOTING), "member": seat}
                return voting.vote(election, choice=candidates[number % 2], **facts)
            except IntegrityError:
                return "refused by the database"

        return put_in

    return together(*(voter(number) for number in range(clients)))


def test_of_sixteen_votes_of_one_member_at_once_one_is_in_the_box(officer, representative):
    came = race(officer, representative)
    assert (sum(isinstance(word, Voted) for word in came), Voted.objects.count(), Ballot.box.count()) == (1, 1, 1)
    assert sum("in the box already" in str(word) for word in came) == 15


def test_the_control_without_the_lock_is_caught_by_the_constraint_alone(officer, representative):
    """Without the lock the rule is asked too early; what still holds is the register's constraint."""
    with mock.patch("django.db.models.query.QuerySet.select_for_update", lambda rows, **options: rows):
        came = race(officer, representative)
    assert "refused by the database" in came
    assert (Voted.objects.count(), Ballot.box.count()) == (1, 1)


def test_the_control_without_lock_and_constraint_votes_twice(officer, representative):
    """What the two guard against does happen without them."""
    drop = "ALTER TABLE forum_voted DROP CONSTRAINT one_vote_each"
    keep = "ALTER TABLE forum_voted ADD CONSTRAINT one_vote_each UNIQUE (election_id, member_id)"
    with connection.cursor() as cursor:
        cursor.execute(drop)
    try:
        with mock.patch("django.db.models.query.QuerySet.select_for_update", lambda rows, **options: rows):
            race(officer, representative)
        assert Voted.objects.count() > 1
    finally:
        Voted.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(keep)


def test_sixteen_members_at_once_are_sixteen_votes(officer):
    election, candidates = contested(officer)
    seats = [seated(officer, None, f"Voter {number}", starts=date(2026, 4, 1)) for number in range(16)]
    told = {"channel": "letter", "reason": "Wrote."}

    def voter(seat):
        return lambda: voting.vote_for(
            election, by=officer, now=noon(VOTING), member=seat, choice=candidates[0], **told
        )

    together(*(voter(seat) for seat in seats))
    assert (Voted.objects.count(), Ballot.box.count()) == (16, 16)
