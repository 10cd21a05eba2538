import pytest
from django.test import RequestFactory

from dartford_housing.events.models import Event
from dartford_housing.web.pagination import page_of
from tests.factories.events import EventFactory

NAMES = [f"row {number}" for number in range(7)]


def page(address, rows=NAMES, size=3):
    return page_of(RequestFactory().get(address), rows, size)


@pytest.mark.parametrize(
    "address, rows, back, on",
    [
        ("/", NAMES[:3], False, True),
        ("/?page=2", NAMES[3:6], True, True),
        ("/?page=3", NAMES[6:], True, False),
        ("/?page=4", [], True, False),
    ],
)
def test_a_page_knows_what_it_holds_and_whether_there_is_more(address, rows, back, on):
    found = page(address)

    assert (list(found), found.has_previous(), found.has_next()) == (rows, back, on)


@pytest.mark.parametrize("typed", ["0", "-1", "x", "", "²", "٣", "1.5", "9" * 40, "1e9", "1;DROP"])
def test_nonsense_shows_the_first_page(typed):
    assert list(page(f"/?page={typed}")) == NAMES[:3]


@pytest.mark.django_db
def test_a_page_that_is_far_away_is_empty_on_a_real_database():
    EventFactory()

    assert list(page("/?page=99999999", Event.objects.all())) == []


def test_the_other_parts_of_the_address_are_kept():
    assert page("/?q=tea+%26+cake&page=2&when=late").query == "q=tea+%26+cake&when=late&"
    assert page("/?page=2").query == ""


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 9])
def test_nothing_is_counted(count, django_assert_num_queries):
    EventFactory.create_batch(count)

    with django_assert_num_queries(1):
        found = page("/", Event.objects.all())

    assert (len(found), found.has_other_pages()) == (min(count, 3), count > 3)
