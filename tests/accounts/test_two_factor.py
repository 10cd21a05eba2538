"""Whoever works at the desk sets up a second step before anything else opens; nobody else is asked to."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse

from tests.factories.accounts import give_app, give_passkey, sign_in

OUT_OF_REACH = ["/admin/", "/my/", "/", "/surgeries/", "/search/", "/admin/accounts/user/", "/nowhere/"]
WITHIN_REACH = ["/account/", "/account/2fa/", "/account/name/", "/account/sessions/", "/account/logout/"]


@pytest.fixture(autouse=True)
def in_service(settings):
    settings.STAFF_TWO_FACTOR = True


@pytest.mark.parametrize("who", ["officer", "complaints_officer", "manager", "administrator"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_without_a_second_step_are_led_to_set_one_up(client, request, who, method):
    client.force_login(request.getfixturevalue(who))

    led = {path: getattr(client, method)(path) for path in OUT_OF_REACH}
    assert {path: (answer.status_code, answer["Location"]) for path, answer in led.items()} == dict.fromkeys(
        OUT_OF_REACH, (302, reverse("mfa_index"))
    )
    assert [client.get(path).status_code for path in WITHIN_REACH] == [200] * len(WITHIN_REACH)


def test_the_page_that_they_are_led_to_says_why(client, officer):
    client.force_login(officer)

    assert "Whoever works at the officers’ desk needs one of these" in client.get("/account/2fa/").content.decode()


@pytest.mark.parametrize("give", [give_app, give_passkey])
def test_staff_with_an_app_or_a_passkey_reach_the_desk(client, officer, give):
    give(officer)
    client.force_login(officer)

    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_step(client, officer):
    RecoveryCodes.activate(officer)
    client.force_login(officer)

    assert client.get("/admin/")["Location"] == reverse("mfa_index")


def test_giving_the_second_step_up_shuts_the_desk_again(client, officer):
    app = give_app(officer)
    client.force_login(officer)
    assert client.get("/admin/").status_code == 200

    app.instance.delete()

    assert client.get("/admin/")["Location"] == reverse("mfa_index")


def test_somebody_who_becomes_staff_is_asked_from_the_next_page_on(client, tenant):
    client.force_login(tenant)
    assert client.get("/my/").status_code == 200
    tenant.is_staff = True
    tenant.save()

    assert client.get("/my/")["Location"] == reverse("mfa_index")


@pytest.mark.parametrize("who", ["tenant", "representative", "board", "councillor", "contractor"])
def test_others_are_not_asked(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/my/").status_code == 200


def test_strangers_are_not_asked(client, db):
    assert client.get("/").status_code == 200


def test_the_sample_borough_does_not_ask(client, officer, settings):
    settings.STAFF_TWO_FACTOR = False
    client.force_login(officer)

    assert client.get("/admin/").status_code == 200


def test_a_password_alone_does_not_sign_in_somebody_with_a_second_step(client, officer):
    give_app(officer)

    assert sign_in(client, officer)["Location"] == reverse("mfa_authenticate")
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_a_wrong_code_does_not_get_in_and_a_recovery_code_does_once(client, officer):
    give_app(officer)
    code = RecoveryCodes.activate(officer).get_unused_codes()[0]
    sign_in(client, officer)

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200

    client.post(reverse("account_logout"))
    sign_in(client, officer)
    assert "This code is not right" in client.post(reverse("mfa_authenticate"), {"code": code}).content.decode()
