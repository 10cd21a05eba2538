"""Sixteen officers give one person a seat at the same moment: one seat. On PostgreSQL, with controls without guards."""

from datetime import date
from unittest import mock

import pytest
from django.db import IntegrityError, connection

from forum.actions import people
from forum.models import Body, Member
from forum.models.seat_guards import lift_guards, raise_guards
from tests.factories.forum import seeded
from tests.forum.test_race import together

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]


@pytest.fixture(autouse=True)
def fresh_start():
    seeded()


def race(officer, person, clients=16):
    body = Body.objects.get(slug="forum")

    def appoint(number):
        def give():
            facts = {"name": "Terence Pym", "seat": "tenant", "user": person}
            try:
                return people.appoint(body, by=officer, starts=date(2026, 4, 1 + number), **facts)
            except IntegrityError:
                return "refused by the database"

        return give

    return together(*(appoint(number) for number in range(clients)))


def without_locks():
    return mock.patch("django.db.models.query.QuerySet.select_for_update", lambda rows, **options: rows)


def test_of_sixteen_seats_for_one_person_at_once_one_is_given(officer, representative):
    came = race(officer, representative)
    assert (sum(isinstance(word, Member) for word in came), Member.objects.count()) == (1, 1)
    assert sum("They hold a seat already" in str(word) for word in came) == 15


def test_the_control_without_the_lock_is_caught_by_the_constraint_alone(officer, representative):
    with without_locks():
        came = race(officer, representative)
    assert "refused by the database" in came
    assert Member.objects.count() == 1


def test_the_control_without_lock_and_constraint_gives_two_seats(officer, representative):
    """What the two guard against does happen without them."""
    lift_guards(connection)
    try:
        with without_locks():
            race(officer, representative)
        assert Member.objects.count() > 1
    finally:
        Member.objects.all().delete()
        raise_guards(connection)
