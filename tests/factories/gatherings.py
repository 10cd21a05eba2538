"""Gatherings, as the desk's lists need rows of them."""

import factory

from forum.models import Gathering
from tests.factories.events import EventFactory


class GatheringFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gathering

    kind = "community"
    event = factory.SubFactory(EventFactory)
