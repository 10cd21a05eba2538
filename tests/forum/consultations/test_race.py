"""An observation at the closing moment, and workers on one notice: on PostgreSQL, which alone can lose what is open."""

from unittest.mock import patch

import pytest
from django.db import connection

from dartford_housing.notifications.models import Delivery
from forum.actions import consultations, observations, serving
from forum.models import Notice, Observation, Service
from tests.factories.accounts import person
from tests.factories.consultations import NOW, after, begun, given, leaseholder
from tests.factories.estates import EstateFactory
from tests.forum.test_race import together

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]
WRITERS, ROUNDS = 6, 4


def closing_moment(officer):
    """Let leaseholders write in the last moment of the first notice while an officer gives the second one."""
    estate = EstateFactory()
    people = [person(f"holder-{estate.pk}-{number}", "resident") for number in range(WRITERS)]
    for user in people:
        leaseholder(user, home__estate=estate)
    row = begun(officer, estate)
    given(row, officer)
    for contractor in ("Slate", "Tile"):
        consultations.add_estimate(row, by=officer, contractor=contractor, amount="5.00")
    last, over = after(row, 0), after(row)

    def writer(user):
        return lambda: observations.observe(row, by=user, now=last, text="Wait for summer.")

    def second():
        return consultations.give_notice(row, by=officer, now=over, stage="proposal", dated=over.date())

    together(second, *(writer(user) for user in people))
    return row


def passed_over(row):
    """Return the observations that stand behind a second notice which does not answer them."""
    given_twice = Notice.objects.filter(consultation=row, stage="proposal").exists()
    return Observation.objects.filter(notice__consultation=row, notice__stage="intention").count() if given_twice else 0


def test_no_observation_slips_in_behind_the_notice_that_sums_up(officer):
    rows = [closing_moment(officer) for _ in range(ROUNDS)]

    assert [passed_over(row) for row in rows] == [0] * ROUNDS
    assert Observation.objects.count() == WRITERS * ROUNDS, "and none is lost"


def test_the_race_is_real_without_the_lock_some_are_passed_over(officer):
    with patch("django.db.models.query.QuerySet.select_for_update", lambda rows, **options: rows):
        assert sum(passed_over(closing_moment(officer)) for _ in range(ROUNDS)) > 0


def test_workers_together_give_everybody_one_notice(officer):
    estate = EstateFactory()
    for _ in range(40):
        leaseholder(home__estate=estate)
    row = begun(officer, estate)
    notice = consultations.give_notice(row, by=officer, now=NOW, stage="intention", dated=NOW.date())

    made = together(*(lambda: serving.serve(notice.pk, now=NOW) for _ in range(4)))

    assert sum(made) == 40
    assert Service.objects.count() == Delivery.objects.filter(kind="consultation.notice").count() == 40
