"""A surgery is cancelled: an officer looks the list through and confirms; whoever lost their time chooses first."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from dartford_housing.web import tokens
from surgeries.models import Affected, Booking
from surgeries.notices import LINK
from tests.browser import check_page, shot
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "js"), [(320, False), (1280, True)])
def test_from_the_list_of_people_to_a_time_that_was_kept(visit, officer, width, js):
    cache.clear()
    surgery = SurgeryFactory(estate__name="Gunn Road", officer=officer)
    later = SurgeryFactory(estate=surgery.estate, starts=SurgeryFactory.starts + timedelta(days=7))
    SlotFactory(surgery=later)
    call = {"reach": "telephone", "email": "", "telephone": "07700 900300"}
    for number, (name, ways) in enumerate((("Quill", {}), ("Tanqueray", call))):
        slot = SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=20 * number))
        BookingFactory(slot=slot, last_name=name, **ways)

    visit.sign_in(officer)
    page = visit(reverse("admin:surgeries_replan", args=[surgery.pk]), width=width, js=js)
    looked_at(page, f"kinds-{width}")
    page.get_by_role("link", name="Cancel it").click()
    page.get_by_label("Why?").fill("The hall is flooded.")
    looked_at(page, f"wish-{width}")
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("You must telephone").first).to_be_visible()
    looked_at(page, f"list-{width}")
    page.get_by_role("button", name="Change it and tell these 2 people").click()
    expect(page.get_by_text("2 people are not settled").first).to_be_visible()
    looked_at(page, f"people-{width}")

    row = Affected.objects.get(way="offered")
    page.goto(page.url.split("/admin/")[0] + reverse("surgeries:again", args=[tokens.sign(LINK, row.booking_id)]))
    looked_at(page, f"again-{width}")
    page.locator("input[name=slot]").first.check()
    page.get_by_role("button", name="Take this time").click()
    check_page(page)
    assert Booking.objects.get(pk=row.booking_id).surgery == later


def looked_at(page, name):
    check_page(page)
    shot(page, f"change-{name}")
