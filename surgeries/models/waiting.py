"""The waiting list: who waits for a place, and which place they have been offered."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from dartford_housing.estates.models import Estate
from dartford_housing.residents.models import Resident

from ..choices import WAITS, OfferState, Suits, Topic, WaitState
from ..querysets.waiting import OfferQuerySet, WaitingQuerySet
from .surgery import Slot, Surgery
from .visitor import Visitor

FIRST, IN_TURN = 0, 1


class Waiting(Visitor):
    """Somebody waits for a place. Their turn is `rank`, then `turn_at`: when they joined, unless it was changed."""

    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=WaitState.choices, default=WaitState.WAITING)
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="surgery_waits")
    surgery = models.ForeignKey(Surgery, models.PROTECT, null=True, blank=True, related_name="waits")
    suits = models.CharField("which surgeries suit them", max_length=10, choices=Suits.choices)
    places = models.PositiveSmallIntegerField("places together", default=1)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    about = models.TextField("what it is about", blank=True)
    resident = models.ForeignKey(Resident, models.SET_NULL, null=True, blank=True, related_name="surgery_waits")
    joined_at = models.DateTimeField()
    rank = models.PositiveSmallIntegerField(default=IN_TURN)
    turn_at = models.DateTimeField()
    lost = models.OneToOneField(
        "surgeries.Booking", models.PROTECT, null=True, blank=True, verbose_name="the place that we took away"
    )
    moved_at = models.DateTimeField("moved by an officer", null=True, blank=True)
    moved_because = models.TextField("why an officer moved them", blank=True)
    unanswered = models.PositiveSmallIntegerField("offers in a row without an answer", default=0)
    channel = models.CharField(max_length=20, default="web")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "turn_at", "pk"]
        verbose_name = "place on the waiting list"
        verbose_name_plural = "waiting list"
        indexes = [
            models.Index(fields=["state", "estate", "rank", "turn_at", "id"]),
            models.Index(fields=["state", "suits", "rank", "turn_at", "id"]),
            models.Index(fields=["rank", "turn_at", "id"]),
            models.Index(fields=["joined_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["resident"],
                condition=models.Q(state__in=WAITS, resident__isnull=False),
                name="one_wait_per_resident",
            ),
            models.CheckConstraint(condition=models.Q(places__gte=1), name="waits_for_a_place"),
            models.CheckConstraint(
                condition=~models.Q(suits=Suits.THIS) | models.Q(surgery__isnull=False), name="this_surgery_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.name}"

    @property
    def ledger_label(self) -> str:
        """Return what the ledger, which forgets nothing, may keep."""
        return self.reference

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITS

    @property
    def wish(self) -> str:
        """Return in words which surgeries suit: "this surgery only", "any at Temple Hill", "any, wherever it is"."""
        if self.suits == Suits.THIS:
            return str(self.surgery)
        return f"Any surgery at {self.estate}" if self.suits == Suits.ESTATE else "Any surgery, wherever it is"


class Offer(models.Model):
    """A place offered to somebody who waits. Its seats are bookings that are held: nobody else can have them."""

    waiting = models.ForeignKey(Waiting, models.PROTECT, related_name="offers")
    surgery = models.ForeignKey(Surgery, models.PROTECT, related_name="offers")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="offers")
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    send_at = models.DateTimeField("told from")
    expires_at = models.DateTimeField("answer by")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "expires_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["waiting"], condition=models.Q(state=OfferState.OPEN), name="one_open_offer_each"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("send_at")), name="offers_leave_time_to_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot} for {self.waiting.reference}"

    def get_absolute_url(self) -> str:
        return reverse("admin:surgeries_waiting_change", args=[self.waiting_id])

    @property
    def ledger_label(self) -> str:
        return str(self)

    @property
    def is_open(self) -> bool:
        return self.state == OfferState.OPEN
