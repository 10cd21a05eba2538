"""A meeting: when, where, how far it has come; who was there; who had an interest."""

from typing import Any

from django.conf import settings
from django.db import models

from dartford_housing.core.dates import long_date
from dartford_housing.events.models import Event
from forum.choices import COUNTS_TO_QUORUM, Interest, MinutesState, Presence, Stage
from forum.querysets import DeclarationQuerySet, MeetingQuerySet, OfMeetingQuerySet

from .bodies import Body, Member


class Meeting(models.Model):
    """One meeting of a body. Its address is its body and its day, for ever."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    event = models.OneToOneField(Event, models.PROTECT, related_name="meeting")
    date = models.DateField(db_index=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.PLANNED)
    items_close = models.DateField("items may be suggested until", null=True, blank=True)
    called_at = models.DateTimeField("items were called for at", null=True, blank=True)
    call_sent_at = models.DateTimeField("the call had reached everybody at", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    urgency_reason = models.TextField("why the agenda was late", blank=True)
    supplements = models.PositiveSmallIntegerField(default=0)
    minutes_state = models.CharField(max_length=10, choices=MinutesState.choices, default=MinutesState.NONE)
    minutes_published_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="confirms")
    confirmed_by = models.CharField("confirmed and signed by", max_length=120, blank=True)
    corrections = models.TextField(blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "date"], name="one_meeting_a_day"),
            models.CheckConstraint(
                condition=~models.Q(minutes_state="confirmed") | models.Q(confirmed_at__isnull=False),
                name="confirmed_at_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.name}, {long_date(self.date)}"

    def get_absolute_url(self) -> str:
        return f"/{self.body.slug}/meetings/{self.date.isoformat()}/"

    @property
    def is_published(self) -> bool:
        return self.stage != Stage.PLANNED

    @property
    def is_cancelled(self) -> bool:
        return self.event.is_cancelled

    @property
    def has_minutes(self) -> bool:
        return self.minutes_state != MinutesState.NONE


class Attendance(models.Model):
    """One person at one meeting, or their apology."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="attendance")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=160, blank=True)
    presence = models.CharField(max_length=10, choices=Presence.choices)
    instead_of = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "attendance"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attends_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def counts(self) -> bool:
        return self.presence in COUNTS_TO_QUORUM


class Declaration(models.Model):
    """An interest declared at a meeting, in an item, and whether the member withdrew."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="declarations")
    item: Any = models.ForeignKey(
        "forum.AgendaItem", models.CASCADE, null=True, blank=True, related_name="declarations"
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="declarations")
    kind = models.CharField(max_length=10, choices=Interest.choices)
    nature = models.CharField(max_length=300)
    withdrew = models.BooleanField("left the room and took no part")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.member}: {self.nature}"[:120]
