"""The post that books a place, with all that it commits, beside a signed-in page of bare Django and a raw insert."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from surgeries.models import Slot
from tests.factories.accounts import UserFactory
from tests.factories.surgeries import SurgeryFactory

from . import floors

GOALS = {"booking post, beside a page": 4}
ROUNDS = 60
ANSWERS = {
    "who": {"first_name": ["Ada"], "last_name": ["Hill"], "reach": ["email"], "email": ["ada@example.org"]},
    "about": {"topic": ["repairs"], "about": ["The gate of our block does not close."]},
    "needs": {"access": [""], "interpreter": [""], "companion": [""]},
}


def measure():
    visitor = Visitor()
    page = floors.signed_in_page(UserFactory())
    return [
        ("booking post, beside a page", *floors.beside(visitor.book, page, rounds=ROUNDS, before=visitor.answer)),
        (
            "booking post, beside a raw insert",
            *floors.beside(visitor.book, floors.raw_insert(), rounds=ROUNDS, before=visitor.answer),
        ),
    ]


class Visitor:
    """Somebody at check-your-answers, with a free time before them."""

    def __init__(self):
        surgery = SurgeryFactory(hours=300)
        starts = [surgery.event.starts + timedelta(minutes=20 * number) for number in range(5 * ROUNDS)]
        slots = Slot.objects.bulk_create([Slot(surgery=surgery, starts=at) for at in starts])
        self.addresses = iter([reverse("surgeries:check", args=[slot.pk]) for slot in slots])
        self.session = import_module(settings.SESSION_ENGINE).SessionStore()
        self.session.save()
        self.site = floors.Site()

    def answer(self):
        self.site.cookies[settings.SESSION_COOKIE_NAME] = self.session.session_key
        cache.clear()  # one visitor books all these places; the limit on tries is not measured here
        self.session["surgery-booking"] = ANSWERS
        self.session.save()

    def book(self):
        self.site.post(next(self.addresses), {})
        assert "/booked/" in self.site.led_to, self.site.led_to
