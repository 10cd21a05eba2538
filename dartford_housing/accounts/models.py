"""Who signs in. A resident need not: see residents.Resident."""

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager, Permission
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from dartford_housing.web.folded_field import FoldedField

from .permissions import PERMISSIONS


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person who signs in, known by e-mail address. Roles are groups; see permissions.py."""

    username = None
    first_name = None
    last_name = None
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120, blank=True)
    name_folded = FoldedField("name")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    class Meta(AbstractUser.Meta):
        permissions = list(PERMISSIONS.items())
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).split(" ")[0]

    def can(self, permission: str) -> bool:
        """Return whether a role gives this person the named permission of permissions.py."""
        if permission not in PERMISSIONS:
            raise KeyError(permission)
        return self.is_active and (self.is_superuser or permission in self.held)

    @cached_property
    def held(self) -> frozenset[str]:
        """The names of what this person's roles allow, asked for once: a page of the desk asks `can` eighty times."""
        return frozenset(Permission.objects.filter(group__user=self).values_list("codename", flat=True))
