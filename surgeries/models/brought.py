"""What somebody brings to a surgery, a visit or a call, and how it ended."""

from typing import Any

from django.db import models

from ..choices import Outcome, Topic


class Brought(models.Model):
    """One matter: asked, answered by a day, joined to an earlier case by consent, and rated once when it is over."""

    topic = models.CharField(max_length=20, choices=Topic.choices)
    about = models.TextField("what it is about", blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.OPEN)
    told = models.TextField("what the resident was told", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    due = models.DateField("answer promised by", null=True, blank=True)
    earlier = models.CharField("reference of the earlier case", max_length=20, blank=True)
    earlier_address = models.CharField(max_length=200, blank=True)
    earlier_agreed_at = models.DateTimeField("agreed to join it", null=True, blank=True)
    rated_on = models.DateField("told us how it was", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def case(self) -> Any:
        """Return the row that names the person: the booking, or the appointment itself."""
        raise NotImplementedError

    def require_reader(self, user: Any) -> None:
        """Refuse whoever may not read what was brought."""
        raise NotImplementedError


JOINED_BY_CONSENT = models.Q(earlier="") | models.Q(earlier_agreed_at__isnull=False)
