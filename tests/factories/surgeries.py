from datetime import UTC, date, datetime, time, timedelta

import factory

from surgeries.models import (
    Affected,
    Appointment,
    Asking,
    Availability,
    Booking,
    Change,
    Offer,
    Query,
    Rota,
    Slot,
    Surgery,
    Waiting,
)

from .accounts import UserFactory
from .estates import EstateFactory
from .events import STARTS, EventFactory, VenueFactory

MADE = datetime(2026, 6, 1, 9, tzinfo=UTC)


class RotaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rota

    title = factory.Sequence(lambda n: f"Rota {n}")
    starts = date(2099, 6, 1)
    ends = date(2099, 8, 31)
    made_at = MADE
    made_by = factory.SubFactory(UserFactory)


class SurgeryFactory(factory.django.DjangoModelFactory):
    """A published surgery of two hours at an estate with a venue of its own."""

    class Meta:
        model = Surgery
        exclude = ("starts", "hours", "status", "venue")

    starts = STARTS
    hours = 2
    status = "published"
    venue = factory.SubFactory(VenueFactory)
    estate = factory.SubFactory(EstateFactory)
    officer = factory.SubFactory(UserFactory)
    event = factory.SubFactory(
        EventFactory,
        kind="surgery",
        title=factory.LazyAttribute(lambda event: f"Surgery at {event.factory_parent.estate}"),
        starts=factory.SelfAttribute("..starts"),
        ends=factory.LazyAttribute(lambda event: event.starts + timedelta(hours=event.factory_parent.hours)),
        status=factory.SelfAttribute("..status"),
        venue=factory.SelfAttribute("..venue"),
    )


class SlotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Slot

    surgery = factory.SubFactory(SurgeryFactory)
    starts = factory.LazyAttribute(lambda slot: slot.surgery.event.starts)


class BookingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Booking

    reference = factory.Sequence(lambda n: f"SUR-{n:03}-AAA")
    slot = factory.SubFactory(SlotFactory)
    surgery = factory.SelfAttribute("slot.surgery")
    starts = factory.SelfAttribute("slot.starts")
    first_name = "Ada"
    last_name = factory.Sequence(lambda n: f"Booker{n}")
    reach = "email"
    email = "ada@residents.example"
    made_at = MADE


class QueryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Query

    booking = factory.SubFactory(BookingFactory)
    topic = "repairs"


class AvailabilityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Availability

    officer = factory.SubFactory(UserFactory)
    weekday = 1
    starts = time(10)
    ends = time(12)


class AskingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Asking

    estate = factory.SubFactory(EstateFactory)
    on = date(2026, 6, 1)


class ChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Change

    surgery = factory.SubFactory(SurgeryFactory)
    kind = "cancel"
    reason = "The hall is flooded."
    was = "Tuesday 16 March 2027"
    becomes = "Cancelled"
    made_at = MADE
    made_by = factory.SubFactory(UserFactory)


class AffectedFactory(factory.django.DjangoModelFactory):
    """Somebody who lost their time and has no other yet."""

    class Meta:
        model = Affected

    booking = factory.SubFactory(BookingFactory, state="cancelled")
    change = factory.SubFactory(ChangeFactory, surgery=factory.SelfAttribute("..booking.surgery"))
    was = factory.SelfAttribute("booking.starts")
    way = "released"


class AppointmentFactory(factory.django.DjangoModelFactory):
    """Somebody without a record has asked for a visit."""

    class Meta:
        model = Appointment

    reference = factory.Sequence(lambda n: f"VIS-{n:03}-AAA")
    last_name = factory.Sequence(lambda n: f"Housebound{n}")
    where = "1 High Street, Dartford"
    reach = "telephone"
    telephone = "07700 900470"
    topic = "repairs"
    made_at = MADE


class WaitingFactory(factory.django.DjangoModelFactory):
    """Somebody without a record waits for any surgery at an estate."""

    class Meta:
        model = Waiting

    reference = factory.Sequence(lambda n: f"WAI-{n:03}-AAA")
    estate = factory.SubFactory(EstateFactory)
    suits = "estate"
    topic = "repairs"
    first_name = "Wilhelmina"
    last_name = factory.Sequence(lambda n: f"Waiter{n}")
    reach = "email"
    email = "wilhelmina@residents.example"
    joined_at = factory.Sequence(lambda n: MADE + timedelta(minutes=n))
    turn_at = factory.SelfAttribute("joined_at")


class OfferFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Offer

    waiting = factory.SubFactory(WaitingFactory)
    slot = factory.SubFactory(SlotFactory)
    surgery = factory.SelfAttribute("slot.surgery")
    made_at = MADE
    send_at = MADE
    expires_at = STARTS - timedelta(hours=2)
