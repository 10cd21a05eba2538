"""One process of the race: so many clients, each on its own connection, each trying every place of one surgery."""

import sys
import threading
from datetime import UTC, datetime
from unittest import mock

import django

django.setup()

from django.db import connection  # noqa: E402

from dartford_housing.core.errors import RuleBroken  # noqa: E402
from surgeries import actions  # noqa: E402
from surgeries.models import Slot  # noqa: E402

NOW = datetime(2099, 6, 1, 9, tzinfo=UTC)
failures: list[str] = []


def client(number: int, slots: list[Slot], party: int) -> None:
    for slot in slots:
        try:
            facts = {"last_name": f"Racer{number}", "reach": "telephone", "telephone": "07700 900000", "topic": "other"}
            actions.book(slot, by=None, now=NOW, party=party, **facts)
        except RuleBroken:
            continue
        except Exception as problem:
            failures.append(repr(problem))
    connection.close()


def run(clients: int, slots: list[Slot], party: int) -> None:
    threads = [threading.Thread(target=client, args=(number, slots, party)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    surgery, lock, clients, party = int(sys.argv[1]), sys.argv[2] == "lock", *map(int, sys.argv[3:])
    slots = list(Slot.objects.filter(surgery=surgery).order_by("starts"))
    if lock:
        run(clients, slots, party)
    else:  # the control: the same code with the row lock switched off
        with mock.patch("django.db.models.query.QuerySet.select_for_update", lambda rows, **options: rows):
            run(clients, slots, party)
    print(*failures[:5], sep="\n", file=sys.stderr)
    sys.exit(1 if failures else 0)
