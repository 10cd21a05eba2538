"""The record of deeds at the desk: read, filtered, searched, never changed."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from dartford_housing.audit import ledger, verbs

LIST = "/admin/audit/entry/"
NOON = datetime.fromisoformat("2027-03-24T12:00:00+00:00")


@pytest.fixture(autouse=True)
def verb():
    verbs.declare({"test.done": "did it to", "test.undone": "undid it to"})


@pytest.fixture
def lines(tenant, neighbour, officer, manager):
    """Return four deeds of one noon, one the day before, one ten days before."""
    told = {}
    with time_machine.travel(NOON, tick=False):
        told["officer"] = ledger.record("test.done", tenant, by=officer)
        told["manager"] = ledger.record("test.undone", tenant, by=manager)
        told["tenant"] = ledger.record("test.done", neighbour, by=tenant)
        told["stranger"] = ledger.record("test.done", neighbour)
    for name, days in (("yesterday", 1), ("earlier", 10)):
        with time_machine.travel(NOON - timedelta(days=days), tick=False):
            told[name] = ledger.record("test.done", officer, by=officer)
    return told


def shown(client, reader, lines, query):
    """Return which of the lines the list shows, in its order."""
    with time_machine.travel(NOON, tick=False):
        client.force_login(reader)
        page = client.get(f"{LIST}?{query}")
    names = {line.pk: name for name, line in lines.items()}
    return [names[row.pk] for row in page.context["cl"].result_list]


@pytest.mark.parametrize(
    "query, names",
    [
        ("", ["earlier", "yesterday", "stranger", "tenant", "manager", "officer"]),
        ("verb=test.undone", ["manager"]),
        ("person=others", ["tenant"]),
        ("person=nobody", ["stranger"]),
        ("day=today", ["stranger", "tenant", "manager", "officer"]),
        ("day=yesterday", ["yesterday"]),
        ("day=week", ["yesterday", "stranger", "tenant", "manager", "officer"]),
        ("day=2027-03-14", ["earlier"]),
        ("day=tomorrow", ["earlier", "yesterday", "stranger", "tenant", "manager", "officer"]),
        ("q=Neigh", ["stranger", "tenant"]),
    ],
)
def test_the_record_is_narrowed_by_deed_person_day_and_name(client, manager, lines, query, names):
    assert shown(client, manager, lines, query) == names


def test_the_record_is_narrowed_to_one_officer_and_one_row(client, manager, lines, officer, tenant):
    assert shown(client, manager, lines, f"person={officer.pk}") == ["earlier", "yesterday", "officer"]
    assert shown(client, manager, lines, f"q={tenant.pk}&verb=test.undone") == ["manager"]


@pytest.mark.parametrize("who", ["officer", "complaints_officer", "tenant", "contractor", "councillor"])
def test_others_do_not_see_it(client, request, who, lines):
    client.force_login(request.getfixturevalue(who))

    for address in (LIST, reverse("admin:audit_entry_change", args=[lines["manager"].pk])):
        answer = client.get(address)
        assert answer.status_code in {302, 403, 404}
        assert "undid it" not in answer.content.decode()
    assert "audit" not in client.get("/admin/", follow=True).content.decode()


def test_a_line_tells_its_deed_and_offers_no_change(client, administrator, lines):
    client.force_login(administrator)

    page = client.get(reverse("admin:audit_entry_change", args=[lines["manager"].pk])).content.decode()

    assert "Manager undid it to" in page
    assert 'type="submit" name="_save"' not in page
    assert client.get(f"{LIST}add/").status_code == 403
    assert (
        client.post(reverse("admin:audit_entry_change", args=[lines["manager"].pk]), {"reason": "x"}).status_code == 403
    )
    assert (
        client.post(reverse("admin:audit_entry_delete", args=[lines["manager"].pk]), {"post": "yes"}).status_code == 403
    )
    assert lines["manager"].__class__.objects.count() == len(lines)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(client, manager, tenant, count, django_assert_num_queries):
    for _ in range(count):
        ledger.record("test.done", tenant, by=tenant)
    client.force_login(manager)
    client.get(LIST)

    with django_assert_num_queries(5):
        page = client.get(LIST).content.decode()

    assert page.count("did it to</") == count
