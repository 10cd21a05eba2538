"""The people of the borough's council homes. A resident need have neither an account nor an e-mail address."""

from datetime import date

from django.conf import settings
from django.db import models

from dartford_housing.estates.models import Home
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.web.folded_field import FoldedField

from .choices import CHANNELS, PURPOSES, Format, Tenure
from .querysets import ClaimQuerySet, ResidentQuerySet


class Resident(models.Model):
    """A tenant or leaseholder as the housing system knows them, and how they want to be reached.

    Once `contact_changed_at` is set, how to reach them is theirs: imports leave it alone.
    """

    reference = models.CharField(max_length=20, unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80, db_index=True)
    first_name_folded = FoldedField("first_name", db_index=True)
    last_name_folded = FoldedField("last_name", db_index=True)
    tenure = models.CharField(max_length=20, choices=Tenure.choices)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="residents")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="resident"
    )
    email = models.EmailField("e-mail address", blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    contact_order = models.JSONField(default=list, blank=True)
    formats = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=40, default="English")
    contact_changed_at = models.DateTimeField(null=True, blank=True)
    anonymised_on = models.DateField(null=True, blank=True)

    objects = ResidentQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "reference"]
        indexes = [models.Index(fields=["last_name", "first_name", "reference"], name="resident_in_order")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def ledger_label(self) -> str:
        """How the ledger, which is never rewritten, names this person: so that erasing them erases their name."""
        return self.reference

    @property
    def format_words(self) -> list[str]:
        return [Format(name).label for name in self.formats]

    @property
    def channels_held(self) -> list[str]:
        """Return the channels for which we hold what is needed."""
        return [name for name, _ in CHANNELS if self.recipient().reaches(name)]

    @property
    def order_words(self) -> list[str]:
        """Return how to be reached, first choice first, in words."""
        words = dict(CHANNELS)
        return [words[name] for name in self.contact_order if name in words]

    def recipient(self) -> Recipient:
        """Return the ways to reach this person, in the order they prefer."""
        return Recipient(
            name=str(self),
            email=self.email,
            mobile=self.mobile,
            telephone=self.telephone,
            address=(str(self), *self.home.address_lines()) if self.home else (),
            prefers=tuple(self.contact_order),
            formats=tuple(self.formats),
            language=self.language,
            suppress_key=self.email.lower() or self.mobile,
        )


class Adjustment(models.Model):
    """A reasonable adjustment agreed with a resident, and when it is looked at again (Equality Act 2010)."""

    resident = models.ForeignKey(Resident, models.CASCADE, related_name="adjustments")
    what = models.CharField(max_length=300)
    agreed_on = models.DateField()
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-agreed_on"]

    def __str__(self) -> str:
        return self.what

    def is_due_for_review(self, on: date) -> bool:
        return self.ended_on is None and self.review_on <= on


class Consent(models.Model):
    """What a resident agreed to, in which words, when, and when it was withdrawn."""

    resident = models.ForeignKey(Resident, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=60)
    wording = models.TextField()
    source = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_consent_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({'withdrawn' if self.withdrawn_at else 'given'})"

    @property
    def title(self) -> str:
        return PURPOSES[self.purpose].title if self.purpose in PURPOSES else self.purpose


class Claim(models.Model):
    """Somebody with an account says that a resident's record is theirs; a posted code or an officer decides."""

    class State(models.TextChoices):
        OPEN = "open", "Waiting"
        APPROVED = "approved", "Approved"
        REFUSED = "refused", "Refused"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    typed_name = models.CharField(max_length=160)
    typed_name_folded = FoldedField("typed_name")
    typed_postcode = models.CharField(max_length=8)
    typed_address = models.CharField(max_length=120)
    resident = models.ForeignKey(Resident, models.CASCADE, null=True, blank=True, related_name="claims")
    code_hash = models.CharField(max_length=128, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    check_asked_at = models.DateTimeField("check asked for", null=True, blank=True)
    check_words = models.CharField("how to reach them for the check", max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=models.Q(state="open"), name="one_open_claim_each")
        ]

    def __str__(self) -> str:
        return f"{self.typed_name}, {self.typed_address}"

    @property
    def ledger_label(self) -> str:
        return f"Claim {self.pk}"
