"""Nobody learns from how long an answer takes whose address is known: the same questions, hashes and messages."""

import re
from collections import Counter

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dartford_housing.accounts.models import User
from dartford_housing.audit.models import Entry
from dartford_housing.notifications.models import Delivery
from tests.factories.accounts import PASSWORD, ready_to_sign_in, sign_in

pytestmark = pytest.mark.django_db
UNKNOWN = "unknown@dartford.example"
TABLE = re.compile(r'^(SELECT|INSERT|UPDATE|DELETE)\b.*?(?:FROM|INTO|UPDATE) "(\w+)"')


class CountedHasher(MD5PasswordHasher):
    """The quick hasher of the tests, which tells how often it worked."""

    worked = 0

    def encode(self, password, salt):
        type(self).worked += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def _counted(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountedHasher"]


def work(client, page, typed):
    """Return what answering this costs: the questions by deed and table, how many hashes, how many messages."""
    CountedHasher.worked, waiting = 0, Delivery.objects.count()
    with CaptureQueriesContext(connection) as asked:
        status = client.post(reverse(page), typed).status_code
    told = [
        found.groups()
        for sql in asked.captured_queries
        if (found := TABLE.match(sql["sql"].replace('UPDATE "', 'UPDATE UPDATE "')))
    ]
    return status, Counter(told), CountedHasher.worked, Delivery.objects.count() - waiting


FORMS = {
    "account_signup": lambda email: {"name": "Ada Lovelace", "email": email, "password1": PASSWORD},
    "account_request_login_code": lambda email: {"email": email},
    "account_reset_password": lambda email: {"email": email},
}


@pytest.mark.parametrize("page", FORMS)
def test_a_known_and_an_unknown_address_cost_the_same(client, tenant, page):
    ready_to_sign_in(tenant)

    known = work(client, page, FORMS[page](tenant.email))
    client.cookies.clear()
    unknown = work(client, page, FORMS[page](UNKNOWN))

    assert known == unknown
    assert known[3] == 1
    assert known[2] == (1 if page == "account_signup" else 0)


def test_a_wrong_password_costs_what_an_unknown_address_costs(client, tenant):
    ready_to_sign_in(tenant)

    known = work(client, "account_login", {"login": tenant.email, "password": "not the password"})
    unknown = work(client, "account_login", {"login": UNKNOWN, "password": "not the password"})

    assert known == unknown
    assert known[2] > 0


def test_asking_for_an_address_of_somebody_else_costs_what_a_new_one_costs(client, tenant, neighbour):
    ready_to_sign_in(neighbour)
    sign_in(client, tenant)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    known = work(client, "account_email", {"action_add": "", "email": neighbour.email})
    unknown = work(client, "account_email", {"action_add": "", "email": UNKNOWN})

    assert known == unknown
    assert known[3] == 1


def test_signing_up_with_a_known_address_leaves_nothing_behind(client, tenant):
    ready_to_sign_in(tenant)
    before = User.objects.count(), Entry.objects.count()

    client.post(reverse("account_signup"), FORMS["account_signup"](tenant.email))

    assert (User.objects.count(), Entry.objects.count()) == before


def test_reading_the_page_locks_nothing(client):
    """On SQLite a transaction is the one writer; a page that many open and few send must not be it."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("account_signup")).status_code == 200
    assert [sql["sql"] for sql in asked.captured_queries if sql["sql"].startswith(("SAVEPOINT", "BEGIN"))] == []
