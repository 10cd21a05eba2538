"""What every answer carries: no cookie before it is needed, nothing personal in a cache, a strict content policy."""

import pytest
from django.urls import reverse

from dartford_housing.web.tokens import sign
from tests.architecture.test_front_door import ALL, OPEN
from tests.factories.accounts import ready_to_sign_in, sign_in

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}


@pytest.mark.django_db
def test_reading_sets_no_cookie_and_a_form_only_the_one_that_guards_it(client):
    wrong, read = [], []
    for route, address, _ in ALL:
        if route not in OPEN:
            continue
        client.cookies.clear()
        answer = client.get(address)
        guarded = b"csrfmiddlewaretoken" in (b"" if answer.streaming else answer.content)
        if set(answer.cookies) - ({"csrftoken"} if guarded else set()):
            wrong.append(f"{route} sets {sorted(answer.cookies)}")
        read.append(address)
    assert wrong == []
    assert {"/", "/surgeries/", "/events/", "/search/", "/privacy/"} <= set(read)


def test_signing_in_sets_the_session_cookie_out_of_reach_of_scripts(client, tenant):
    cookie = sign_in(client, tenant).cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("address", ["/", "/my/", "/account/", "/events/", "/search/?q=damp", "/nowhere/"])
def test_pages_of_somebody_signed_in_are_stored_nowhere(client, tenant, address):
    client.force_login(tenant)

    assert "no-store" in client.get(address)["Cache-Control"]
    assert "private" in client.get(address)["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/events/", "/privacy/"])
def test_pages_of_strangers_may_be_stored(client, address):
    assert not client.get(address).has_header("Cache-Control")


@pytest.mark.django_db
def test_a_signed_link_is_personal_without_a_session(client):
    address = reverse("surgeries:booking", args=[sign("nothing", 1)])

    assert client.get(address)["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/account/login/", "/nowhere/"])
def test_every_page_carries_the_strict_policy(client, address):
    answer = client.get(address)

    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert (answer["Referrer-Policy"], answer["Cross-Origin-Opener-Policy"]) == ("same-origin", "same-origin")
    assert {"camera=()", "geolocation=()", "microphone=()", "payment=()"} <= set(
        answer["Permissions-Policy"].split(", ")
    )


def test_the_desk_carries_it_too(client, officer):
    client.force_login(ready_to_sign_in(officer))

    assert set(client.get("/admin/")["Content-Security-Policy"].split("; ")) == POLICY
