"""Every list's row, whoever added it: its page opens, asks little, and offers only what can be done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.rows import lists, make
from tests.factories.accounts import person

MOST = 20
MORE = {"complaints.Complaint": 21}  # with a refusal that waits for its approval

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    keeper = person("keeper", "administrator")
    client.force_login(keeper)
    return keeper


@pytest.mark.parametrize("label", sorted(lists()))
def test_a_case_opens_and_asks_little(client, keeper, label):
    desk = lists()[label]
    row = make(desk.model, by=keeper)

    with CaptureQueriesContext(connection) as questions:
        answer = client.get(desk.row_url(row))

    assert answer.status_code == 200
    assert len(questions) <= MORE.get(label, MOST), [question["sql"] for question in questions]


@pytest.mark.parametrize("label", sorted(label for label, desk in lists().items() if desk.deeds))
def test_every_deed_that_a_case_offers_has_its_page(client, keeper, label):
    desk = lists()[label]
    answer = client.get(desk.row_url(make(desk.model, by=keeper)))

    pages = {button["url"]: client.get(button["url"]) for button in (answer.context or {}).get("buttons", [])}

    assert {url: page.status_code for url, page in pages.items()} == dict.fromkeys(pages, 200)
    assert all("csrfmiddlewaretoken" in page.content.decode() for page in pages.values())


@pytest.mark.parametrize("label", sorted(label for label, desk in lists().items() if desk.starting))
def test_every_deed_that_starts_a_case_has_its_page(client, keeper, label):
    desk = lists()[label]
    starts = client.get(desk.list_url()).context["starts"]

    assert [client.get(start["url"]).status_code for start in starts] == [200] * len(desk.starting)


@pytest.mark.parametrize("label", sorted(label for label, desk in lists().items() if desk.change_permission))
def test_a_plain_record_can_be_added_where_the_role_allows(client, keeper, label):
    page = client.get(lists()[label].list_url() + "add/")

    assert page.status_code in {200, 403}  # 403: it is begun by a deed instead
