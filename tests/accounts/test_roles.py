import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from dartford_housing.accounts.permissions import PERMISSIONS, ROLES
from dartford_housing.accounts.roles import keep_roles


@pytest.mark.parametrize(
    "who, role", [("officer", "engagement officer"), ("manager", "manager"), ("contractor", "contractor")]
)
def test_a_role_gives_what_its_table_says_and_nothing_else(request, who, role):
    user = request.getfixturevalue(who)

    assert {name for name in PERMISSIONS if user.can(name)} == ROLES[role]


def test_an_unknown_permission_is_an_error_not_a_refusal(tenant):
    with pytest.raises(KeyError):
        tenant.can("fly")


@pytest.mark.django_db(transaction=True)
def test_roles_are_there_again_after_a_test_database_was_emptied():
    call_command("flush", interactive=False, verbosity=0)

    held = {group.name: {p.codename for p in group.permissions.all()} for group in Group.objects.all()}
    assert held == ROLES


def test_a_permission_taken_out_of_the_table_leaves_the_group_at_the_next_migrate(db):
    group = Group.objects.get(name="contractor")
    group.permissions.set(Permission.objects.filter(codename="read_ledger"))

    keep_roles()

    assert {p.codename for p in group.permissions.all()} == ROLES["contractor"]
