"""A surgery is full: somebody joins the waiting list, a place comes free, they are offered it and accept."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from surgeries import actions
from surgeries.models import Booking
from tests.browser import check_page, shot
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "js"), [(320, False), (1280, True)])
def test_a_stranger_waits_is_offered_a_place_and_accepts(visit, width, js):
    cache.clear()
    surgery = SurgeryFactory(estate__name="Gunn Road")
    booking = BookingFactory(slot=SlotFactory(surgery=surgery))
    SlotFactory(surgery=SurgeryFactory(estate__name="Temple Hill"))
    page = visit(f"/surgeries/near/{surgery.estate.slug}/", width=width, js=js)
    looked_at(page, f"near-{width}")
    page.goto(page.url.replace(f"near/{surgery.estate.slug}", str(surgery.pk)))
    page.get_by_role("button", name="Join the waiting list").click()
    looked_at(page, f"wish-{width}")
    page.get_by_label("Any surgery at Gunn Road").check()
    go_on(page)
    page.get_by_label("Last name").fill("Tanqueray")
    page.get_by_label("Telephone call").check()
    page.get_by_label("Telephone number").fill("07700 900461")
    go_on(page)
    page.get_by_label("A repair, damp or mould").check()
    go_on(page)
    go_on(page)
    looked_at(page, f"check-{width}")
    page.get_by_role("button", name="Join the waiting list").click()
    looked_at(page, f"turn-{width}")

    actions.cancel(booking, by=None, now=timezone.now())
    page.goto(page.url)
    looked_at(page, f"offer-{width}")
    page.get_by_role("button", name="Yes, I will come").click()
    check_page(page)
    assert Booking.objects.filter(state="booked", last_name="Tanqueray").count() == 1


def looked_at(page, name):
    check_page(page)
    shot(page, f"waiting-{name}")


def go_on(page):
    page.locator("main form button[type=submit]").first.click()
