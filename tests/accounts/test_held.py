import pytest

from dartford_housing.accounts.models import User
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db


def test_what_the_roles_allow_is_asked_for_once(django_assert_num_queries):
    officer = User.objects.get(pk=person("officer", "complaints officer").pk)

    with django_assert_num_queries(1):
        answers = [officer.can(name) for name in ("use_desk", "handle_complaints", "manage_settings")]

    assert answers == [True, True, False]


@pytest.mark.parametrize("change, may", [({}, True), ({"is_active": False}, False)])
def test_a_closed_account_may_nothing_whatever_its_roles(change, may):
    officer = person("officer", "complaints officer", **change)

    assert officer.can("use_desk") is may


def test_an_administrator_of_the_whole_portal_may_everything_while_the_account_is_open():
    keeper = person("keeper", "resident", is_superuser=True)
    before = keeper.can("manage_settings")
    keeper.is_active = False

    assert (before, keeper.can("manage_settings")) == (True, False)
