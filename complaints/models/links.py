"""Two cases that belong together."""

from django.conf import settings
from django.db import models

from ..choices import LinkKind
from .cases import Complaint

STAFF = settings.AUTH_USER_MODEL


class Link(models.Model):
    """That one case belongs to another, and how; kept when it is ended, so that both keep their history."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="links_made")
    other = models.ForeignKey(Complaint, models.CASCADE, related_name="links_received")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "other"], condition=models.Q(ended_at=None), name="two_cases_are_linked_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(complaint=models.F("other")), name="no_case_is_linked_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
