import pytest
import time_machine
from django.urls import reverse

from tests.factories.events import EventFactory

FEED, LIST = reverse("events:feed"), reverse("events:list")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("early")]


@pytest.fixture
def early():
    with time_machine.travel("2099-01-01", tick=False):
        yield


def test_the_feed_is_a_calendar_that_any_program_may_follow(client):
    event = EventFactory(title="Tea")

    answer = client.get(FEED)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"UID:{event.uid}" in answer.content.decode()
    assert "sessionid" not in answer.cookies


def test_drafts_and_what_is_over_are_in_neither_list_nor_feed(client, officer):
    EventFactory(title="Secret", status="draft")
    EventFactory(title="Withdrawn", status="withdrawn")
    EventFactory(title="Long gone", starts="2098-06-10T09:30:00Z", ends="2098-06-10T10:30:00Z")
    EventFactory(title="Called off", status="cancelled")
    EventFactory(title="To come")
    client.force_login(officer)

    for address in (LIST, FEED):
        page = client.get(address).content.decode()
        shown = [title for title in ("Secret", "Withdrawn", "Long gone", "Called off", "To come") if title in page]
        assert shown == ["Called off", "To come"], address


def test_a_draft_is_not_found_by_those_who_may_not_see_it(client, tenant):
    draft = EventFactory(status="draft")
    client.force_login(tenant)

    assert client.get(reverse("events:detail", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(client, count, django_assert_num_queries):
    events = EventFactory.create_batch(count)

    with django_assert_num_queries(1):
        page = client.get(LIST).content.decode()

    assert [event.title in page for event in events] == [True] * count
