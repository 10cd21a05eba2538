"""The bodies that meet, and who sits on them. How a body works is configuration, kept at the desk."""

from datetime import date

from django.conf import settings
from django.db import models

from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.models import Resident
from forum.choices import Copy, Office, Seat
from forum.querysets import BodyQuerySet, MemberQuerySet
from forum.rules import terms


class Body(models.Model):
    """A board or forum: who chairs it by office, its quorum, its notice, its numbering."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    chair_office = models.CharField("office that chairs it", max_length=120, blank=True)
    vice_chair_office = models.CharField("office that vice-chairs it", max_length=120, blank=True)
    vice_chair_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="vice-chaired by the chair of"
    )
    quorum = models.PositiveSmallIntegerField(default=3)
    notice_days = models.PositiveSmallIntegerField("clear working days' notice", default=5)
    calendar = models.CharField(max_length=20, default="England")
    is_public = models.BooleanField("meets and publishes in public", default=True)
    minute_prefix = models.CharField(max_length=10, blank=True)
    year_starts_in = models.PositiveSmallIntegerField("month in which its year starts", default=5)
    minutes_within = models.PositiveSmallIntegerField("working days to publish draft minutes", default=10)
    term_years = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_terms = models.PositiveSmallIntegerField(null=True, blank=True)
    one_seat_a_household = models.BooleanField("one seat a household", default=True)
    panel_needs_training = models.BooleanField("training before the papers of a panel open", default=False)
    mileage_pence = models.PositiveSmallIntegerField("pence a mile by car", default=45)
    claim_days = models.PositiveSmallIntegerField("days to claim expenses after leaving", default=90)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(quorum__gte=1), name="body_quorum_at_least_one"),
            models.CheckConstraint(
                condition=models.Q(year_starts_in__range=(1, 12)), name="body_year_starts_in_a_month"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/{self.slug}/"


class Member(models.Model):
    """Somebody's seat on a body, for a term. Ended, never deleted: who sat when is part of the record."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="members")
    name = models.CharField(max_length=120)
    office = models.CharField("place given with the seat", max_length=12, choices=Office.choices, default=Office.MEMBER)
    holds = models.CharField("office held elsewhere", max_length=120, blank=True)
    seat = models.CharField(max_length=12, choices=Seat.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="seats")
    resident = models.ForeignKey(Resident, models.PROTECT, null=True, blank=True, related_name="seats")
    substitute_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="substitutes")
    copy = models.CharField("copy of the papers", max_length=8, choices=Copy.choices, default=Copy.ONLINE)
    starts = models.DateField()
    ends = models.DateField("last day", null=True, blank=True)
    left_because = models.CharField(max_length=200, blank=True)
    code_signed_on = models.DateField("code of conduct signed on", null=True, blank=True)
    interests_declared_on = models.DateField("interests declared on", null=True, blank=True)

    shown_round_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="newcomers")

    place: str  # the office of a day, where `placed` was asked for it

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["body", "starts", "pk"]
        indexes = [models.Index(fields=["user", "ends"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")), name="member_ends_after"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or self.ends >= day)

    def may_act(self, day: date) -> bool:
        return terms.may_act(self.starts, self.ends, self.code_signed_on, self.interests_declared_on, day)

    @property
    def place_words(self) -> str:
        return str(Office(self.place).label)

    def recipient(self) -> Recipient | None:
        """Return how to reach this member, as a resident where we know them as one."""
        if self.resident:
            return self.resident.recipient()
        return Recipient(self.name, email=self.user.email) if self.user else None


class Follower(models.Model):
    """Somebody who asked to be told when a body's papers and minutes come out."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="followers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["body", "user"], name="follows_once")]

    def __str__(self) -> str:
        return f"{self.user} follows the {self.body}"
