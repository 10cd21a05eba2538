from datetime import UTC, datetime, timedelta

import factory

from dartford_housing.events.choices import Status
from dartford_housing.events.models import Event, Venue

STARTS = datetime(2099, 6, 10, 9, 30, tzinfo=UTC)


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Venue

    name = factory.Sequence(lambda n: f"Hall {n}")
    address = "1 High Street"
    postcode = "DA1 1DR"


class EventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Event

    kind = "meeting"
    title = factory.Sequence(lambda n: f"Meeting {n}")
    summary = "Come and tell us."
    venue = factory.SubFactory(VenueFactory)
    starts = STARTS
    ends = factory.LazyAttribute(lambda event: event.starts + timedelta(hours=2))
    status = Status.PUBLISHED
