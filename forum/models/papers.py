"""A paper: written here or uploaded, for one meeting or several; who may read it, on which ground."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from forum.choices import Privacy, Source, Stage
from forum.querysets import PaperQuerySet
from forum.rules import privacy as rules


def secret_name(paper: Any, name: str) -> str:
    """Return a name that says nothing and cannot be guessed."""
    return f"papers/{secrets.token_hex(16)}.pdf"


class Guarded(models.Model):
    """What may be kept from the public, on which ground, decided by whom and until when."""

    privacy = models.CharField(max_length=12, choices=Privacy.choices, default=Privacy.PUBLIC)
    paragraph = models.PositiveSmallIntegerField("paragraph of Schedule 12A", null=True, blank=True)
    public_title = models.CharField("title on the public agenda", max_length=160, blank=True)
    public_interest = models.TextField("why openness is outweighed", blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_secret(self) -> bool:
        return self.privacy != Privacy.PUBLIC

    @property
    def ground(self) -> str:
        """Return why the public does not see this, in the words of the Act."""
        if self.privacy == Privacy.EXEMPT and self.paragraph:
            return rules.ground(self.paragraph)
        return "Confidential information (section 100A of the Local Government Act 1972)" if self.is_secret else ""

    @property
    def open_name(self) -> str:
        """Return the name under which it may be told to anybody, in messages, on cards and in the ledger."""
        return (self.public_title or f"Private business {self.pk}") if self.is_secret else str(self)

    @property
    def ledger_label(self) -> str:
        return self.open_name


def grounds(name: str) -> "list[models.CheckConstraint]":
    """Return the promises that the database keeps of everything guarded."""
    exempt = ~Q(privacy="exempt") | Q(paragraph__range=(1, 7))
    reasoned = Q(privacy="public") | (~Q(public_interest="") & ~Q(decided_by="") & Q(review_on__isnull=False))
    return [
        models.CheckConstraint(condition=exempt & reasoned, name=f"{name}_secret_with_a_ground"),
    ]


class Paper(Guarded):
    """One paper. Its words are Markdown, or it is the PDF that we made of an upload; either is kept with its digest."""

    title = models.CharField(max_length=160)
    author = models.CharField("report of", max_length=120, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    text = models.TextField(blank=True)
    upload = models.FileField(upload_to=secret_name, blank=True)
    pages = models.PositiveSmallIntegerField("pages of the upload", default=0)
    is_tagged = models.BooleanField("the upload is tagged for screen readers", default=False)
    summary = models.TextField("summary in plain words", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="papers")
    made_at = models.DateTimeField()
    released_note = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_note = models.CharField(max_length=300, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            *grounds("paper"),
            models.CheckConstraint(condition=Q(source="written") | Q(text=""), name="paper_text_only_when_written"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_note=""), name="paper_withdrawn_with_a_note"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("board:paper", args=[self.pk])

    @property
    def open_name(self) -> str:
        on_private_item = not self.is_secret and self.places.exclude(item__privacy="public").exists()
        return f"Paper {self.pk} on a private item" if on_private_item else super().open_name

    @property
    def is_to_follow(self) -> bool:
        return self.source == Source.TO_FOLLOW

    @property
    def is_uploaded(self) -> bool:
        return self.source == Source.UPLOADED

    @property
    def is_on_published_agenda(self) -> bool:
        return self.places.exclude(item__meeting__stage=Stage.PLANNED).exists()

    @property
    def waits(self) -> bool:
        """Return whether its file has words under black boxes and waits for a colleague; until then it is to follow."""
        original = getattr(self, "original", None)
        return original is not None and original.waits


def picture_name(picture: Any, name: str) -> str:
    return f"papers/{secrets.token_hex(16)}.{name.rpartition('.')[2]}"


class PaperPicture(models.Model):
    """A picture in a written paper; its words stand in the text as ![what it shows](picture:1)."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=picture_name)
    media_type = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="one_picture_a_number")]

    def __str__(self) -> str:
        return f"Picture {self.number} of {self.paper}"

    def get_absolute_url(self) -> str:
        return reverse("board:paper_picture", args=[self.paper_id, self.number])

    @property
    def name(self) -> str:
        """Return how the text of the paper calls it."""
        return f"picture:{self.number}"


class PaperRemark(models.Model):
    """A member's own remark on a paper, kept here and not on a device. Nobody else reads it."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="remarks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="paper_remarks")
    text = models.TextField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "user"], name="one_remark_each")]

    def __str__(self) -> str:
        return f"A remark of {self.user}"
