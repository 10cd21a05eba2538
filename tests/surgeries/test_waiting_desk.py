"""The waiting list: what officers, changes and the worker do to it."""

from datetime import timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from surgeries.models import Affected, Booking, Offer, Slot, Waiting
from surgeries.tasks import wait
from tests.factories.surgeries import SlotFactory

from .waiting_kit import NOW, START, call_off, full, ledger, offered, waits

pytestmark = pytest.mark.django_db


def test_whose_place_we_took_away_comes_before_who_merely_waits_whoever_booked_first_at_the_head(officer):
    surgery = full(made_at=NOW - timedelta(days=3), last_name="Early").surgery
    late = SlotFactory(surgery=surgery, starts=START + timedelta(minutes=20))
    full(slot=late, made_at=NOW - timedelta(days=4), last_name="Earliest")
    merely = waits(surgery)

    call_off(surgery, officer)

    line = list(Waiting.objects.wanting(surgery).in_turn())
    assert ([row.last_name for row in line], line[-1]) == (["Earliest", "Early", merely.last_name], merely)
    assert ("wait.put_first", officer.email, "Flood") in ledger()
    later = SlotFactory(surgery__estate=surgery.estate, surgery__starts=START + timedelta(days=7))
    actions.offer_places(later.surgery, now=NOW)
    assert offered(line[0]).slot == later
    places = actions.accept_offer(offered(line[0]), by=None, now=NOW)
    assert [place.last_name for place in places] == ["Earliest"]
    assert list(Affected.objects.order_by("booking__made_at").values_list("outcome", flat=True)) == ["rebooked", "open"]


def test_an_officer_changes_a_turn_with_a_reason_only(officer, tenant):
    surgery = full().surgery
    people = [waits(surgery, joined_at=NOW) for _ in range(4)]
    order = lambda: [people.index(row) + 1 for row in Waiting.objects.wanting(surgery).in_turn()]  # noqa: E731

    with pytest.raises(RuleBroken, match="reason"):
        actions.change_turn(people[3], position=1, by=officer, now=NOW, reason=" ")
    with pytest.raises(NotAllowed):
        actions.change_turn(people[3], position=1, by=tenant, now=NOW, reason="Me first")
    for who, position, found in [
        (4, 1, [4, 1, 2, 3]),
        (3, 2, [4, 3, 1, 2]),
        (2, 2, [4, 2, 3, 1]),
        (4, 4, [2, 3, 1, 4]),
        (1, 1, [1, 2, 3, 4]),
    ]:
        actions.change_turn(people[who - 1], position=position, by=officer, now=NOW, reason="Leaves for hospital")
        assert order() == found
    with pytest.raises(RuleBroken, match="from 1 to 4"):
        actions.change_turn(people[0], position=5, by=officer, now=NOW, reason="Last")
    assert Entry.objects.filter(verb="wait.moved").first().facts == {"from": 4, "to": 1}


def test_an_offer_by_hand_says_who_came_before_and_why(officer):
    slot = SlotFactory()
    first, second = waits(slot.surgery), waits(slot.surgery)

    with pytest.raises(RuleBroken, match="reason"):
        actions.offer_by_hand(second, slot=slot, by=officer, now=NOW, reason="")
    actions.offer_by_hand(second, slot=slot, by=officer, now=NOW, reason="Cannot come on any other day")

    assert (offered(first), offered(second).slot) == (None, slot)
    assert Entry.objects.last().facts["passed_over"] == [
        {"who": first.reference, "why": "Cannot come on any other day"}
    ]
    with pytest.raises(RuleBroken, match="an offer already"):
        actions.offer_by_hand(second, slot=slot, by=officer, now=NOW, reason="Again")


def test_calling_a_surgery_off_takes_the_offers_back_and_those_who_waited_wait_on(officer):
    booking = full()
    waiting = waits(booking.surgery, suits="this")
    actions.cancel(booking, by=None, now=NOW)

    call_off(booking.surgery, officer)

    assert Offer.objects.get().state == "withdrawn"
    assert not Booking.objects.filter(state="held").exists()
    assert "Flood" in Delivery.objects.get(kind="surgery.offer_withdrawn").body
    actions.settle_past(waiting, now=NOW)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.suits) == ("waiting", "estate")


def test_who_waited_for_one_surgery_only_is_let_go_when_it_has_begun_and_can_wait_on(time_machine):
    surgery = full().surgery
    waiting = waits(surgery, suits="this")

    actions.settle_past(waiting, now=START - timedelta(microseconds=1))
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    actions.settle_past(waiting, now=START)
    waiting.refresh_from_db()
    assert waiting.state == "ended"
    assert "no place came free" in Delivery.objects.get(kind="surgery.wait_ended").body

    waiting = actions.wait_on(waiting, by=None, now=START + timedelta(hours=1))
    assert (waiting.state, waiting.suits) == ("waiting", "estate")


def test_too_near_the_time_a_place_is_free_for_anybody():
    booking = full()
    waiting = waits(booking.surgery)
    near = START - timedelta(hours=2)

    actions.cancel(booking, by=None, now=near)

    assert offered(waiting) is None
    assert list(Slot.objects.free(near)) == [booking.slot]


def test_the_worker_offers_what_came_free_by_itself_and_twice_does_no_harm(time_machine):
    time_machine.move_to(NOW)
    slot = SlotFactory()
    first, second = waits(slot.surgery), waits(slot.surgery)

    wait()
    wait()
    assert (offered(first).slot, offered(second)) == (slot, None)
    assert Offer.objects.count() == 1

    time_machine.move_to(offered(first).expires_at)
    wait()
    wait()
    assert (offered(first), offered(second).slot) == (None, slot)


def test_a_message_about_an_offer_that_has_ended_does_not_go(time_machine):
    from surgeries.notices.waiting import still_open

    booking = full()
    waiting = waits(booking.surgery)
    time_machine.move_to(NOW)
    actions.cancel(booking, by=None, now=NOW)
    message = Delivery.objects.get(kind="surgery.offer")

    assert still_open(message)
    time_machine.move_to(offered(waiting).expires_at)
    assert not still_open(message)


def test_who_is_telephoned_is_on_the_officers_list_with_the_same_time():
    booking = full()
    waiting = waits(booking.surgery, reach="telephone", telephone="07700 900461", email="")

    actions.cancel(booking, by=None, now=NOW)

    message = Delivery.objects.get(kind="surgery.offer")
    assert (message.channel, message.state) == ("telephone", "to_call")
    actions.decline_offer(offered(waiting), by=None, now=NOW)
    message.refresh_from_db()
    assert message.state == "cancelled"
