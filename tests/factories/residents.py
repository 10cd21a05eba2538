from datetime import timedelta

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from dartford_housing.residents.models import Adjustment, Claim, Resident

from .accounts import UserFactory
from .estates import HomeFactory


class ResidentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Resident

    reference = factory.Sequence(lambda n: f"R{n:06}")
    first_name = "Ada"
    last_name = factory.Sequence(lambda n: f"Example{n}")
    tenure = "tenant"
    home = factory.SubFactory(HomeFactory)
    email = factory.LazyAttribute(lambda person: f"{person.reference.lower()}@example.org")
    contact_order = ["email"]


class AdjustmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Adjustment

    resident = factory.SubFactory(ResidentFactory)
    what = "We telephone before we visit"
    agreed_on = factory.LazyFunction(timezone.localdate)
    review_on = factory.LazyAttribute(lambda row: row.agreed_on + timedelta(days=365))


class ClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Claim

    user = factory.SubFactory(UserFactory)
    typed_name = "Ada Example"
    typed_postcode = "DA1 1DR"
    typed_address = "1 Oak Walk"
    code_hash = factory.LazyFunction(lambda: make_password("12345678"))
    made_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda row: row.made_at + timedelta(days=28))
