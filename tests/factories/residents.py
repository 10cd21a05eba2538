import factory

from dartford_housing.residents.models import Resident

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
