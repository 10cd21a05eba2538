"""Somebody cannot come to a surgery: they ask for a visit or a call, an officer agrees a time, they call it off."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from dartford_housing.web import tokens
from surgeries.models import Appointment
from surgeries.notices.appointments import LINK
from tests.browser import check_page, shot, title_of
from tests.factories.estates import EstateFactory
from tests.factories.surgeries import AvailabilityFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


WAYS = {
    "home": ("Where do you live?", "1 High Street, Dartford DA1 1DR", "Who visits?"),
    "call": ("Which number shall we call, if another one?", "07700 900471", "Who calls?"),
}


@pytest.mark.parametrize(("kind", "width", "js"), [("home", 320, False), ("call", 320, False), ("call", 1280, True)])
def test_a_visit_or_a_call_is_asked_for_agreed_and_called_off(visit, officer, kind, width, js):
    where, place, who = WAYS[kind]
    cache.clear()
    page = visit(reverse("surgeries:near", args=[EstateFactory().slug]), width=width, js=js)
    page.locator(f'main a[href="{reverse(f"surgeries:{kind}_ask")}"]').first.click()
    looked_at(page, f"{kind}-ask-{width}")
    page.locator("main a.govuk-button, main form button[type=submit]").first.click()
    looked_at(page, f"{kind}-asker-{width}")
    go_on(page)
    go_on(page)
    assert "Error" in title_of(page)
    looked_at(page, f"{kind}-who-{width}")
    page.get_by_label("Last name").fill("Quill")
    page.get_by_label("Telephone call").check()
    page.get_by_label("Telephone number").fill("07700 900470")
    go_on(page)
    page.get_by_label(where).fill(place)
    looked_at(page, f"{kind}-where-{width}")
    go_on(page)
    page.get_by_label("A repair, damp or mould").check()
    go_on(page)
    go_on(page)
    looked_at(page, f"{kind}-check-{width}")
    go_on(page)
    looked_at(page, f"{kind}-asked-{width}")

    made = Appointment.objects.get()
    AvailabilityFactory(officer=officer)
    visit.sign_in(officer)
    day = timezone.localdate() + timedelta(days=8 - timezone.localdate().weekday() + 7)  # a Tuesday
    page.goto(f"{visit.server}{reverse('admin:surgeries_appointment_deed', args=[made.pk, 'agree'])}")
    page.get_by_label(who).select_option(str(officer.pk))
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("From").fill("14:00")
    looked_at(page, f"{kind}-agree-{width}")
    go_on(page)
    looked_at(page, f"{kind}-agreed-{width}")

    page.goto(f"{visit.server}{reverse('surgeries:appointment', args=[tokens.sign(LINK, made.pk)])}")
    assert "2pm" in page.locator("main").inner_text()
    looked_at(page, f"{kind}-visit-{width}")
    go_on(page)
    check_page(page)
    made.refresh_from_db()
    assert made.state == "called off"


def looked_at(page, name):
    check_page(page)
    shot(page, name)


def go_on(page):
    page.locator("main form button[type=submit]").first.click()
