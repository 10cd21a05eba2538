"""Two colleagues confirm at the same moment: the paper goes out once. On a real PostgreSQL, which has the lock."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections, transaction
from django.db.models import QuerySet

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from forum.actions import drafting, meetings, papers
from forum.actions.covered_words import confirm_covered
from forum.models import Meeting, Original, Paper
from tests.factories.forum import NOW, covered, item, meeting, pdf, seeded, uploaded

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test)."),
]


@pytest.fixture
def waiting(officer):
    seeded()
    row = uploaded(item(meeting(officer), officer, "Arrears"), officer, covered())
    meetings.publish_agenda(row.places.get().item.meeting, by=officer, now=NOW)
    return row


def together(*deeds):
    """Do the deeds at the same moment, each in a connection of its own; return what each came to."""
    start = Barrier(len(deeds))

    def one(deed):
        start.wait()
        try:
            return deed().source
        except RuleBroken as no:
            return no.message
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def confirmed_twice(row, *colleagues):
    return together(*(lambda by=by: confirm_covered(Paper.objects.get(pk=row.pk), by=by, now=NOW) for by in colleagues))


def times_out():
    return (Entry.objects.filter(verb="paper.confirmed").count(), Meeting.objects.get().supplements)


def test_confirmed_by_two_at_once_it_goes_out_once(waiting, manager, administrator):
    found = confirmed_twice(waiting, manager, administrator)
    assert sorted(found) == ["This paper does not wait for anyone to confirm it.", "uploaded"]
    assert times_out() == (1, 1)


def test_without_the_lock_it_would_go_out_twice(waiting, manager, administrator, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)
    found = confirmed_twice(waiting, manager, administrator)
    assert (found.count("uploaded"), times_out()[0]) == (2, 2)


def test_confirmed_while_it_is_replaced_it_is_one_or_the_other(waiting, officer, manager):
    file = pdf("No one named")
    row = Paper.objects.get()
    found = together(
        lambda: confirm_covered(Paper.objects.get(pk=row.pk), by=manager, now=NOW),
        lambda: papers.fill_paper(
            Paper.objects.get(pk=row.pk), by=officer, now=NOW, source="uploaded", upload=file, summary="None."
        ),
    )
    assert found.count("uploaded") == 1
    assert (Meeting.objects.get().supplements, Original.objects.waiting().count()) == (1, 0)


def test_whoever_puts_it_on_another_agenda_holds_no_meeting_while_they_wait_for_it(waiting, officer, manager):
    """Every deed takes the paper first, then its meetings; two that took them crosswise would wait for each other."""
    target = item(waiting.places.get().item.meeting, officer, "Another")
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Paper.objects.select_for_update().get(pk=waiting.pk)
        other = pool.submit(lambda: together(lambda: drafting.put_on(waiting, by=manager, now=NOW, item=target)))
        wait_until_one_waits()
        Meeting.objects.select_for_update(nowait=True).get()
        transaction.set_rollback(True)

    assert other.result() == ["to follow"]


def wait_until_one_waits():
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("No one waits.")
