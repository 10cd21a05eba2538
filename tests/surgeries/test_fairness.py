"""The figures of coverage: one count for the rota, the public page and the desk."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from surgeries import figures
from tests.factories.estates import EstateFactory, HomeFactory
from tests.factories.events import VenueFactory
from tests.factories.surgeries import AskingFactory, BookingFactory, SlotFactory, SurgeryFactory
from tests.validity import check_html

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
# limit, estates, held, planned, last day, places, tallies, surgeries without one, their bookings, askings, answers
ASKED = 11
STARTS, ENDS = date(2025, 2, 1), date(2027, 2, 1)


def estate(name, homes=1):
    made = EstateFactory(name=name)
    HomeFactory.create_batch(homes, estate=made)
    return made


def surgery(at, day, **facts):
    return SurgeryFactory(estate=at, starts=datetime(day.year, day.month, day.day, 10, tzinfo=UTC), **facts)


def people(held, **counts):
    """Add so many bookings of each state, a slot each."""
    states = [state for state, count in counts.items() for _ in range(count)]
    for minute, state in enumerate(states):
        slot = SlotFactory(surgery=held, starts=held.event.starts + timedelta(minutes=minute))
        BookingFactory(slot=slot, state=state)


@pytest.fixture
def gunn_road():
    """Two visits, one cancelled, one to come; six came, two did not, one cancelled, one walked in."""
    made = estate("Gunn Road", homes=4)
    surgery(made, date(2025, 1, 20))  # before the period
    held = surgery(made, date(2025, 4, 30))
    surgery(made, date(2026, 1, 20))
    SlotFactory(surgery=surgery(made, date(2026, 5, 5), status="cancelled"), places=9)
    surgery(made, date(2026, 6, 6), status="cancelled")  # a proposal taken out, which residents never saw
    surgery(made, date(2026, 7, 7), status="draft")
    surgery(made, date(2027, 2, 1))
    people(held, attended=6, missed=2, cancelled=1)
    BookingFactory(slot=SlotFactory(surgery=held, places=0, starts=held.event.ends), state="attended", walked_in=True)
    for day in (date(2025, 1, 31), date(2025, 2, 1), date(2027, 1, 31), date(2027, 2, 1)):
        AskingFactory(estate=made, on=day)
    return made


def test_an_estates_coverage_is_counted_from_what_was_held(gunn_road):
    (found,) = figures.coverage(STARTS, ENDS)

    assert (found.name, found.homes, found.before) == ("Gunn Road", 4, date(2025, 1, 20))
    assert found.visits == (date(2025, 4, 30), date(2026, 1, 20))
    assert found.cancelled == (date(2026, 5, 5),)
    assert found.planned == (date(2027, 2, 1),)
    assert (found.places, found.taken, found.came, found.missed, found.walked_in) == (9, 8, 7, 2, 1)
    assert (found.unmet, found.per_hundred) == (2, 50)
    assert found.wait == (ENDS - date(2026, 1, 20)).days
    assert found.late(8) == [(date(2025, 4, 30), date(2026, 1, 20)), (date(2026, 1, 20), ENDS)]
    assert found.late(13) == []


def test_an_estate_without_a_visit_is_named_and_has_no_wait():
    estate("West Hill")

    (found,) = figures.coverage(STARTS, ENDS)

    assert (found.visits, found.wait, found.late(6)) == ((), None, [])
    assert figures.published_rows([found])[0][4] == "No surgery yet"


@pytest.mark.parametrize("count, told", [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (1204, "1,204")])
def test_a_small_count_of_people_is_hidden_from_the_public_only(count, told):
    assert figures.shown(count) == told
    assert figures.shown(count, openly=False) == f"{count:,}"


def test_the_public_page_and_its_file_hide_the_same_small_numbers(client, gunn_road, time_machine):
    time_machine.move_to(NOW)

    page = client.get(reverse("surgeries:fairness")).content.decode()
    file = client.get(reverse("surgeries:fairness_csv"))

    row = ["Gunn Road", "4", "2", "50", "377", "9", "8", "fewer than 5", "fewer than 5", "fewer than 5"]
    assert list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")))) == [figures.columns(), row]
    assert file["Content-Disposition"] == 'attachment; filename="surgeries-2025-02-01-to-2027-01-31.csv"'
    check_html(page)
    assert all(f">{cell}<" in page for cell in row)
    assert "Gunn Road, 2 visits: Wed 30 Apr 2025; Tue 20 Jan 2026." in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_however_many_estates(client, count, django_assert_num_queries):
    for number in range(count):
        made = surgery(estate(f"Estate {number}"), date(2026, 5, 5))
        people(made, attended=2)
        VenueFactory(step_free=True).estates.add(made.estate)

    with django_assert_num_queries(ASKED):
        client.get(reverse("surgeries:fairness"))


def test_before_there_is_anything_the_page_says_so(client):
    page = client.get(reverse("surgeries:fairness")).content.decode()

    assert "There is nothing to show yet." in page
