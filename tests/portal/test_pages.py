"""The portal's own pages: who may read them, what they ask of the database, what they leave behind."""

import gzip
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.factories.events import EventFactory
from tests.factories.residents import ResidentFactory
from tests.validity import check_html

PUBLIC = ["/", "/search/", "/search/?q=surgery", "/accessibility/", "/privacy/", "/events/"]
LARGEST_FIRST_VISIT = 60_000


@pytest.fixture
def early():
    with time_machine.travel("2099-01-01", tick=False):
        yield


@pytest.mark.parametrize("address", [*PUBLIC, "/healthz", "/readyz"])
def test_a_stranger_may_read_it_and_gets_no_cookie(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert answer.cookies == {}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_valid_html(client, db, address):
    check_html(client.get(address).content.decode())


@pytest.mark.parametrize("address", ["/healthz", "/readyz", *PUBLIC])
def test_nothing_may_be_posted_to_it(client, db, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_asks_the_same_questions_however_much_is_on(client, db, early, count, django_assert_num_queries):
    events = EventFactory.create_batch(count)

    with django_assert_num_queries(3):  # the next surgery, the next meeting, what is on
        page = client.get("/").content.decode()

    assert [event.title in page for event in events] == [True] * count


def test_the_statements_ask_the_database_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/accessibility/")
        client.get("/privacy/")
        client.get("/search/")


def test_the_accessibility_statement_has_the_headings_that_the_law_asks_for(client, db):
    page = client.get("/accessibility/").content.decode()

    assert re.findall(r"<h[23][^>]*>([^<]+)</h[23]>", page.split("<article")[1].split("</article>")[0]) == [
        "How accessible this website is",
        "Feedback and contact information",
        "Reporting accessibility problems with this website",
        "Enforcement procedure",
        "Contacting us by phone or visiting us in person",
        "Technical information about this website’s accessibility",
        "Compliance status",
        "Non-accessible content",
        "Non-compliance with the accessibility regulations",
        "Disproportionate burden",
        "Content that’s not within the scope of the accessibility regulations",
        "What we’re doing to improve accessibility",
        "Preparation of this accessibility statement",
    ]
    assert "Equality and Human Rights Commission (EHRC)" in page
    assert "last reviewed on Monday 23 November 2026" in page


def test_the_privacy_page_names_every_cookie_that_is_ever_set(client, tenant):
    page = client.get("/privacy/").content.decode()
    client.force_login(tenant)
    client.get("/account/logout/")

    assert [name in page for name in client.cookies] == [True, True]
    assert sorted(client.cookies) == sorted([settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME])


def test_my_matters_ask_a_stranger_to_sign_in(client, db):
    assert client.get("/my/")["Location"] == "/account/login/?next=/my/"


def test_my_matters_greet_by_name_and_lead_to_the_record(client, tenant, settings, django_assert_num_queries):
    settings.PUBLIC_PAGES_SECONDS = 60
    ResidentFactory(user=tenant)
    client.force_login(tenant)
    client.get("/my/")

    with django_assert_num_queries(4):  # session, user, roles, and one question to all rooms
        page = client.get("/my/").content.decode()

    assert "Hello, Tenant" in page
    assert 'href="/my/record/"' in page
    check_html(page)


def test_the_component_page_is_for_staff(client, tenant, officer):
    client.force_login(tenant)
    assert client.get("/staff/components/").status_code == 403
    client.force_login(officer)
    assert client.get("/staff/components/").status_code == 200


def test_a_first_visit_is_light(client, db):
    """HTML, stylesheets and scripts of the first page, compressed, as a browser without a cache fetches them."""
    page = client.get("/").content
    files = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page.decode())
    files.append("vendor/govuk-frontend.min.js")  # asked for by start.js
    weights = {name: len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files}

    assert sum(weights.values()) + len(gzip.compress(page)) < LARGEST_FIRST_VISIT, weights
    assert len(files) == 6
