import factory
from django.contrib.auth.models import Group

from dartford_housing.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@dartford.example")
    name = factory.Sequence(lambda n: f"Person {n}")


STAFF_ROLES = {"engagement officer", "complaints officer", "manager", "administrator"}


def person(name, role, **fields):
    """Return a user called `name` with `role`; staff where the role works at the desk."""
    user = UserFactory(name=name.title(), email=f"{name}@dartford.example", is_staff=role in STAFF_ROLES, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user
