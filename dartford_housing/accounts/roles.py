"""Roles are groups; this copies permissions.ROLES into them, from a migration and again whenever the table grows."""

from typing import Any

from .permissions import ROLES


def apply_roles(group_model: Any, permission_model: Any, content_type_model: Any) -> None:
    """Make each role's group hold exactly the permissions of permissions.ROLES."""
    kind, _ = content_type_model.objects.get_or_create(app_label="accounts", model="user")
    for role, names in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=role)
        held = [
            permission_model.objects.get_or_create(codename=name, content_type=kind, defaults={"name": name})[0]
            for name in sorted(names)
        ]
        group.permissions.set(held)
