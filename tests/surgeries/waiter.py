"""One process of the race for places that come free: bookers, those who cancel and move, and those who answer."""

import random
import sys
from datetime import datetime

import django

django.setup()

from dartford_housing.core.errors import RuleBroken  # noqa: E402
from surgeries import actions  # noqa: E402
from surgeries.models import Booking, Offer, Slot, Surgery  # noqa: E402

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


def run(rounds, now):
    slots = list(Slot.objects.order_by("pk"))
    for _ in range(rounds):
        try:
            chance.choice([book, book, book, cancel, cancel, move, answer, offer, expire])(slots, now)
        except (RuleBroken, IndexError):  # somebody was quicker, or there is nothing to choose from
            continue


if __name__ == "__main__":
    chance = random.Random(int(sys.argv[1]))
    now = datetime.fromisoformat(sys.argv[2])
    run(120, now)
