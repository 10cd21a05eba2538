"""A proposed rota over two years, as the officers see it before they publish."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.urls import reverse

from surgeries import actions, figures
from surgeries.models import Asking, Surgery
from tests.factories.estates import EstateFactory, HomeFactory
from tests.factories.events import VenueFactory
from tests.factories.surgeries import AskingFactory, AvailabilityFactory, SlotFactory, SurgeryFactory
from tests.validity import check_html

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def estate(name, homes=1):
    made = EstateFactory(name=name)
    HomeFactory.create_batch(homes, estate=made)
    VenueFactory(step_free=True).estates.add(made)
    return made


@pytest.fixture
def rota(officer):
    AvailabilityFactory(officer=officer)  # Tuesdays from ten to twelve
    estate("Gunn Road", homes=3)
    estate("Tree Estate")
    facts = {"starts": date(2027, 3, 1), "ends": date(2027, 3, 31), "officers": [officer]}
    return actions.propose_rota(by=officer, now=NOW, title="Spring", **facts)


def test_the_rule_goes_on_for_two_years_from_what_is_proposed_and_keeps_nothing(rota):
    before = Surgery.objects.count()

    ahead = figures.simulate(rota)

    gunn_road, tree = ahead.estates
    assert (ahead.starts, ahead.ends, ahead.problems) == (date(2027, 3, 1), date(2029, 3, 1), [])
    assert gunn_road.visits[:3] == (date(2027, 3, 2), date(2027, 3, 30), date(2027, 4, 27))
    assert tree.visits[:2] == (date(2027, 3, 9), date(2027, 4, 6))
    assert (ahead.fewest, ahead.most, ahead.worst.wait) == (26, 27, 28)
    assert gunn_road.per_hundred > 100
    assert Surgery.objects.count() == before


def test_an_estate_that_nobody_can_serve_waits_from_the_first_day(rota):
    HomeFactory(estate=EstateFactory(name="West Hill"))

    ahead = figures.simulate(rota)

    assert (ahead.worst.name, ahead.worst.wait) == ("West Hill", (date(2029, 3, 1) - date(2027, 3, 1)).days)
    assert ahead.problems == ["West Hill has no step-free venue, so it cannot be planned."]


def test_officers_see_the_worst_wait_and_figures_that_hide_nothing(client, rota, officer, time_machine):
    time_machine.move_to(NOW)
    AskingFactory(estate__name="Gunn Road West", estate__slug="gw", on=date(2027, 1, 5))
    HomeFactory(estate=Asking.objects.get().estate)
    client.force_login(officer)

    page = client.get(reverse("admin:surgeries_rota_fairness", args=[rota.pk])).content.decode()

    check_html(page)
    assert "The worst wait is" in page
    assert "fewer than 5" not in page.split("The last two years")[1].split("<table")[-1]


@pytest.mark.parametrize("who", ["tenant", "complaints_officer", "contractor"])
def test_nobody_else_sees_what_is_proposed(client, request, rota, who):
    client.force_login(request.getfixturevalue(who))

    answer = client.get(reverse("admin:surgeries_rota_fairness", args=[rota.pk]))

    assert answer.status_code in {302, 403, 404}


def search(client, **query):
    return client.get(reverse("surgeries:list"), query)


def test_a_search_that_finds_nothing_counts_once_a_day_for_each_place_it_comes_from(client):
    here = estate("Gunn Road")

    for _ in range(3):
        search(client, estate=here.pk)
    client.get(reverse("surgeries:list"), {"estate": here.pk}, REMOTE_ADDR="203.0.113.9")

    assert list(Asking.objects.values_list("estate__name", "searched")) == [("Gunn Road", True)] * 2


def test_a_search_that_finds_a_free_time_or_names_no_estate_is_not_counted(client):
    here = SlotFactory(surgery=SurgeryFactory(estate=estate("Gunn Road"))).surgery.estate

    search(client, estate=here.pk)
    search(client)
    search(client, postcode="ZZ1 1ZZ")

    assert Asking.objects.count() == 0
