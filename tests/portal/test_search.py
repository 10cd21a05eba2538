"""The site search: what each person may find, and what odd words do."""

import pytest
import time_machine

from tests.factories.events import EventFactory
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def early():
    with time_machine.travel("2099-01-01", tick=False):
        yield


def found(client, words):
    return client.get("/search/", {"q": words}).content.decode()


def test_an_event_is_found_by_its_title_and_its_place(client):
    event = EventFactory(title="Tea and repairs")

    assert "Tea and repairs" in found(client, "repairs tea")
    assert "Tea and repairs" in found(client, event.venue.name.lower())
    assert "1 result for" in found(client, "tea")


def test_what_is_not_published_is_not_found(client):
    EventFactory(title="Secret tea", status="draft")

    assert "Secret tea" not in found(client, "tea")
    assert "We found nothing under these words." in found(client, "tea")


def test_a_resident_is_found_by_officers_only(client, tenant, officer):
    ResidentFactory(last_name="Quillfeather")
    assert "We found nothing" in found(client, "Quillfeather")
    client.force_login(tenant)
    assert "We found nothing" in found(client, "Quillfeather")
    client.force_login(officer)
    assert "1 result for" in found(client, "Quillfeather")


@pytest.mark.parametrize("words", ['"', "%", "'; --", "a" * 5000, "  ", "<script>alert(1)</script>", "é™"])
def test_no_words_break_it(client, words):
    EventFactory()
    answer = client.get("/search/", {"q": words})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_page_that_two_rooms_name_is_shown_once(client):
    EventFactory(title="Tea", address="/somewhere/")
    EventFactory(title="Tea", address="/somewhere/")

    assert "1 result for" in found(client, "tea")
