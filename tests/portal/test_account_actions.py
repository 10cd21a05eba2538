"""Roles and accounts are changed by deeds, told in the ledger."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from dartford_housing.accounts.models import User
from dartford_housing.accounts.roles import roles_of
from dartford_housing.audit import ledger
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.portal import actions
from tests.factories.accounts import person, sign_in


def told(row):
    return [(line.verb, line.by, line.reason, line.facts) for line in ledger.history(row)]


def test_a_role_of_the_desk_makes_staff_and_taking_it_away_unmakes(tenant, administrator):
    actions.give_role(tenant, by=administrator, role="complaints officer", reason="Joined the team")
    raised = User.objects.get(pk=tenant.pk)
    assert (raised.is_staff, raised.can("handle_complaints"), roles_of(raised)) == (
        True, True, ["resident", "complaints officer"],
    )  # fmt: skip

    actions.take_role(tenant, by=administrator, role="complaints officer")
    lowered = User.objects.get(pk=tenant.pk)
    assert (lowered.is_staff, lowered.can("handle_complaints"), roles_of(lowered)) == (False, False, ["resident"])

    both = ["resident", "complaints officer"]
    assert told(tenant) == [
        ("account.roles", administrator, "Joined the team", {"before": ["resident"], "after": both}),
        ("account.roles", administrator, "", {"before": both, "after": ["resident"]}),
    ]


@pytest.mark.parametrize("who", ["tenant", "officer", "manager", "complaints_officer"])
def test_only_an_administrator_gives_roles(request, who, neighbour):
    with pytest.raises(NotAllowed, match="Only an administrator"):
        actions.give_role(neighbour, by=request.getfixturevalue(who), role="manager")

    assert (roles_of(neighbour), told(neighbour)) == (["resident"], [])


def test_nobody_changes_their_own_account(administrator):
    with pytest.raises(NotAllowed, match="for yourself"):
        actions.give_role(administrator, by=administrator, role="manager")


def test_the_last_administrator_stays(administrator):
    helper = person("helper", "manager", is_superuser=True)

    for deed in (
        lambda: actions.take_role(administrator, by=helper, role="administrator"),
        lambda: actions.close_account(administrator, by=helper, reason="Left"),
    ):
        with pytest.raises(RuleBroken, match="the only administrator"):
            deed()

    assert (roles_of(administrator), told(administrator)) == (["administrator"], [])


def test_an_unknown_role_is_refused(tenant, administrator):
    with pytest.raises(RuleBroken, match="no role called wizard"):
        actions.set_roles(tenant, by=administrator, roles=["wizard"])


def test_closing_an_account_ends_its_sessions_and_opening_it_lets_it_in_again(client, tenant, administrator):
    sign_in(client, tenant)
    assert client.get(reverse("usersessions_list")).status_code == 200

    actions.close_account(tenant, by=administrator, reason="Moved away")

    assert Session.objects.count() == 0
    assert client.get(reverse("usersessions_list")).status_code == 302
    with pytest.raises(RuleBroken, match="closed already"):
        actions.close_account(tenant, by=administrator, reason="Again")
    actions.reopen_account(tenant, by=administrator, reason="Came back")
    assert User.objects.get(pk=tenant.pk).is_active
    assert [line[0] for line in told(tenant)] == ["account.closed", "account.reopened"]
