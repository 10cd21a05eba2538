from datetime import UTC, datetime, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from surgeries.models import Booking, Slot
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2099, 6, 1, 9, tzinfo=UTC)
STRANGER = {"last_name": "Tanqueray", "reach": "telephone", "telephone": "07700 900461"}


def book(slot, **facts):
    return actions.book(slot, **{"by": None, "now": NOW, "topic": "repairs", **STRANGER, **facts})


def lines():
    return list(Entry.objects.values_list("verb", "by__email", "on_behalf_of", "channel", "reason"))


def test_a_stranger_books_with_a_name_and_one_way_to_be_reached():
    slot = SlotFactory()

    booking = book(slot, about="Damp")

    assert (booking.slot, booking.seat, booking.state, booking.resident) == (slot, 1, "booked", None)
    assert list(booking.queries.values_list("topic", "about", "outcome")) == [("repairs", "Damp", "open")]
    assert lines() == [("surgery.booked", None, "", "web", "")]
    assert list(Delivery.objects.values_list("kind", "channel", "state")) == [
        ("surgery.booked", "telephone", "to_call")
    ]


@pytest.mark.parametrize("reach", ["email", "text", "telephone", "post"])
def test_the_way_that_was_chosen_must_lead_to_the_person(reach):
    with pytest.raises(RuleBroken, match="Enter your"):
        book(SlotFactory(), reach=reach, telephone="")

    assert (Booking.objects.count(), Delivery.objects.count(), lines()) == (0, 0, [])


def test_an_officer_books_for_a_resident_and_it_is_kept_how_and_why(officer):
    resident = ResidentFactory(email="ada@residents.example", contact_order=["email"])
    facts = {"resident": resident, "channel": "telephone", "reason": "Has no computer", "reach": "email"}

    booking = actions.book(SlotFactory(), by=officer, now=NOW, topic="rent", **facts)

    who = f"residents.resident:{resident.pk}"
    assert lines() == [("surgery.booked", officer.email, who, "telephone", "Has no computer")]
    assert booking.name == str(resident)
    assert Delivery.objects.get().to["email"] == "ada@residents.example"


def test_a_taken_time_is_refused_and_a_cancelled_one_is_free_again():
    slot = SlotFactory()
    first = book(slot)

    with pytest.raises(RuleBroken, match="Somebody has just booked this time") as no:
        book(slot)
    assert no.value.field == "slot"

    actions.cancel(first, by=None, now=NOW)
    assert book(slot).seat == 1


def test_a_time_with_two_places_takes_two():
    slot = SlotFactory(places=2)

    assert [book(slot).seat, book(slot).seat] == [1, 2]
    with pytest.raises(RuleBroken):
        book(slot)


@pytest.mark.parametrize("status", ["draft", "cancelled", "withdrawn"])
def test_only_a_published_surgery_can_be_booked(status):
    with pytest.raises(RuleBroken, match="not on"):
        book(SlotFactory(surgery__status=status))


def test_a_time_that_has_passed_cannot_be_booked_moved_to_or_cancelled():
    slot, later = SlotFactory(), SlotFactory()
    booking = book(slot)
    after = slot.starts + timedelta(minutes=1)

    for deed in (
        lambda: book(later, now=later.starts),
        lambda: actions.move(booking, slot=later, by=None, now=after),
        lambda: actions.cancel(booking, by=None, now=after),
    ):
        with pytest.raises(RuleBroken, match="passed"):
            deed()


def test_a_resident_has_one_place_at_a_surgery(tenant):
    surgery = SurgeryFactory()
    one, two = (
        SlotFactory(surgery=surgery),
        SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=20)),
    )
    resident = ResidentFactory(user=tenant)
    book(one, by=tenant, resident=resident)

    with pytest.raises(RuleBroken, match="already a place"):
        book(two, by=tenant, resident=resident)

    assert Booking.objects.count() == 1


def test_moving_gives_the_old_time_back_and_keeps_the_reference():
    old, new = SlotFactory(), SlotFactory()
    booking = book(old)

    moved = actions.move(booking, slot=new, by=None, now=NOW)

    assert (moved.slot, moved.surgery, moved.reference, moved.version) == (new, new.surgery, booking.reference, 1)
    assert list(Slot.objects.free(NOW)) == [old]
    assert [verb for verb, *_ in lines()] == ["surgery.booked", "surgery.moved"]
    assert Entry.objects.last().facts == {"from": str(old), "to": str(new)}
    assert set(Delivery.objects.values_list("kind", flat=True)) == {"surgery.booked", "surgery.moved"}


def test_moving_to_a_taken_time_leaves_the_old_place():
    booking, taken = book(SlotFactory()), SlotFactory()
    book(taken)

    with pytest.raises(RuleBroken):
        actions.move(booking, slot=taken, by=None, now=NOW)

    booking.refresh_from_db()
    assert (booking.state, booking.version) == ("booked", 0)


@pytest.mark.parametrize("deed", ["move", "cancel"])
def test_a_neighbour_changes_nothing_of_anothers_booking(tenant, neighbour, deed):
    booking = BookingFactory(resident=ResidentFactory(user=tenant))
    facts = {"slot": SlotFactory()} if deed == "move" else {}

    with pytest.raises(NotAllowed):
        getattr(actions, deed)(booking, by=neighbour, now=NOW, **facts)

    booking.refresh_from_db()
    assert (booking.state, lines(), Delivery.objects.count()) == ("booked", [], 0)


def test_the_nearest_free_times_are_at_the_same_surgery_first():
    surgery, other = SurgeryFactory(), SurgeryFactory(starts=NOW + timedelta(days=3))
    here = [SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=20 * n)) for n in range(4)]
    there = SlotFactory(surgery=other)
    book(here[1])

    assert Slot.objects.nearest(surgery, NOW, to=here[1].starts) == [here[0], here[2], here[3]]
    assert Slot.objects.nearest(surgery, NOW, count=9) == [there, here[0], here[2], here[3]]


def test_a_stranger_is_reached_as_they_said_and_a_resident_as_their_record_says():
    stranger = BookingFactory(reach="post", address="1 Oak Walk\nDartford", email="")
    known = ResidentFactory(email="known@residents.example", contact_order=["email"], formats=["large print"])
    resident = BookingFactory(resident=known, reach="email", email="")

    assert stranger.recipient().address == (stranger.name, "1 Oak Walk", "Dartford")
    assert (resident.recipient().email, resident.recipient().formats) == ("known@residents.example", ("large print",))


def test_nobody_books_in_the_name_of_another_resident(neighbour, tenant, officer):
    resident = ResidentFactory(user=tenant)
    slot = SlotFactory(places=2)

    for stranger in (neighbour, None):
        with pytest.raises(NotAllowed):
            actions.book(slot, by=stranger, now=NOW, topic="rent", resident=resident)

    acting = {"channel": "telephone", "reason": "Rang us."}
    booked = actions.book(slot, by=officer, now=NOW, topic="rent", resident=resident, reach="email", **acting)
    assert booked.resident == resident
