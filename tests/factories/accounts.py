import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse

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


PASSWORD = "quiet otters cross the weir"


def ready_to_sign_in(user):
    """Give the person a password and a confirmed address, as after signing up; start with fresh rate limits."""
    cache.clear()
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})
    return user


def sign_in(client, user):
    """Sign in through the page itself, where a test needs what only that leaves behind (a session in the list)."""
    ready_to_sign_in(user)
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
