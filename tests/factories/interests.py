import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from forum.models import ByInterest

from .accounts import UserFactory


class ByInterestFactory(DjangoModelFactory):
    class Meta:
        model = ByInterest

    what, told = "join", 3
    sent_on = factory.LazyFunction(timezone.localdate)
    by = factory.SubFactory(UserFactory)
