"""What people do to their own accounts stands in the ledger, without their addresses."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from dartford_housing.accounts.models import User
from dartford_housing.audit import ledger
from dartford_housing.audit.models import Entry
from tests.factories.accounts import PASSWORD, app_code, give_passkey, ready_to_sign_in, sign_in

NEW = "nine heron eggs in reeds"
CODE = re.compile(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", re.M)


def told(user):
    return [(line.verb, line.by == user, line.facts) for line in ledger.history(user)]


@pytest.fixture
def known(client, tenant):
    """The tenant, signed in and sure to be there."""
    sign_in(client, tenant)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return tenant


def test_making_an_account(client, db):
    client.post(reverse("account_signup"), {"name": "Ada", "email": "ada@dartford.example", "password1": PASSWORD})

    assert told(User.objects.get()) == [("account.made", True, {})]


def test_changing_the_password(client, known):
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW})

    assert told(known) == [("account.password_changed", True, {})]


def test_resetting_the_password(client, tenant, mailoutbox):
    ready_to_sign_in(tenant)
    answer = client.post(reverse("account_reset_password"), {"email": tenant.email})
    answer = client.post(answer["Location"], {"code": CODE.search(mailoutbox[-1].body)[1]})
    client.post(answer["Location"], {"password1": NEW})

    assert told(tenant) == [("account.password_reset", True, {})]


def test_changing_the_address(client, known, mailoutbox):
    client.post(reverse("account_email"), {"email": "new@dartford.example", "action_add": "1"})
    code = CODE.search(next(mail.body for mail in mailoutbox if mail.to == ["new@dartford.example"]))[1]
    client.post(reverse("account_email_verification_sent"), {"code": code})

    assert told(known) == [("account.address_changed", True, {})]
    assert "@" not in json.dumps(list(Entry.objects.values("label", "facts", "reason")))


@pytest.mark.django_db(transaction=True)
def test_adding_and_giving_up_a_second_step(client, known):
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    code = app_code(secret)
    for page, typed in (("activate_totp", {"code": code}), ("generate_recovery_codes", {}), ("deactivate_totp", {})):
        client.post(reverse(f"mfa_{page}"), typed)

    assert [(verb, facts) for verb, _, facts in told(known)] == [
        ("account.step_added", {"step": "authenticator app"}),
        ("account.step_added", {"step": "recovery codes"}),
        ("account.codes_made", {"step": "recovery codes"}),
        ("account.step_removed", {"step": "authenticator app"}),
        ("account.step_removed", {"step": "recovery codes"}),  # they go with the last step
    ]


def test_removing_a_passkey(client, known):
    key = give_passkey(known)
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert not Authenticator.objects.filter(pk=key.pk).exists()
    assert told(known)[-1] == ("account.step_removed", True, {"step": "passkey"})


def test_signing_in_and_failing_to_are_not_deeds(client, tenant):
    sign_in(client, tenant)
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": tenant.email, "password": "a guess"})

    assert told(tenant) == []
