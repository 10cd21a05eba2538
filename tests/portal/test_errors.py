"""The pages of errors: ours to look at, and two of them whole even when nothing else works."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.views import defaults

from tests.validity import check_html

ASKED_FOR = re.compile(r'(?:href|src)="/static/([^"]+)"')


@pytest.mark.parametrize("name", ["400", "500"])
def test_a_page_of_last_resort_stands_by_itself(name):
    page = (Path(settings.BASE_DIR) / "templates" / f"{name}.html").read_text()

    assert "{%" not in page
    assert "{{" not in page
    assert [finders.find(asked) is not None for asked in ASKED_FOR.findall(page)] == [True] * 4
    check_html(page)


@pytest.mark.parametrize(("address", "words"), [("/no-such-page/", "Page not found"), ("/events/0/", "Page not found")])
def test_what_is_not_there(client, db, address, words):
    answer = client.get(address)

    assert answer.status_code == 404
    assert words in answer.content.decode()
    check_html(answer.content.decode())


def test_what_one_may_not_do(client, tenant):
    client.force_login(tenant)
    answer = client.get("/staff/components/")

    assert answer.status_code == 403
    check_html(answer.content.decode())


def test_the_fault_that_is_ours():
    answer = defaults.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Sorry, something went wrong" in answer.content.decode()


def test_a_form_without_its_token_says_what_to_do(client, tenant):
    client.handler.enforce_csrf_checks = True
    answer = client.post("/account/login/", {})

    assert answer.status_code == 403
    assert "Please send that again" in answer.content.decode()
