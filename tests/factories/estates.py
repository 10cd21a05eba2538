import factory

from dartford_housing.estates.models import Estate, Home, Ward


class WardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ward
        django_get_or_create = ("name",)

    name = "Temple Hill"


class EstateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Estate

    name = factory.Sequence(lambda n: f"Estate {n}")
    slug = factory.LazyAttribute(lambda estate: estate.name.lower().replace(" ", "-"))
    ward = factory.SubFactory(WardFactory)


class HomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Home

    uprn = factory.Sequence(lambda n: f"9{n:011}")
    address_line_1 = factory.Sequence(lambda n: f"{n + 1} Oak Walk")
    town = "Dartford"
    postcode = "DA1 1DR"
    estate = factory.SubFactory(EstateFactory)
    property_type = "House"
    stock = "General needs"
