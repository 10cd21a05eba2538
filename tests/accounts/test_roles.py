import pytest

from dartford_housing.accounts.permissions import PERMISSIONS, ROLES


@pytest.mark.parametrize(
    "who, role", [("officer", "engagement officer"), ("manager", "manager"), ("contractor", "contractor")]
)
def test_a_role_gives_what_its_table_says_and_nothing_else(request, who, role):
    user = request.getfixturevalue(who)

    assert {name for name in PERMISSIONS if user.can(name)} == ROLES[role]


def test_an_unknown_permission_is_an_error_not_a_refusal(tenant):
    with pytest.raises(KeyError):
        tenant.can("fly")
