import time

import factory
from allauth.account.models import EmailAddress
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group
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
    """Give the person a password and a confirmed address, as after signing up."""
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})
    return user


def sign_in(client, user):
    """Sign in through the page itself, where a test needs what only that leaves behind (a session in the list)."""
    ready_to_sign_in(user)
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def give_app(user):
    """Set up an authenticator app, as after scanning its square."""
    return TOTP.activate(user, generate_totp_secret())


def app_code(secret, ahead=0):
    """Return what the authenticator app shows now, or `ahead` half-minutes later: none is taken twice.

    It is never the code of the half-minute before, which is refused as soon as this one ends.
    """
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD + ahead))


def give_passkey(user):
    """Set up a passkey of which only the row matters."""
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "A key"})
