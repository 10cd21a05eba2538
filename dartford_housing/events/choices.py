"""The words of events."""

from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    CANCELLED = "cancelled", "Cancelled"
    WITHDRAWN = "withdrawn", "Withdrawn before it was published"


VERBS = {
    "event.made": "made the event",
    "event.published": "published the event",
    "event.changed": "changed the event",
    "event.cancelled": "cancelled the event",
    "holiday.set": "changed the table of bank holidays",
}
