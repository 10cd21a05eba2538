"""Officers at the same moment: on a real PostgreSQL, because only it can lose what it does not lock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from forum.actions import membership, minutes
from forum.models import Body, Holding, Minute, Portfolio
from tests.factories.forum import HELD, at, held, member, seeded

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]


@pytest.fixture(autouse=True)
def fresh_start():
    seeded()


def together(*deeds):
    """Do the deeds at the same moment, each in a connection of its own; return what each came to."""
    start = Barrier(len(deeds))

    def one(deed):
        start.wait()
        try:
            return deed()
        except RuleBroken as no:
            return no.message
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def test_of_eight_officers_who_save_one_minute_one_wins_and_seven_are_told(officer, manager):
    report = held(officer).items.get(kind="report")
    minutes.write_minute(report, by=officer, now=HELD, text="Before.", seen=0)

    def writer(number):
        return lambda: minutes.write_minute(report, by=officer, now=HELD, text=f"Text {number}", seen=1)

    came = together(*(writer(number) for number in range(8)))

    won = [made for made in came if isinstance(made, Minute)]
    assert len(won) == 1
    assert ["Both texts" in word for word in came if isinstance(word, str)] == [True] * 7
    assert Minute.objects.get(pk=won[0].pk).version == 2
    assert report.minute.texts.count() == 2


def test_two_meetings_whose_minutes_come_out_at_once_share_no_number(officer):
    made = [held(officer, date(2026, month, 3)) for month in (6, 7, 8)]

    together(*(lambda row=row: minutes.publish_minutes(row, by=officer, now=at(date(2026, 9, 1))) for row in made))

    numbers = sorted(Minute.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 19))


def test_a_member_whom_eight_officers_put_in_charge_at_once_holds_the_portfolio_once(officer):
    heating = Portfolio.objects.get(slug="heating")
    seat = member(officer, "Terence Pym", body=Body.objects.get(slug="forum"))

    together(*[lambda: membership.give_portfolio(heating, by=officer, member=seat, starts=HELD.date())] * 8)

    assert list(Holding.objects.values_list("portfolio", "member", "ends")) == [(heating.pk, seat.pk, None)]
    assert Entry.objects.filter(verb="portfolio.given").count() == 1
