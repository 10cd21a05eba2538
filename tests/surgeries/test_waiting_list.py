"""The waiting list: joining, offers in turn, answers, and what officers may do."""

from datetime import timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from surgeries.models import Slot, Waiting
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory, WaitingFactory

from .waiting_kit import NOW, START, STRANGER, full, join, ledger, offered, waits

pytestmark = pytest.mark.django_db


def test_a_stranger_joins_with_a_name_and_one_way_to_be_reached():
    booking = full()

    waiting = join(booking.surgery, about="Damp", access="A chair")

    assert (waiting.state, waiting.turn_at, waiting.resident, waiting.about) == ("waiting", NOW, None, "Damp")
    assert ledger() == [("wait.joined", None, "")]
    assert [line.label for line in Entry.objects.all()] == [waiting.reference]
    message = Delivery.objects.get()
    assert (message.kind, message.channel) == ("surgery.wait_joined", "email")
    assert "/surgeries/waiting/" in message.body


def test_nobody_waits_for_what_they_can_have():
    booking = full()
    SlotFactory(surgery=booking.surgery, starts=START + timedelta(minutes=20))

    for suits in ("this", "estate", "anywhere"):
        with pytest.raises(RuleBroken, match="There is a free time"):
            join(booking.surgery, suits=suits)

    assert join(booking.surgery, suits="this", places=2).places == 2  # one free time does not seat two
    assert Waiting.objects.count() == 1


def test_a_free_time_elsewhere_keeps_nobody_from_waiting_for_their_own_estate():
    booking = full()
    SlotFactory(surgery=SurgeryFactory())

    with pytest.raises(RuleBroken, match="There is a free time"):
        join(booking.surgery, suits="anywhere")
    assert join(booking.surgery, suits="estate")


def test_a_resident_waits_once_and_nobody_joins_in_anothers_name(tenant, neighbour, officer):
    resident, booking = ResidentFactory(user=tenant), full()
    facts = {"resident": resident, "last_name": "", "email": ""}
    with pytest.raises(NotAllowed):
        join(booking.surgery, by=neighbour, **facts)
    join(booking.surgery, by=tenant, **facts)

    with pytest.raises(RuleBroken, match="on the waiting list already"):
        join(booking.surgery, by=officer, **facts)
    assert Waiting.objects.count() == 1


def test_a_place_given_up_is_offered_to_the_first_in_line_and_held_for_them():
    booking = full()
    first, second = waits(booking.surgery), waits(booking.surgery)

    actions.cancel(booking, by=None, now=NOW)

    offer = offered(first)
    assert (offer.slot, offered(second)) == (booking.slot, None)
    assert list(Slot.objects.free(NOW)) == []
    with pytest.raises(RuleBroken, match="Somebody has just booked"):
        actions.book(booking.slot, by=None, now=NOW, **STRANGER)
    assert [verb for verb, *_ in ledger()] == ["surgery.cancelled", "wait.offered"]
    message = Delivery.objects.get(kind="surgery.offer")
    assert message.next_try == offer.send_at
    assert "We keep it for you until" in message.body


def test_a_place_given_up_at_night_is_held_and_told_in_the_morning():
    booking = full()
    waiting = waits(booking.surgery)
    night = NOW.replace(hour=22, minute=30)

    actions.cancel(booking, by=None, now=night)

    offer = offered(waiting)
    assert offer.send_at == (night + timedelta(days=1)).replace(hour=7, minute=0)  # 8am here, in summer time
    assert offer.expires_at - offer.send_at == timedelta(hours=6)
    assert list(Slot.objects.free(night)) == []


def test_moving_away_offers_the_old_time():
    booking, other = full(), SlotFactory()
    waiting = waits(booking.surgery)
    old = booking.slot

    actions.move(booking, slot=other, by=None, now=NOW)

    assert offered(waiting).slot == old


def test_who_accepts_has_the_place_and_what_they_told_us_goes_with_them():
    booking = full()
    waiting = waits(booking.surgery, about="Damp", access="A chair")
    actions.cancel(booking, by=None, now=NOW)

    (place,) = actions.accept_offer(offered(waiting), by=None, now=NOW)

    waiting.refresh_from_db()
    assert (waiting.state, place.state, place.slot, place.access) == ("placed", "booked", booking.slot, "A chair")
    assert list(place.queries.values_list("topic", "about")) == [("repairs", "Damp")]
    assert [verb for verb, *_ in ledger()] == [
        "surgery.cancelled",
        "wait.offered",
        "wait.accepted",
        "surgery.booked",
    ]
    assert Delivery.objects.get(kind="surgery.booked").about_key == str(place.pk)
    assert Delivery.objects.get(kind="surgery.offer").state == "cancelled"  # nobody is told of it twice


def test_who_declines_keeps_their_turn_and_the_next_is_offered_the_place():
    booking = full()
    first, second = waits(booking.surgery), waits(booking.surgery)
    actions.cancel(booking, by=None, now=NOW)

    actions.decline_offer(offered(first), by=None, now=NOW)

    first.refresh_from_db()
    assert (first.state, first.unanswered, offered(first)) == ("waiting", 0, None)
    assert offered(second).slot == booking.slot
    passed = Entry.objects.filter(verb="wait.offered").last().facts["passed_over"]
    assert passed == [{"who": first.reference, "why": "They were offered this time before."}]


def test_an_answer_counts_until_the_moment_before_the_time_is_over():
    one, two = full(), full()
    early, late = waits(one.surgery), waits(two.surgery)
    for booking in (one, two):
        actions.cancel(booking, by=None, now=NOW)
    ends = offered(early).expires_at

    actions.accept_offer(offered(early), by=None, now=ends - timedelta(microseconds=1))
    with pytest.raises(RuleBroken, match="still on the waiting list"):
        actions.accept_offer(offered(late), by=None, now=ends)

    late.refresh_from_db()
    assert late.state == "waiting"


def test_an_offer_without_answer_goes_to_the_next_and_ending_it_twice_does_no_harm():
    booking = full()
    first, second = waits(booking.surgery), waits(booking.surgery)
    actions.cancel(booking, by=None, now=NOW)
    offer = offered(first)

    actions.expire_offer(offer, now=offer.expires_at - timedelta(microseconds=1))
    assert offered(first) == offer
    for _ in range(2):
        actions.expire_offer(offer, now=offer.expires_at)

    first.refresh_from_db()
    assert (first.state, first.unanswered) == ("waiting", 1)
    assert offered(second).slot == booking.slot
    assert [verb for verb, *_ in ledger()].count("wait.expired") == 1
    assert Delivery.objects.filter(kind="surgery.offer_expired").count() == 1


def test_after_two_offers_without_an_answer_we_stop_and_ask():
    booking = full()
    waiting = waits(booking.surgery, unanswered=1)
    actions.cancel(booking, by=None, now=NOW)
    offer = offered(waiting)

    actions.expire_offer(offer, now=offer.expires_at)

    waiting.refresh_from_db()
    assert waiting.state == "paused"
    assert "stopped offering" in Delivery.objects.get(kind="surgery.offer_expired").body
    assert list(Slot.objects.free(offer.expires_at)) == [booking.slot]  # free for anybody

    waiting = actions.resume(waiting, by=None, now=NOW)
    assert (waiting.state, waiting.unanswered, waiting.turn_at) == ("waiting", 0, waiting.joined_at)


def test_who_leaves_with_an_offer_passes_it_on():
    booking = full()
    first, second = waits(booking.surgery), waits(booking.surgery)
    actions.cancel(booking, by=None, now=NOW)

    actions.leave(first, by=None, now=NOW)

    first.refresh_from_db()
    assert (first.state, offered(first)) == ("left", None)
    assert offered(second).slot == booking.slot
    with pytest.raises(RuleBroken, match="no longer on the waiting list"):
        actions.leave(first, by=None, now=NOW)


def test_a_household_is_seated_together_or_passed_over_with_the_reason():
    booking = full()
    surgery = booking.surgery
    later = SlotFactory(surgery=surgery, starts=START + timedelta(minutes=20))
    other = BookingFactory(slot=later)
    household, single = waits(surgery, places=2), waits(surgery)

    actions.cancel(booking, by=None, now=NOW)
    assert (offered(household), offered(single).slot) == (None, booking.slot)
    assert Entry.objects.last().facts["passed_over"] == [
        {"who": household.reference, "why": "They need 2 places together."}
    ]
    actions.cancel(other, by=None, now=NOW)
    assert offered(household) is None
    actions.leave(single, by=None, now=NOW)

    places = actions.accept_offer(offered(household), by=None, now=NOW)
    assert [place.starts for place in places] == [START, START + timedelta(minutes=20)]
    assert len({place.reference for place in places}) == 2


def test_a_residents_household_sits_at_one_time_with_two_places(tenant):
    booking = full(slot__places=2)
    other = BookingFactory(slot=booking.slot, seat=2)
    household = waits(booking.surgery, places=2, resident=ResidentFactory(user=tenant), email="")
    for each in (booking, other):
        actions.cancel(each, by=None, now=NOW)

    places = actions.accept_offer(offered(household), by=tenant, now=NOW)

    assert [(place.slot, place.seat) for place in places] == [(booking.slot, 1), (booking.slot, 2)]


@pytest.mark.parametrize("deed", ["accept_offer", "decline_offer"])
def test_a_neighbour_answers_no_offer_of_anothers(tenant, neighbour, deed):
    booking = full()
    waiting = waits(booking.surgery, resident=ResidentFactory(user=tenant))
    actions.cancel(booking, by=None, now=NOW)

    with pytest.raises(NotAllowed):
        getattr(actions, deed)(offered(waiting), by=neighbour, now=NOW)
    assert offered(waiting)


@pytest.mark.parametrize("deed", ["leave", "resume"])
def test_a_neighbour_changes_nothing_on_the_list(tenant, neighbour, deed):
    waiting = WaitingFactory(resident=ResidentFactory(user=tenant), state="paused")

    with pytest.raises(NotAllowed):
        getattr(actions, deed)(waiting, by=neighbour, now=NOW)
    assert ledger() == []
