"""One process of the moves: books two places, then moves them to and fro among the times of one surgery."""

import random
import sys
from datetime import UTC, datetime

import django

django.setup()

from dartford_housing.core.errors import RuleBroken  # noqa: E402
from surgeries import actions  # noqa: E402
from surgeries.models import Booking, Slot  # noqa: E402

NOW = datetime(2099, 6, 1, 9, tzinfo=UTC)
PERSON = {"last_name": "Mover", "reach": "telephone", "telephone": "07700 900000", "topic": "other"}


def somewhere(slots: list[Slot]) -> Booking:
    for slot in slots:
        try:
            return actions.book(slot, by=None, now=NOW, **PERSON)
        except RuleBroken:
            continue
    raise SystemExit("no place was free")


if __name__ == "__main__":
    chance = random.Random(int(sys.argv[3]))
    slots = list(Slot.objects.filter(surgery=int(sys.argv[1])).order_by("starts"))
    mine = [somewhere(slots), somewhere(slots)]
    for _ in range(60):
        try:
            actions.move(chance.choice(mine), slot=chance.choice(slots), by=None, now=NOW)
        except RuleBroken:
            continue
