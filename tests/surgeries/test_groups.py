"""Neighbours or a family come together about one matter: one of them speaks, and four or more have two times."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.core.dates import clock_time
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from surgeries import actions, notices, rules
from surgeries.models import Affected, Booking, Slot
from surgeries.rules.changing import Wish
from tests.factories.surgeries import SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2099, 6, 1, 9, tzinfo=UTC)
STRANGER = {"last_name": "Tanqueray", "reach": "post", "address": "1 High Street\nDartford"}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def book(slot, **facts):
    return actions.book(slot, **{"by": None, "now": NOW, "topic": "repairs", **STRANGER, **facts})


def times(count=3, **facts):
    """Return so many times of one surgery, ten minutes apart and one place each."""
    surgery = SurgeryFactory(minutes=10, **facts)
    return [SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=10 * n)) for n in range(count)]


def seats():
    """Return which times are taken, by whom and as what."""
    rows = Booking.objects.filter(state__in=["booked", "along"]).order_by("slot__starts")
    return list(rows.values_list("slot", "last_name", "state"))


@pytest.mark.parametrize(("party", "minutes", "needed"), [(3, 10, 1), (4, 10, 2), (12, 29, 2), (12, 30, 1), (1, 60, 1)])
def test_four_or_more_have_two_times_unless_one_is_long(party, minutes, needed):
    assert rules.times_needed(party, minutes) == needed


def test_two_times_of_a_group_are_one_booking_and_nobody_else_has_the_second(client):
    first, second, third = times()

    booking = book(first, party=4)

    assert seats() == [(first.pk, "Tanqueray", "booked"), (second.pk, "Tanqueray", "along")]
    assert list(Slot.objects.free(NOW)) == [third]
    assert (booking.times, booking.ends) == (2, third.starts)
    with pytest.raises(RuleBroken, match="Somebody has just booked"):
        book(second)
    shown = client.get(reverse("surgeries:booking", args=[tokens.sign(notices.LINK, booking.pk)])).content.decode()
    assert f"You have two times one after the other, until {clock_time(third.starts)}" in shown
    assert [b.party for b in Booking.objects.booked()] == [4]
    assert Delivery.objects.count() == 1


def test_without_a_second_time_nothing_is_booked_and_one_will_do_if_they_say_so():
    first, second, third = times()
    book(second)

    for slot in (first, third):
        with pytest.raises(RuleBroken, match="two times") as no:
            book(slot, party=4)
        assert no.value.field == "slot"
    assert Booking.objects.count() == 1
    assert book(first, party=4, one_time=True).times == 1


def test_a_group_moves_with_both_times_and_gives_both_back():
    first, second, third = times()
    other, after = times(2)
    booking = book(first, party=5)

    actions.move(booking, slot=second, by=None, now=NOW)
    assert [row[0] for row in seats()] == [second.pk, third.pk]
    actions.move(booking, slot=first, by=None, now=NOW)
    actions.move(booking, slot=other, by=None, now=NOW)
    assert [row[0] for row in seats()] == [other.pk, after.pk]
    actions.cancel(booking, by=None, now=NOW)
    assert (seats(), Slot.objects.free(NOW).count()) == ([], 5)


def test_a_group_grows_only_where_the_next_time_is_free_and_shrinks_at_will(client):
    first, second, _ = times()
    booking = book(first, party=2)
    page = reverse("surgeries:party", args=[tokens.sign(notices.LINK, booking.pk)])

    client.post(page, {"party": "4"})
    assert [row[2] for row in seats()] == ["booked", "along"]
    client.post(page, {"party": "3"})
    assert [row[2] for row in seats()] == ["booked"]
    book(second)
    refused = client.post(page, {"party": "12"}).content.decode()
    assert refused.count("the one after this is not free") == 2
    assert Booking.objects.get(pk=booking.pk).party == 3
    client.post(page, {"party": "12", "one_time": "on"})

    booking.refresh_from_db()
    assert (booking.party, booking.times, booking.version) == (12, 1, 3)
    assert list(Entry.objects.filter(verb="surgery.party").values_list("facts", flat=True)) == [
        {"from": 2, "to": 4},
        {"from": 4, "to": 3},
        {"from": 3, "to": 12},
    ]
    assert Delivery.objects.filter(kind="surgery.moved").count() == 3


def test_nobody_changes_how_many_come_to_anothers_booking(tenant):
    booking = book(times()[0])
    with pytest.raises(NotAllowed):
        actions.change_party(booking, party=2, by=tenant, now=NOW)
    assert Booking.objects.get().party == 1


def test_who_is_refused_sees_where_two_times_are_free_and_can_take_the_one(client):
    first, second, _ = times()
    pair, _ = times(2)
    book(second)
    step = lambda name, **typed: client.post(reverse("surgeries:step", args=[first.pk, name]), typed)  # noqa: E731
    step("who", last_name="Quill", reach="telephone", phone="07700 900470")
    step("about", topic="repairs")
    step("needs", party="4")
    check = reverse("surgeries:check", args=[first.pk])

    before = client.get(check).content.decode()
    refused = client.post(check)
    shown = refused.content.decode()

    assert "you have two times one after the other" in before
    assert (refused.status_code, "Book this one time between us" in shown) == (409, True)
    assert reverse("surgeries:check", args=[pair.pk]) in shown
    client.post(check, {"one_time": "yes"})
    assert Booking.objects.filter(last_name="Quill").values_list("party", "times").get() == (4, 1)


@pytest.mark.parametrize(("gone", "left", "way"), [(1, ["booked"], "followed"), (0, [], "waits")])
def test_when_a_time_of_the_group_goes_they_are_told_and_no_seat_is_left_behind(officer, gone, left, way):
    slots = times(3, officer=officer)
    book(slots[0], party=4)
    wish = Wish("shorten", "The hall closes.", gone=(slots[gone].pk,))

    _, rows = actions.foresee_change(slots[0].surgery, by=officer, now=NOW, wish=wish)
    actions.change_published(slots[0].surgery, by=officer, now=NOW, wish=wish, seen=actions.seal_of(rows))

    assert [row[2] for row in seats()] == left
    told = Affected.objects.get()
    assert told.way in {way, "offered"}
    assert not Booking.objects.filter(state="along").exists()


def test_both_times_follow_when_the_surgery_moves(officer):
    slots = times(3, officer=officer)
    book(slots[0], party=4)
    event = slots[0].surgery.event
    wish = Wish("move", "Fire drill.", starts=event.starts + timedelta(days=1), ends=event.ends + timedelta(days=1))

    _, rows = actions.foresee_change(slots[0].surgery, by=officer, now=NOW, wish=wish)
    actions.change_published(slots[0].surgery, by=officer, now=NOW, wish=wish, seen=actions.seal_of(rows))

    own, further = Booking.objects.order_by("starts")
    assert (own.state, further.state) == ("booked", "along")
    assert (own.starts, further.starts) == (slots[0].starts + timedelta(days=1), slots[1].starts + timedelta(days=1))
    assert (own.slot.starts, further.slot.starts) == (own.starts, further.starts)


def test_a_small_group_takes_one_time_and_keeps_its_number_when_it_moves():
    slot, other = SlotFactory(), SlotFactory()

    booking = book(slot, party=3)
    moved = actions.move(booking, slot=other, by=None, now=NOW)

    assert (booking.seat, moved.slot, Booking.objects.get().party) == (1, other, 3)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["surgery.booked", "surgery.moved"]
    assert list(Delivery.objects.order_by("pk").values_list("kind", flat=True)) == ["surgery.booked", "surgery.moved"]
    assert all("For 3 of you together" in letter.body for letter in Delivery.objects.all())
    assert book(slot).party == 1


@pytest.mark.parametrize("party", [0, 13])
def test_nobody_and_more_than_a_room_holds_are_refused_beside_the_field(party, client):
    slot = SlotFactory()

    with pytest.raises(RuleBroken, match="from 1 to 12") as no:
        book(slot, party=party)
    shown = client.post(reverse("surgeries:step", args=[slot.pk, "needs"]), {"party": party, "access": "A chair"})

    assert (no.value.field, Booking.objects.count(), Entry.objects.count()) == ("party", 0, 0)
    page = shown.content.decode()
    assert page.count("Enter how many come together, from 1 to 12.") == 2  # in the summary and beside the field
    assert "A chair" in page


def test_a_stranger_says_how_many_come_and_reads_it_before_and_after(client):
    slot = SlotFactory()
    step = lambda name, **typed: client.post(reverse("surgeries:step", args=[slot.pk, name]), typed)  # noqa: E731
    step("who", last_name="Quill", reach="telephone", phone="07700 900470")
    step("about", topic="repairs")
    step("needs", party="3")

    check = client.get(reverse("surgeries:check", args=[slot.pk])).content.decode()
    done = client.post(reverse("surgeries:check", args=[slot.pk]), follow=True).content.decode()

    assert "How many of you" in check
    assert "For 3 of you together" in done
    booking = Booking.objects.get()
    token = tokens.sign(notices.LINK, booking.pk)
    for page in ("booking", "slip"):
        assert "For 3 of you together" in client.get(reverse(f"surgeries:{page}", args=[token])).content.decode()


def test_whoever_receives_them_reads_how_many_come(officer, client, time_machine):
    surgery = SurgeryFactory(officer=officer, starts=NOW + timedelta(days=1))
    book(SlotFactory(surgery=surgery, starts=surgery.event.starts), party=6, one_time=True)
    time_machine.move_to(surgery.event.starts, tick=False)
    client.force_login(officer)

    for page in ("day_sheet", "queue"):
        shown = client.get(reverse(f"admin:surgeries_{page}", args=[surgery.pk])).content.decode()
        assert "6 people together; Tanqueray speaks for them." in shown


def test_what_somebody_needs_is_told_in_sentences_that_end_once():
    booking = book(times(1)[0], access="A chair with arms; I am hard of hearing.", companion="My daughter")
    assert booking.needs_told == "Needs: A chair with arms; I am hard of hearing. With: My daughter."
