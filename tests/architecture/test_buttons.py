"""No address answers a browser that opens it as a page with an empty 405: a button's address leads to its page."""

import pytest
from django.urls import reverse

from dartford_housing.web.buttons import above, is_address

from .test_front_door import ALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(client, administrator):
    client.force_login(administrator)
    client.raise_request_exception = False
    return {address: client.get(address) for _, address, view in ALL if not address.endswith("logout/")}


def test_no_address_answers_an_empty_405(answers):
    assert [address for address, answer in answers.items() if answer.status_code == 405] == []


@pytest.mark.parametrize(
    "address, page",
    [
        ("/board/follow/", "/board/"),
        ("/complaints/finish/", "/complaints/"),
        ("/surgeries/finish/", "/surgeries/"),
    ],
)
def test_a_button_s_address_leads_to_its_page_and_says_so(client, officer, address, page):
    client.force_login(officer)
    answer = client.get(address, follow=True)

    assert answer.redirect_chain == [(page, 302)]
    assert "press it again on this page" in answer.content.decode()


def test_a_button_of_a_record_at_the_desk_leads_to_the_record():

    record = reverse("admin:complaints_complaint_change", args=[7])
    button = record.replace("change/", "no-such-button/")

    assert next(filter(is_address, above(button))) == record


def test_a_stranger_still_signs_in_first(client):
    assert client.get("/board/follow/")["Location"].endswith("?next=/board/follow/")
