"""What leaseholders say to a notice, and the record of who was given it, how and when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from dartford_housing.core.dates import local
from dartford_housing.core.working_days import Calendar
from dartford_housing.notifications.models import Delivery
from forum.querysets import ObservationQuerySet, ServiceQuerySet
from forum.rules import consultations as rules

from .consultations import Consultee, Notice


class Service(models.Model):
    """One notice to one person: the message that carried it, or by whose hand it came."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="services")
    consultee = models.ForeignKey(Consultee, models.PROTECT, related_name="services")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="+")
    handed_on = models.DateField("handed over on", null=True, blank=True)
    handed_how = models.CharField("by whom, to whom", max_length=200, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "services"
        constraints = [models.UniqueConstraint(fields=["notice", "consultee"], name="served_once")]

    def __str__(self) -> str:
        return f"{self.notice.get_stage_display()} to {self.consultee}"

    @property
    def is_served(self) -> bool:
        return self.handed_on is not None or self.delivery.state in {"sent", "printed"}

    @property
    def sent_on(self) -> date | None:
        ended = self.delivery.ended_at
        return local(ended).date() if ended and self.delivery.state in {"sent", "printed"} else None

    def arrived_on(self, calendar: Calendar) -> date | None:
        """Return the day on which the notice is taken to have arrived."""
        return rules.arrived(self.delivery.channel, self.sent_on, self.handed_on, calendar)


class Observation(models.Model):
    """What one leaseholder, or their association, said to a notice. Read by them and by officers only."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="observations")
    consultee = models.ForeignKey(Consultee, models.PROTECT, related_name="observations")
    text = models.TextField()
    nominee = models.CharField("contractor named", max_length=200, blank=True)
    channel = models.CharField(max_length=20, default="web")
    received_on = models.DateField()
    made_at = models.DateTimeField()
    is_late = models.BooleanField("came after the last day", default=False)
    reply_due = models.DateField("answer due", null=True, blank=True)
    gist = models.TextField("in our words, for the summary", blank=True)
    response = models.TextField("our response", blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    responded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["responded_at", "reply_due"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(responded_at__isnull=True) | (~Q(gist="") & ~Q(response="")), name="answered_in_words"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("forum:consultation", args=[self.notice.consultation_id])

    @property
    def ledger_label(self) -> str:
        """How the ledger, which is never rewritten, names it: without the leaseholder's words."""
        return f"Observation {self.pk}"
