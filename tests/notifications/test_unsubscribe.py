from uuid import uuid4

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.notifications.choices import State
from dartford_housing.notifications.mail import unsubscribe_url
from dartford_housing.notifications.models import Suppression
from dartford_housing.web.tokens import sign
from tests.factories.notifications import letter, somebody

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def address(settings):
    return unsubscribe_url(letter("try.news", to=somebody())).removeprefix(settings.SITE_URL)


def stopped():
    return list(Suppression.objects.values_list("key", "scope"))


def test_following_the_link_changes_nothing(client, address):
    for ask in (client.get, client.head, client.get):
        assert ask(address).status_code == 200

    assert stopped() == []
    assert b"Stop the news" in client.get(address).content


def test_a_mail_reader_stops_the_news_at_once_without_cookie_or_token(address):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)

    answers = [client.post(address, ONE_CLICK) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert stopped() == [("ann@dartford.example", "news")]
    assert list(Entry.objects.values_list("verb", "channel")) == [("address.suppressed", "web")]
    assert not client.cookies
    assert letter("try.news").state == State.WITHHELD


def test_a_mistake_can_be_put_right(client, address):
    client.post(address, ONE_CLICK)

    page = client.post(address, {"again": "1"})

    assert b"You will receive news again" in page.content
    assert stopped() == []
    assert letter("try.news").state == State.WAITING


@pytest.mark.parametrize(
    "made", [lambda uuid: sign("other", uuid), lambda uuid: uuid, lambda uuid: sign("unsubscribe", str(uuid4()))]
)
def test_a_forged_link_stops_nothing(client, made):
    address = f"/messages/unsubscribe/{made(str(letter('try.news').uuid))}/"

    assert (client.post(address, ONE_CLICK).status_code, stopped()) == (404, [])


def test_the_wish_is_kept_for_the_person_not_only_for_the_address(client, settings):
    made = letter("try.news", to=somebody(suppress_key="07700 900123"))

    client.post(unsubscribe_url(made).removeprefix(settings.SITE_URL), ONE_CLICK)

    assert stopped() == [("07700 900123", "news")]
