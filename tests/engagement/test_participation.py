from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from dartford_housing.engagement.actions import took_part
from dartford_housing.engagement.models import Participation
from dartford_housing.residents.actions import anonymise
from tests.factories.estates import EstateFactory, HomeFactory
from tests.factories.residents import ResidentFactory

DAY = date(2026, 12, 1)
FACTS = ("activity", "title", "channel", "tenure", "estate", "address", "on", "hours")

pytestmark = pytest.mark.django_db


@pytest.fixture
def resident():
    home = HomeFactory(estate=EstateFactory(name="Temple Hill"))
    return ResidentFactory(home=home, tenure="leaseholder")


def kept():
    return list(Participation.objects.values_list(*FACTS))


def test_a_line_keeps_tenure_and_estate_as_they_were(resident):
    took_part("surgery", title="Surgery", channel="telephone", on=DAY, resident=resident, address="/surgeries/1/")

    resident.tenure, resident.home = "tenant", None
    resident.save()

    assert kept() == [("surgery", "Surgery", "telephone", "leaseholder", "Temple Hill", "/surgeries/1/", DAY, None)]


def test_somebody_without_a_record_counts_too():
    took_part("walkabout", title="Walkabout", channel="in person", on=DAY, estate="Fleet", hours=Decimal("1.5"))

    assert kept() == [("walkabout", "Walkabout", "in person", "", "Fleet", "", DAY, Decimal("1.50"))]


def test_the_estate_that_is_named_stands_before_the_home(resident):
    took_part("walkabout", title="Walkabout", channel="web", on=DAY, resident=resident, estate="Fleet")

    assert [estate for _, _, _, _, estate, *_ in kept()] == ["Fleet"]


class Refused(Exception):
    """A deed that fails after its line of participation."""


def test_it_is_part_of_the_deed_that_it_belongs_to(resident):
    @transaction.atomic
    def deed():
        took_part("surgery", title="Surgery", channel="web", on=DAY, resident=resident)
        raise Refused

    with pytest.raises(Refused):
        deed()

    assert kept() == []


def test_the_count_outlives_the_person(resident, officer):
    took_part("surgery", title="Surgery", channel="web", on=DAY, resident=resident)

    anonymise(resident, by=officer, reason="Asked to.", now=datetime(2026, 12, 2, tzinfo=UTC))

    assert [(tenure, estate) for _, _, _, tenure, estate, *_ in kept()] == [("leaseholder", "Temple Hill")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_desks_list_asks_the_same_questions_however_long_it_is(client, officer, count, django_assert_num_queries):
    for number in range(count):
        took_part("surgery", title=f"Surgery {number}", channel="web", on=DAY)
    client.force_login(officer)

    with django_assert_num_queries(5):
        page = client.get(reverse("admin:engagement_participation_changelist")).content.decode()

    assert [f"Surgery {number}" in page for number in range(count)] == [True] * count
