"""The first guest: a resident books a surgery, moves it, cancels it; an officer runs the day and tells the outcome."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from dartford_housing.notifications.models import Delivery
from surgeries.models import Booking
from tests.browser import EACH_WIDTH, NARROW, activate, check_page, shot, tab_to
from tests.factories.surgeries import AvailabilityFactory, BookingFactory, QueryFactory, SlotFactory, SurgeryFactory
from tests.surgeries.test_planning import estate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def surgery():
    surgery = SurgeryFactory(estate__name="Gunn Road")
    for number in range(6):
        SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=20 * number))
    return surgery


def go_on(page):
    page.locator("main form button[type=submit]").first.click()


@EACH_WIDTH
def test_a_stranger_books_moves_and_cancels(visit, surgery, width, js):
    page = visit("/surgeries/", width=width, js=js)
    check_page(page)
    shot(page, f"surgeries-{width}-{js}")
    page.get_by_role("link", name="Gunn Road").first.click()
    check_page(page)
    shot(page, f"surgery-{width}-{js}")
    page.get_by_role("link", name="10:50am").click()

    who(page)
    about(page)
    page.get_by_label("Do you want an interpreter?").fill("Polish")
    check_page(page)
    go_on(page)

    check_page(page)
    assert "07700 900461" in page.locator("main").inner_text()
    page.get_by_role("button", name="Book this time").click()
    check_page(page)
    shot(page, f"booked-{width}-{js}")
    booking = Booking.objects.get()
    assert booking.reference in page.get_by_role("heading", level=1).locator("..").inner_text()

    page.get_by_role("link", name="Change or cancel it").click()
    check_page(page)
    move(page)
    cancel(page)
    booking.refresh_from_db()
    assert (booking.state, booking.version) == ("cancelled", 1)


def who(page):
    go_on(page)
    check_page(page)
    assert "There is a problem" in page.locator("main").inner_text()
    page.get_by_label("Last name").fill("Tanqueray")
    page.get_by_label("Telephone call").check()
    page.get_by_label("Telephone number").fill("07700 900461")
    check_page(page)
    go_on(page)


def about(page):
    check_page(page)
    go_on(page)
    check_page(page)
    page.get_by_label("A repair, damp or mould").check()
    page.get_by_label("Would you like to say more?").fill("Damp")
    go_on(page)


def move(page):
    page.get_by_role("button", name="Choose another time").click()
    check_page(page)
    page.get_by_role("radio").first.check()
    go_on(page)
    check_page(page)
    assert "has been moved" in page.locator("main").inner_text()


def cancel(page):
    page.get_by_role("button", name="Cancel the booking").click()
    check_page(page)
    page.get_by_role("button", name="Cancel the booking").click()
    check_page(page)


def test_the_whole_way_by_keyboard_alone(visit, surgery):
    page = visit("/surgeries/", width=NARROW)
    activate(page, page.get_by_role("link", name="Gunn Road").first, lands=f"**/surgeries/{surgery.pk}/")
    activate(page, page.get_by_role("link", name="10:30am"), lands="**/who/")
    tab_to(page, page.get_by_label("Last name"))
    page.keyboard.type("Tanqueray")
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("E-mail address"))
    page.keyboard.type("w@residents.example")
    activate(page, page.get_by_role("button", name="Continue"), lands="**/about/")
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    activate(page, page.get_by_role("button", name="Continue"), lands="**/needs/")
    activate(page, page.get_by_role("button", name="Continue"), lands="**/check/")
    activate(page, page.get_by_role("button", name="Book this time"), lands="**/booked/**")

    assert Booking.objects.get().email == "w@residents.example"


def test_a_time_that_is_lost_keeps_every_answer(visit, surgery):
    page = visit("/surgeries/", width=NARROW, js=False)
    slot = surgery.slots.order_by("starts")[1]
    page.goto(f"{page.url}book/{slot.pk}/")
    who(page)
    about(page)
    go_on(page)
    BookingFactory(slot=slot)
    page.get_by_role("button", name="Book this time").click()
    check_page(page)
    shot(page, "lost")
    page.locator(".time").first.click()
    page.get_by_role("button", name="Book this time").click()

    assert Booking.objects.filter(last_name="Tanqueray").get().queries.get().about == "Damp"


def test_find_ones_booking_and_see_the_rota(visit, surgery):
    booking = BookingFactory(slot=surgery.slots.first(), last_name="Quill")
    page = visit("/surgeries/rota/", width=NARROW)
    check_page(page)
    page.goto(page.url.replace("rota/", "find/"))
    check_page(page)
    go_on(page)
    check_page(page)
    page.get_by_label("Booking reference").fill(booking.reference)
    page.get_by_label("Last name").fill("Quill")
    go_on(page)

    assert "Your surgery booking" in page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_an_officer_runs_the_day_and_tells_the_outcome(visit, officer, width):
    now = timezone.now()
    surgery = SurgeryFactory(starts=now - timedelta(minutes=30), officer=officer)
    booking = BookingFactory(
        slot=SlotFactory(surgery=surgery), access="A chair with arms", email="ada@dartford.example"
    )
    query = QueryFactory(booking=booking, about="Damp")
    visit.sign_in(officer)

    page = visit(f"/admin/surgeries/surgery/{surgery.pk}/day-sheet/", width=width)
    check_page(page)
    shot(page, f"day-sheet-{width}")
    assert "A chair with arms" in page.locator("main").inner_text()
    page.get_by_role("link", name="Ada").click()
    check_page(page)
    page.get_by_role("button", name="They have come").click()
    check_page(page)
    page.get_by_role("button", name="They have come").click()
    check_page(page)
    page.get_by_role("link", name="Outcome: A repair").click()
    page.get_by_role("button", name="Tell the outcome").click()
    go_on(page)
    check_page(page)
    page.get_by_label("Taken as a service request").check()
    page.get_by_label("What is the resident told?").fill("A plumber comes on Monday.")
    go_on(page)
    check_page(page)

    query.refresh_from_db()
    assert query.outcome == "service request"
    assert "A plumber comes on Monday." in Delivery.objects.get().body


def test_an_officer_proposes_looks_through_and_publishes(visit, officer):

    AvailabilityFactory(officer=officer)
    estate("Gunn Road")
    visit.sign_in(officer)
    page = visit("/admin/surgeries/rota/", width=NARROW)
    check_page(page)
    page.get_by_role("button", name="Propose a rota").click()
    check_page(page)
    page.get_by_label("Name of the rota").fill("Spring 2099")
    for label, numbers in (("First day", (1, 3, 2099)), ("Last day", (31, 3, 2099))):
        for part, number in zip(("Day", "Month", "Year"), numbers, strict=True):
            page.get_by_role("group", name=label).get_by_label(part).fill(str(number))
    page.get_by_label("Officer").check()
    go_on(page)
    check_page(page)
    shot(page, "review")
    page.get_by_role("button", name="Publish the rota").click()
    check_page(page)
    go_on(page)
    check_page(page)

    public = visit("/surgeries/", width=NARROW)
    assert public.get_by_role("link", name="Gunn Road").count() >= 1
