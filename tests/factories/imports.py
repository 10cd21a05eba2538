import factory
from django.utils import timezone

from dartford_housing.estates.models import ImportRun

from .accounts import UserFactory


class ImportRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ImportRun

    register = "homes"
    file_name = "homes.csv"
    file = "imports/kept.csv"
    size = 100
    sha256 = "0" * 64
    report = factory.LazyFunction(lambda: {"read": 1, "created": 1})
    total = 1
    by = factory.SubFactory(UserFactory)
    checked_at = factory.LazyFunction(timezone.now)
