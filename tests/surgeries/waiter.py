"""One process of the race for places: book, cancel, move, answer, and change surgeries over the list of people."""

import os
import random
import sys
from datetime import datetime, timedelta
from unittest import mock

import django

django.setup()

from dartford_housing.core.errors import RuleBroken  # noqa: E402
from surgeries import actions  # noqa: E402
from surgeries.models import Affected, Booking, Offer, Slot, Surgery  # noqa: E402
from surgeries.rules.changing import Wish  # noqa: E402

WHO = {"last_name": "Racer", "reach": "telephone", "telephone": "07700 900000", "topic": "other"}


def book(slots, now):
    actions.book(chance.choice(slots), by=None, now=now, **WHO)


def cancel(slots, now):
    actions.cancel(chance.choice(list(Booking.objects.filter(state="booked").order_by("pk")[:40])), by=None, now=now)


def move(slots, now):
    booking = chance.choice(list(Booking.objects.filter(state="booked").order_by("pk")[:40]))
    actions.move(booking, slot=chance.choice(slots), by=None, now=now)


def answer(slots, now):
    offers = list(Offer.objects.open().order_by("pk")[:20])
    deed = chance.choice([actions.accept_offer, actions.decline_offer])
    deed(chance.choice(offers), by=None, now=now)


def expire(slots, now):
    offer = chance.choice(list(Offer.objects.open().order_by("pk")[:20]))
    actions.expire_offer(offer, now=offer.expires_at)


def offer(slots, now):
    actions.offer_places(chance.choice(list(Surgery.objects.order_by("pk"))), now=now)


def change(slots, now):
    """Take a time away, or move a surgery by some minutes, over the list as it stands."""
    surgery = chance.choice(list(Surgery.objects.order_by("pk").for_list()))
    by, shift = surgery.officer, timedelta(minutes=20 * chance.choice([-1, 1]))
    times = list(surgery.slots.filter(places__gt=0).values_list("pk", flat=True))
    wish = chance.choice(
        [
            Wish("move", "Flood", starts=surgery.event.starts + shift, ends=surgery.event.ends + shift),
            Wish("shorten", "Illness", gone=(chance.choice(times),)),
        ]
    )
    _, rows = actions.foresee_change(surgery, by=by, now=now, wish=wish)
    actions.change_published(surgery, by=by, now=now, wish=wish, seen=actions.seal_of(rows))


def choose(slots, now):
    rows = list(Affected.objects.filter(outcome="open").order_by("pk")[:20])
    deed = chance.choice([actions.decline, lambda row, **facts: actions.choose_again(row, slot=any_slot(), **facts)])
    deed(chance.choice(rows), by=None, now=now)


def any_slot():
    return chance.choice(list(Slot.objects.filter(places__gt=0).order_by("pk")))


DEEDS = [*[book] * 4, cancel, cancel, move, move, answer, offer, expire, change, choose, choose]


def run(rounds, now):
    """Do so many things; whatever else than a refusal goes wrong, such as a deadlock, ends the process."""
    for _ in range(rounds):
        slots = list(Slot.objects.order_by("pk"))
        try:
            chance.choice(DEEDS)(slots, now)
        except (RuleBroken, IndexError):  # somebody was quicker, or there is nothing to choose from
            continue


if __name__ == "__main__":
    chance = random.Random(int(sys.argv[1]))
    now = datetime.fromisoformat(sys.argv[2])
    if sys.argv[3] == "lock":
        run(120, now)
    else:  # the control: the same deeds, with no row locked, and a line of each process's own
        with (
            mock.patch("django.db.models.query.QuerySet.select_for_update", lambda rows, **options: rows),
            mock.patch("surgeries.actions.offers.LINE", os.getpid()),
        ):
            run(120, now)
