from datetime import date

import factory

from dartford_housing.commitments.models import Commitment

from .accounts import UserFactory
from .residents import ResidentFactory


class CommitmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commitment

    what = factory.Sequence(lambda n: f"Mend gate {n}")
    resident = factory.SubFactory(ResidentFactory)
    owner = factory.SubFactory(UserFactory)
    due = date(2026, 12, 1)
    source_kind = "surgeries.booking"
    source_key = "1"
    source_label = "SUR-ABC-DEF"
