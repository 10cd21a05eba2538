"""What an administrator does to accounts. Here, because a deed is told in the ledger and accounts stand below it."""

from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.db import transaction

from dartford_housing.accounts import roles as accounts
from dartford_housing.accounts import rules
from dartford_housing.accounts.models import User
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken


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


def _mine_to_change(user: User, by: User) -> User:
    locked = accounts.lock_with_administrators(user)
    rules.require_can_manage(manages=by.can("manage_settings"), own=by.pk == locked.pk)
    return locked


def _keep_an_administrator(user: User, *, was: bool, stays: bool) -> None:
    others = accounts.other_administrators(user)
    rules.require_administrator_left(others, was=was, stays=stays)
