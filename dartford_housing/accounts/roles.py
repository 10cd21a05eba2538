"""Roles are groups. These functions change them and keep `is_staff` in step; the deeds that the ledger tells of, which
ask who may, stand above the ledger in portal/actions.py.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps as real_apps
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q

from . import rules
from .models import User
from .permissions import PERMISSIONS, ROLES


def roles_of(user: User) -> list[str]:
    """Return the person's roles in the order of the table."""
    held = {group.name for group in user.groups.all()}
    return [role for role in ROLES if role in held]


@transaction.atomic
def set_roles(user: User, roles: Iterable[str]) -> User:
    """Give the person exactly these roles."""
    wanted = set(roles)
    rules.require_known(wanted)
    user = User.objects.select_for_update().get(pk=user.pk)
    user.groups.set(Group.objects.filter(name__in=wanted))
    user.is_staff = user.is_superuser or rules.works_at_desk(wanted)
    user.save(update_fields=["is_staff"])
    return user


def give_role(user: User, role: str) -> User:
    return set_roles(user, {*roles_of(user), role})


def lock_with_administrators(user: User) -> User:
    """Return the person afresh, locked with everybody who can give roles, so that two cannot resign at once."""
    administrators = User.objects.filter(groups__name=rules.ADMINISTRATOR).values("pk")
    rows = User.objects.filter(Q(pk=user.pk) | Q(pk__in=administrators)).order_by("pk").select_for_update()
    return next(row for row in rows if row.pk == user.pk)


def other_administrators(user: User) -> int:
    """Return how many people besides this one can give roles."""
    return User.objects.filter(is_active=True, groups__name=rules.ADMINISTRATOR).exclude(pk=user.pk).count()


def apply_roles(group_model: Any, permission_model: Any, content_type_model: Any) -> None:
    """Make each role's group hold exactly the permissions of permissions.ROLES, in a few questions."""
    kind, _ = content_type_model.objects.get_or_create(app_label="accounts", model="user")
    known = dict(permission_model.objects.filter(content_type=kind).values_list("codename", "pk"))
    for name in PERMISSIONS.keys() - known.keys():
        known[name] = permission_model.objects.create(codename=name, content_type=kind, name=PERMISSIONS[name]).pk
    groups = {group.name: group for group in group_model.objects.all()}
    for role, names in ROLES.items():
        group = groups.get(role) or group_model.objects.create(name=role)
        group.permissions.set([known[name] for name in names])


def keep_roles(apps: Any = real_apps, **about: Any) -> None:
    """After every migrate, and after a test database is emptied, bring the groups in step with the table."""
    try:
        models = [apps.get_model(*name) for name in (("auth", "Group"), ("auth", "Permission"))]
    except LookupError:  # a migrate to a point before these tables
        return
    apply_roles(*models, apps.get_model("contenttypes", "ContentType"))
