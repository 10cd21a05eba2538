"""Requests that no page means, at every address: odd methods and a NUL in it are refused; none is a fault."""

from itertools import cycle

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.test_front_door import ALL, OPEN
from tests.factories.accounts import ready_to_sign_in
from tests.factories.surgeries import BookingFactory

PERSONAS = ["", "administrator"]  # the guards stand outside of all that knows who asks
ADDRESSES = sorted({address for _, address, _ in ALL})
ODD = ["DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]
NONSENSE = "?page=99999999999999999999&p=-1&q=%ff%ed%a0%80&id__exact=99999999999999999999"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def browser_of(request):
    def browser(persona):
        client = Client(raise_request_exception=False)
        if persona:
            client.force_login(ready_to_sign_in(request.getfixturevalue(persona)))
        return client

    return browser


def faults(answers, *, good):
    return {asked: answer.status_code for asked, answer in answers.items() if answer.status_code != good}


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.parametrize("persona", PERSONAS)
def test_odd_methods_are_refused_everywhere_and_to_everybody(browser_of, persona):
    client = browser_of(persona)

    answers = {(method, address): client.generic(method, address) for method in ODD for address in ADDRESSES}

    assert faults(answers, good=405) == {}
    assert {answer["Allow"] for answer in answers.values()} == {"GET, HEAD, POST"}


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["", "administrator"])
def test_asking_for_the_head_of_a_page_is_never_a_fault(browser_of, persona):
    client = browser_of(persona)

    answers = {address: client.head(address) for address in ADDRESSES}

    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code >= 500} == {}
    assert answers["/"].status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("method", ODD)
def test_an_officer_who_deletes_a_page_of_the_desk_is_refused(browser_of, method):
    address = reverse("admin:surgeries_booking_change", args=[BookingFactory().pk])
    client = browser_of("officer")

    assert client.get(address).status_code == 200
    assert client.generic(method, address).status_code == 405


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.parametrize("persona", PERSONAS)
def test_a_nul_is_refused_in_every_address_and_is_no_fault_in_any_form(browser_of, persona):
    client = browser_of(persona)

    tails = cycle(["?q=%00", "?%00=1", "%00"])
    asked = {address: client.get(f"{address}{next(tails)}") for address in ADDRESSES}
    sent = {address: client.post(address, "when=1&q=%00", content_type=FORM) for address in ADDRESSES}

    assert faults(asked, good=400) == {}
    assert {address: answer.status_code for address, answer in sent.items() if answer.status_code >= 500} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/forum/issues/new/?portfolio=%00", "/forum/room/?q=%00", "/admin/surgeries/booking/?state__exact=%00",
        "/admin/complaints/complaint/?q=a%00", "/static/css/%00.css", "/%00/", "/search/?q=%00", "/board/meetings/%00/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("persona", ["administrator", "representative"])
def test_the_addresses_in_which_a_nul_was_a_fault(browser_of, persona, address):
    answer = browser_of(persona).get(address)

    assert answer.status_code == 400
    assert "We could not read that" in answer.content.decode()
    assert "default-src" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_nul_in_a_cookie_is_refused(client):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "\0" * 32

    assert client.get("/my/").status_code == 400


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["", "administrator"])
def test_what_else_strangers_type_into_addresses_is_never_a_fault(browser_of, persona):
    client = browser_of(persona)

    answers = {address: client.get(address + NONSENSE) for address in ADDRESSES}

    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code >= 500} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["", "administrator"])
def test_a_number_that_no_table_holds_is_not_found(browser_of, persona):
    client = browser_of(persona)
    numbered = sorted({address.replace("1", "9" * 25) for route, address, _ in ALL if "<int:" in route})

    answers = {address: client.get(address) for address in numbered}

    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code >= 500} == {}
    assert len(numbered) > 50


@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["officer", "administrator"])
def test_a_key_of_the_desk_that_is_no_number_is_not_found(browser_of, persona):
    client = browser_of(persona)
    keyed = sorted(
        {address.replace("/1/", f"/{key}/") for route, address, _ in ALL if "<path:" in route for key in "_é"}
    )

    answers = {address: client.get(address) for address in keyed}

    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code >= 500} == {}
    assert len(keyed) > 100


@pytest.mark.django_db
@pytest.mark.parametrize("file", ["original", "waiting"])
def test_a_paper_that_no_table_holds_is_not_found_by_who_may_see_papers(browser_of, file):
    assert browser_of("officer").get(f"/admin/forum/paper/{'9' * 25}/{file}/").status_code == 404


def test_every_open_address_is_walked():
    assert len(ADDRESSES) > len(OPEN) > 100
