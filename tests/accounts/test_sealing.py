"""The secrets of second steps are not read out of a copy of the database; a dead relay stops nobody."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
)
from django.urls import reverse

from dartford_housing.accounts.sealing import seal, unseal
from dartford_housing.notifications.kinds import NOT_KEPT
from dartford_housing.notifications.models import Delivery
from tests.factories.accounts import app_code

pytestmark = pytest.mark.django_db


def test_a_secret_is_sealed_in_the_database_and_its_codes_still_work(tenant):
    secret = generate_totp_secret()
    found = TOTP.activate(tenant, secret)
    kept = Authenticator.objects.get().data["secret"]
    code = app_code(secret)

    assert secret not in kept
    assert found.validate_code(code)


def test_recovery_codes_are_sealed_too(tenant):
    codes = RecoveryCodes.activate(tenant).get_unused_codes()
    again = RecoveryCodes(Authenticator.objects.get())

    assert len(codes) == 10
    assert again.get_unused_codes() == codes
    assert unseal(Authenticator.objects.get().data["seed"]) not in str(Authenticator.objects.get().data)


def test_an_older_key_still_opens_and_a_lost_one_opens_nothing(settings):
    sealed = seal("JBSWY3DPEHPK3PXP")
    older, settings.SECRET_KEY = settings.SECRET_KEY, "a new key of the portal"
    settings.SECRET_KEY_FALLBACKS = [older]
    assert get_adapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"

    settings.SECRET_KEY_FALLBACKS = []
    assert "JBSWY3DPEHPK3PXP" != unseal(sealed) != unseal(sealed)


def test_a_relay_that_does_not_answer_stops_nobody_from_asking_for_a_code(client, tenant, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = client.post(reverse("account_request_login_code"), {"email": tenant.email})

    assert answer.status_code == 302
    assert Delivery.objects.get().state == "waiting"


def test_a_code_goes_before_news_and_is_not_kept(client, tenant, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": tenant.email})
    waiting = Delivery.objects.get()
    assert waiting.next_try < waiting.made_at

    assert len(mailoutbox) == 1
    assert Delivery.objects.get().body == NOT_KEPT
