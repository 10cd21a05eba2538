"""What members put in, as the desk's lists need rows of it."""

from datetime import date
from decimal import Decimal

import factory

from forum.models import Body, Hours, Member


class ForumMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Member

    body = factory.LazyFunction(lambda: Body.objects.get(slug="forum"))
    name = factory.Sequence(lambda n: f"Member {n}")
    seat = "tenant"
    starts = date(2026, 1, 1)
    code_signed_on = interests_declared_on = date(2026, 1, 2)


class HoursFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Hours

    member = factory.SubFactory(ForumMemberFactory)
    on = date(2026, 3, 2)
    kind = "meeting"
    hours = Decimal("1.5")
