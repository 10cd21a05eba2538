"""Who comes to a surgery, and what they bring."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from dartford_housing.residents.models import Resident

from .. import rules
from ..choices import TAKES_A_PLACE, BookingState
from ..querysets import BookingQuerySet, QueryQuerySet
from ..rules.queue import number_of_the_day
from .brought import JOINED_BY_CONSENT, Brought
from .surgery import Slot, Surgery
from .visitor import Visitor


class Booking(Visitor):
    """Somebody's place at a surgery: a resident we know, or a name and one way to reach them."""

    reference = models.CharField(max_length=12, unique=True)
    surgery = models.ForeignKey(Surgery, models.PROTECT, related_name="bookings")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="bookings")
    starts = models.DateTimeField("the slot's time, kept here for lists")
    seat = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=BookingState.choices, default=BookingState.BOOKED)
    resident = models.ForeignKey(Resident, models.SET_NULL, null=True, blank=True, related_name="surgery_bookings")
    offer = models.ForeignKey("surgeries.Offer", models.PROTECT, null=True, blank=True, related_name="places")
    kept_for = models.ForeignKey("surgeries.Affected", models.PROTECT, null=True, blank=True, related_name="kept_seats")
    nth = models.PositiveSmallIntegerField("which of the places of one household", default=1)
    party = models.PositiveSmallIntegerField("how many come together", default=1)
    times = models.PositiveSmallIntegerField("how many times one after the other", default=1)
    along_with = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="along")
    walked_in = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=20, default="web")
    version = models.PositiveIntegerField("how often it was moved", default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "pk"]
        indexes = [models.Index(fields=["state", "starts", "id"]), models.Index(fields=["starts", "id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "seat"], condition=models.Q(state__in=TAKES_A_PLACE), name="one_booking_per_seat"
            ),
            models.UniqueConstraint(
                fields=["resident", "surgery"],
                condition=models.Q(state__in=TAKES_A_PLACE, resident__isnull=False, nth=1),
                name="one_booking_per_resident_and_surgery",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BookingState.ALONG) | models.Q(along_with__isnull=False),
                name="a_further_time_belongs_to_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.name}"

    @property
    def ledger_label(self) -> str:
        """Return what the ledger, which forgets nothing, may keep."""
        return self.reference

    @property
    def number(self) -> str:
        """Return what they are called by on the day, in sight of everyone."""
        return number_of_the_day(self.starts, self.seat, walked_in=self.walked_in)

    @property
    def ends(self) -> datetime:
        """Return when their time, or the last of a group's, is over."""
        return self.slot.starts + timedelta(minutes=self.surgery.minutes * self.times)

    @property
    def is_booked(self) -> bool:
        return self.state == BookingState.BOOKED


class Query(Brought):
    """What somebody brings to a surgery, and how it ended."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="queries")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = QueryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "queries"
        indexes = [models.Index(fields=["outcome", "id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="open") | (models.Q(ended_at__isnull=False) & ~models.Q(told="")),
                name="ended_queries_were_told",
            ),
            models.CheckConstraint(condition=JOINED_BY_CONSENT, name="an_earlier_case_is_joined_by_consent"),
        ]

    def __str__(self) -> str:
        return f"Query of {self.booking.reference}"

    @property
    def case(self) -> Booking:
        return self.booking

    def require_reader(self, user: object) -> None:
        rules.require_can_read(user, self.booking.surgery)
