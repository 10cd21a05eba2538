"""Workers that die and workers that meet: on a real PostgreSQL, with real processes and a real relay."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from dartford_housing.notifications import rules, sending
from dartford_housing.notifications.choices import State
from dartford_housing.notifications.models import Delivery
from tests.factories.notifications import letter, somebody

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MESSAGES, KILLS, WORKERS = 1500, 3, 2


@pytest.fixture(autouse=True)
def real(on_postgres):
    """These tests are about locks and processes."""


def outbox(count):
    template = letter(to=somebody(email="p0@dartford.example"))
    rows = [Delivery(**values(template, n)) for n in range(1, count)]
    Delivery.objects.bulk_create(rows)


def values(template, n):
    names = ("kind", "cls", "name", "channel", "state", "subject", "body", "next_try")
    to = {**template.to, "email": f"p{n}@dartford.example"}
    return {name: getattr(template, name) for name in names} | {"key": f"drill:{n}", "to": to}


def start_worker(port):
    place = connection.settings_dict
    address = f"postgresql://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
    mine = {"DATABASE_URL": address, "EMAIL_URL": f"smtp://127.0.0.1:{port}", "LOG_LEVEL": "ERROR"}
    line = [sys.executable, "-m", "tests.notifications.worker"]
    return subprocess.Popen(line, env={**os.environ, **mine}, stdout=subprocess.DEVNULL)


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happens"
        time.sleep(0.01)


def test_workers_killed_in_the_middle_lose_nothing_and_double_nothing(relay):
    outbox(MESSAGES)
    for kill in range(KILLS):
        workers = [start_worker(relay.port) for _ in range(WORKERS)]
        until(lambda goal=(kill + 1) * MESSAGES // (KILLS + 2): len(relay.messages) >= goal)
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        sending.mark_stale(now=timezone.now() + timedelta(days=3650) + rules.STALE_AFTER + timedelta(seconds=1))
    start_worker(relay.port).wait(120)

    fates = dict(Delivery.objects.values_list("uuid", "state"))
    sent, unsure = (
        {f"<{uuid}@127.0.0.1>" for uuid, state in fates.items() if state == s} for s in ("sent", "uncertain")
    )
    assert Counter(fates.values()) == {State.SENT: len(sent), State.UNCERTAIN: len(unsure)}
    assert 0 < len(unsure) <= KILLS * WORKERS
    assert len(sent) + len(unsure) == MESSAGES
    assert max(relay.taken.values()) == 1
    assert sent <= relay.taken.keys() <= sent | unsure
    print(
        f"\n{MESSAGES} messages, {KILLS} kills of {WORKERS} workers: {len(unsure)} uncertain, none lost, none doubled"
    )


def test_a_worker_killed_while_the_relay_thinks_leaves_that_message_uncertain(relay):
    outbox(3)
    thinking = threading.Event()
    relay.thinks = thinking
    worker = start_worker(relay.port)
    assert thinking.wait(30)

    worker.send_signal(signal.SIGKILL)
    worker.wait()
    relay.thinks = None

    assert sending.mark_stale(now=timezone.now()) == 0
    assert sending.mark_stale(now=timezone.now() + timedelta(days=3650) + rules.STALE_AFTER * 2) == 1
    assert Counter(Delivery.objects.values_list("state", flat=True)) == {State.UNCERTAIN: 1, State.WAITING: 2}


def test_two_workers_never_hold_the_same_row():
    outbox(400)
    late = timezone.now() + timedelta(days=3650)
    lots, start = [], threading.Barrier(2)

    def work():
        start.wait()
        while lot := sending.claim(late):
            lots.append([row.pk for row in lot])
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    held = [pk for lot in lots for pk in lot]
    assert len(held) == len(set(held)) == 400


def test_a_row_that_another_worker_is_claiming_is_passed_over_without_waiting():
    outbox(sending.LOT + 1)
    late = timezone.now() + timedelta(days=3650)
    first = Delivery.objects.order_by("next_try", "pk")[: sending.LOT]
    taken, done = threading.Event(), threading.Event()

    def hold():
        from django.db import transaction

        with transaction.atomic():
            list(Delivery.objects.select_for_update().filter(pk__in=[row.pk for row in first]))
            taken.set()
            done.wait(10)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    taken.wait(10)
    began = time.monotonic()
    lot = sending.claim(late)
    done.set()
    other.join()

    assert len(lot) == 1
    assert time.monotonic() - began < 2


def test_the_drill_meets_the_database_that_is_meant():
    assert urlsplit(f"postgresql://x/{connection.settings_dict['NAME']}").path.startswith("/test_")
