from django.urls import reverse

from tests.factories.events import EventFactory
from tests.matrix.kit import CANARY, EVERYBODY, OFFICERS, Surface, Thing

THINGS = [
    Thing(
        "a published event",
        lambda people: EventFactory(title=CANARY),
        gate=EVERYBODY,
        surfaces=(
            Surface("detail", lambda event: event.get_absolute_url(), EVERYBODY),
            Surface("feed", lambda event: reverse("events:feed"), EVERYBODY),
        ),
    ),
    Thing(
        "a draft of an event",
        lambda people: EventFactory(title=CANARY, status="draft"),
        gate=OFFICERS,
        surfaces=(
            Surface("detail", lambda event: event.get_absolute_url(), OFFICERS),
            Surface("feed", lambda event: reverse("events:feed"), set()),
        ),
    ),
]
