"""Whoever lost their time chooses first: times are kept for them, and nobody else can have these meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from dartford_housing.web.asking import told
from surgeries import actions, notices
from surgeries.models import Affected, Booking, Slot, Waiting
from surgeries.public import my_matters
from surgeries.rules import changing
from surgeries.tasks import look_after_the_line
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory, WaitingFactory
from tests.surgeries.replanning import replan

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
STARTS = datetime(2027, 3, 16, 10, tzinfo=UTC)
WEEK = timedelta(weeks=1)
WHO = {"last_name": "Tanqueray", "reach": "telephone", "telephone": "07700 900461", "topic": "other"}


@pytest.fixture
def surgery(officer):
    """One time, booked by Quill."""
    made = SurgeryFactory(starts=STARTS, officer=officer)
    BookingFactory(slot=SlotFactory(surgery=made), last_name="Quill")
    return made


def cancelled(surgery, officer):
    replan(surgery, by=officer, now=NOW)
    return Affected.objects.get(change__surgery=surgery)


def later(estate=None, weeks=1, **facts):
    place = {"surgery__estate": estate} if estate else {}
    return SlotFactory(surgery__starts=STARTS + weeks * WEEK, **place, **facts)


def kept(row):
    return [seat.slot for seat in row.kept_seats.filter(state="held").order_by("starts")]


def test_two_times_are_kept_at_their_own_estate_first_and_nobody_else_can_have_them(surgery, officer):
    elsewhere, here = later(weeks=1), later(surgery.estate, weeks=3)
    free = later(weeks=2)

    row = cancelled(surgery, officer)

    assert (row.way, kept(row)) == ("offered", [elsewhere, here])
    assert row.until == datetime(2027, 3, 4, 17, tzinfo=UTC)
    body = Delivery.objects.get().body
    assert "We are keeping these for you until Thursday 4 March 2027 at 5pm" in body
    for slot, said in ((elsewhere, True), (here, True), (free, False)):
        assert (slot.surgery.event.venue.name in body) is said
    with pytest.raises(RuleBroken, match="just booked"):
        actions.book(here, by=None, now=NOW, **WHO)
    assert list(Slot.objects.free(NOW)) == [free]


def test_who_takes_one_gives_the_other_back_to_the_next_in_line(surgery, officer):
    one, two = later(weeks=1), later(weeks=2)
    row = cancelled(surgery, officer)
    waiting = WaitingFactory(estate=two.surgery.estate)

    actions.choose_again(row, slot=one, by=None, now=NOW)

    booking = Booking.objects.get(pk=row.booking_id)
    assert (booking.state, booking.slot, kept(row)) == ("booked", one, [])
    assert waiting.offers.open().get().slot == two
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["surgery.rebooked", "wait.offered"]


def test_who_does_not_choose_in_time_stays_on_the_list_and_the_times_are_free_again(surgery, officer):
    slot = later()
    row = cancelled(surgery, officer)

    look_after_the_line(row.until - timedelta(minutes=1))
    assert kept(row) == [slot]
    look_after_the_line(row.until)
    look_after_the_line(row.until)

    row.refresh_from_db()
    assert (row.outcome, row.until, kept(row)) == ("open", None, [])
    assert list(Slot.objects.free(NOW)) == [slot]
    assert Entry.objects.filter(verb="surgery.kept_over").count() == 1


def test_where_nothing_is_free_they_come_first_on_the_waiting_list_and_leave_it_with_a_new_time(surgery, officer):
    row = cancelled(surgery, officer)

    waiting = Waiting.objects.get()
    assert (row.way, waiting.lost, waiting.rank, waiting.estate) == ("waits", row.booking, 0, surgery.estate)
    assert f"You are first on our waiting list for {surgery.estate}" in Delivery.objects.get().body

    actions.choose_again(row, slot=later(), by=None, now=NOW)
    waiting.refresh_from_db()
    assert (waiting.state, Affected.objects.get().outcome) == ("placed", "rebooked")


def test_a_time_that_is_taken_away_as_well_is_kept_no_longer(surgery, officer):
    gone, left = later(weeks=1), later(weeks=2)
    row = cancelled(surgery, officer)

    replan(gone.surgery, by=officer, now=NOW)

    assert kept(row) == [left]
    assert not Booking.objects.filter(state="held", slot=gone).exists()


def test_what_is_too_near_for_a_letter_is_not_kept_for_whoever_is_written_to(officer):
    surgery = SurgeryFactory(starts=NOW + timedelta(days=1), officer=officer)
    letter = {"reach": "post", "email": "", "address": "1 High Street"}
    BookingFactory(slot=SlotFactory(surgery=surgery), **letter)
    later_same = SlotFactory(surgery__starts=NOW + timedelta(days=4))

    row = cancelled(surgery, officer)

    assert (row.way, kept(row)) == ("waits", [])
    assert later_same.surgery.event.venue.name in Delivery.objects.get().body


@pytest.mark.parametrize(
    ("way", "first", "until"),
    [("email", 30, (4, 17)), ("post", 30, (8, 17)), ("email", 3, (3, 9)), ("post", 6, (6, 9))],
)
def test_times_are_kept_three_days_by_post_seven_and_never_past_the_day_before(way, first, until):
    day, hour = until

    assert changing.kept_until(NOW, NOW + timedelta(days=first), way) == datetime(2027, 3, day, hour, tzinfo=UTC)


def test_a_resident_finds_the_choice_in_my_matters_and_on_the_page_of_their_link(client, officer, tenant, surgery):
    Booking.objects.update(resident=ResidentFactory(user=tenant))
    slot, free = later(weeks=1), [later(weeks=2), later(weeks=3)]
    row = cancelled(surgery, officer)

    with time_machine.travel(NOW):
        matter = told(my_matters(tenant, now=NOW))[0]
        page = client.get(reverse("surgeries:again", args=[tokens.sign(notices.LINK, row.booking_id)])).content.decode()

    assert (matter.title, matter.status, matter.when) == ("Your surgery has changed", "Choose a new time", row.until)
    assert "Until Thursday 4 March 2027 at 5pm nobody else" in page
    assert page.count("Kept for you") == 2
    assert all(other.surgery.event.venue.name in page for other in (slot, *free))


def test_a_resident_who_has_a_place_at_the_next_surgery_is_kept_none_there(officer, tenant, surgery):
    resident = ResidentFactory(user=tenant)
    Booking.objects.update(resident=resident)
    slot = later()
    BookingFactory(
        slot=SlotFactory(surgery=slot.surgery, starts=slot.starts + timedelta(minutes=20)), resident=resident
    )

    assert kept(cancelled(surgery, officer)) == []
