"""The register of accounts: roles as boxes to tick, staff derived from them."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from dartford_housing.accounts.models import User
from dartford_housing.accounts.permissions import ROLES
from dartford_housing.audit import ledger
from dartford_housing.notifications.models import Delivery
from dartford_housing.portal.forms import HINTS

pytestmark = pytest.mark.django_db

START = reverse("admin:accounts_user_start", args=["open"])


def deed(user, name):
    return reverse("admin:accounts_user_deed", args=[user.pk, name])


def test_an_administrator_gives_roles_and_staff_follows(client, administrator, tenant):
    client.force_login(administrator)

    answer = client.post(deed(tenant, "roles"), {"roles": ["resident", "manager"], "reason": "Joined the team."})

    raised = User.objects.get(pk=tenant.pk)
    assert (answer.status_code, raised.is_staff, raised.can("use_desk")) == (302, True, True)
    assert [(line.verb, line.by, line.reason) for line in ledger.history(tenant)] == [
        ("account.roles", administrator, "Joined the team.")
    ]


def test_the_boxes_of_the_roles_held_are_ticked(client, administrator, officer):
    client.force_login(administrator)

    form = client.get(deed(officer, "roles")).context["form"]

    assert form["roles"].value() == ["engagement officer"]


def test_nobody_changes_their_own_account(client, administrator):
    client.force_login(administrator)

    assert client.get(reverse("admin:accounts_user_change", args=[administrator.pk])).context["buttons"] == []
    assert client.post(deed(administrator, "close"), {"reason": "Bye."}).status_code == 403


def test_an_account_is_opened_without_a_password_and_the_person_is_told(client, administrator):
    client.force_login(administrator)
    typed = {"name": "Nina New", "email": "nina@dartford.example", "roles": ["engagement officer"]}

    answer = client.post(START, typed)

    nina = User.objects.get(email="nina@dartford.example")
    assert answer.url == reverse("admin:accounts_user_change", args=[nina.pk])
    assert (nina.is_staff, nina.has_usable_password()) == (True, False)
    assert [line.verb for line in ledger.history(nina)] == ["account.opened"]
    assert "/account/login/" in Delivery.objects.get(kind="account.opened").body


def test_an_address_that_is_known_is_told_beside_its_field(client, administrator, officer):
    client.force_login(administrator)

    answer = client.post(START, {"name": "Olive Other", "email": officer.email.upper(), "roles": []})

    sentence = "There is already an account with this address."
    assert answer.context["form"].error_links() == [("id_email", sentence)]
    assert "Olive Other" in answer.content.decode()


def test_a_lost_second_step_is_removed_and_the_person_is_told(client, administrator, officer):
    Authenticator.objects.create(user=officer, type="totp", data={})
    client.force_login(administrator)

    client.post(deed(officer, "factor"), {"reason": "Lost the telephone."})

    assert not Authenticator.objects.exists()
    assert [line.verb for line in ledger.history(officer)] == ["account.factor_removed"]
    assert Delivery.objects.get().to["email"] == officer.email


def test_the_record_of_deeds_leads_to_what_it_was_done_to(client, manager, tenant):
    line = ledger.record("account.roles", tenant, by=manager)
    client.force_login(manager)

    page = client.get(reverse("admin:audit_entry_change", args=[line.pk])).content.decode()

    assert reverse("admin:accounts_user_change", args=[tenant.pk]) in page


def test_every_role_says_what_it_is_for():
    assert HINTS.keys() == ROLES.keys()
