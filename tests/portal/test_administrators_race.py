"""Two administrators who take each other's role at the same moment: one of them stays."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from dartford_housing.accounts.models import User
from dartford_housing.accounts.roles import roles_of
from dartford_housing.core.errors import PortalError
from dartford_housing.portal import actions
from tests.factories.accounts import person

ROUNDS = 3


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(ROUNDS))
def test_the_last_administrator_stays_however_close_they_come(round_):
    pair = [person("ann", "administrator"), person("bob", "administrator")]
    start, refused = Barrier(2), []

    def take(by, of):
        try:
            by, of = User.objects.get(pk=by.pk), User.objects.get(pk=of.pk)
            start.wait(10)
            actions.set_roles(of, by=by, roles=[])
        except PortalError as no:
            refused.append(no.message)
        finally:
            connections.close_all()

    threads = [Thread(target=take, args=two) for two in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    left = [user for user in User.objects.all() if "administrator" in roles_of(user)]
    assert (len(left), len(refused)) == (1, 1)
