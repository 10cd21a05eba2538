"""Who comes: what a booking and a place on the waiting list both keep of a person."""

from typing import Any

from django.db import models

from dartford_housing.notifications.recipients import Recipient
from dartford_housing.web.folded_field import FoldedField

from ..choices import Reach


class Visitor(models.Model):
    """A resident whom we know, or a name and one way to reach them; never matched to each other."""

    resident: Any
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80)
    last_name_folded = FoldedField("last_name", db_index=True)
    reach = models.CharField("how to reach", max_length=10, choices=Reach.choices)
    email = models.EmailField("e-mail address", blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    address = models.TextField("postal address", blank=True)
    access = models.CharField("access needs", max_length=300, blank=True)
    interpreter = models.CharField("interpreter", max_length=60, blank=True)
    companion = models.CharField("who comes along", max_length=120, blank=True)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def needs_told(self) -> str:
        """Return what they need, in sentences, for whoever receives them; "" when nothing."""
        told = (("Needs", self.access), ("Interpreter", self.interpreter), ("With", self.companion))
        return " ".join(f"{what}: {words.strip().rstrip('.')}." for what, words in told if words.strip())

    def recipient(self) -> Recipient:
        """Return how to reach the one who comes: as they asked here, with the formats and language of their record."""
        known = self.resident.recipient() if self.resident else Recipient(self.name)
        lines = tuple(line for line in self.address.splitlines() if line.strip())
        return Recipient(
            name=self.name,
            email=self.email or known.email,
            mobile=self.telephone if self.reach == Reach.TEXT else known.mobile,
            telephone=self.telephone or known.telephone,
            address=(self.name, *lines) if lines else known.address,
            prefers=(*((self.reach,) if self.reach != Reach.NONE else ()), *known.prefers),
            formats=known.formats,
            language=known.language,
            suppress_key=known.suppress_key,
        )
