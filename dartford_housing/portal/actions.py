"""What an administrator does to accounts. Here, because a deed is told in the ledger and accounts stand below it."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from dartford_housing.accounts import roles as accounts
from dartford_housing.accounts import rules
from dartford_housing.accounts.models import User
from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications import outbox
from dartford_housing.notifications.recipients import Recipient


@transaction.atomic
def set_roles(user: User, *, by: User, roles: Collection[str], reason: str = "") -> User:
    """Give a person exactly these roles; whoever works at the desk becomes staff."""
    user = _mine_to_change(user, by)
    before = accounts.roles_of(user)
    _keep_an_administrator(user, was=rules.ADMINISTRATOR in before, stays=rules.ADMINISTRATOR in roles)
    user = accounts.set_roles(user, roles)
    facts = {"before": before, "after": accounts.roles_of(user)}
    ledger.record("account.roles", user, by=by, reason=reason, facts=facts)
    return user


def give_role(user: User, *, by: User, role: str, reason: str = "") -> User:
    return set_roles(user, by=by, roles={*accounts.roles_of(user), role}, reason=reason)


def take_role(user: User, *, by: User, role: str, reason: str = "") -> User:
    return set_roles(user, by=by, roles=set(accounts.roles_of(user)) - {role}, reason=reason)


@transaction.atomic
def close_account(user: User, *, by: User, reason: str) -> User:
    """Let nobody sign in with this account, and end its sessions. What the person did stays in the ledger."""
    user = _mine_to_change(user, by)
    if not user.is_active:
        raise RuleBroken("This account is closed already.")
    _keep_an_administrator(user, was=rules.ADMINISTRATOR in accounts.roles_of(user), stays=False)
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=user):
        session.end()
    ledger.record("account.closed", user, by=by, reason=reason)
    return user


@transaction.atomic
def reopen_account(user: User, *, by: User, reason: str) -> User:
    user = _mine_to_change(user, by)
    if user.is_active:
        raise RuleBroken("This account is open already.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    ledger.record("account.reopened", user, by=by, reason=reason)
    return user


@transaction.atomic
def open_account(*, by: User, name: str, email: str, roles: Collection[str]) -> User:
    """Open an account without a password: the person is told, and signs in with a code sent to the address."""
    rules.require_can_manage(manages=by.can("manage_settings"))
    if User.objects.filter(email__iexact=email).exists():
        raise RuleBroken("There is already an account with this address.", field="email")
    user = User.objects.create_user(email, name=name)
    user = accounts.set_roles(user, roles)
    ledger.record("account.opened", user, by=by, facts={"roles": accounts.roles_of(user)})
    outbox.post("account.opened", to=_reached(user), key=f"account.opened:{user.pk}", about=user)
    return user


@transaction.atomic
def remove_second_factor(user: User, *, by: User, reason: str) -> User:
    """For somebody who has lost the telephone or the key: the next sign-in sets up a new second step."""
    user = _mine_to_change(user, by)
    factors = Authenticator.objects.filter(user=user)
    if not factors.exists():
        raise RuleBroken("This account has no second step.")
    factors.delete()
    line = ledger.record("account.factor_removed", user, by=by, reason=reason)
    outbox.post("account.factor_removed", to=_reached(user), key=f"account.factor_removed:{line.pk}", about=user)
    return user


def _reached(user: User) -> Recipient:
    return Recipient(str(user), email=user.email, prefers=("email",))


def _mine_to_change(user: User, by: User) -> User:
    locked = accounts.lock_with_administrators(user)
    rules.require_can_manage(manages=by.can("manage_settings"))
    require_not_own(by, locked)
    return locked


def _keep_an_administrator(user: User, *, was: bool, stays: bool) -> None:
    others = accounts.other_administrators(user)
    rules.require_administrator_left(others, was=was, stays=stays)
