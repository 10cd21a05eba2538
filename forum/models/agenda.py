"""The agenda: items in order, each with its papers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from forum.choices import ORIGIN_WORDS, ItemKind, Origin
from forum.querysets import ItemPaperQuerySet, ItemQuerySet

from .meetings import Meeting
from .papers import Guarded, Paper, grounds


class Timed(models.Model):
    """When something went out: `supplement` is 0 for the agenda as first published, then 1, 2 … for what came after."""

    published_at = models.DateTimeField(null=True, blank=True)
    supplement = models.PositiveSmallIntegerField(default=0)
    is_late = models.BooleanField("later than the clear days allow", default=False)
    urgency_reason = models.TextField("special circumstances that make it urgent", blank=True)
    certified_by = models.CharField("urgency agreed by", max_length=120, blank=True)

    class Meta:
        abstract = True


def reasoned(name: str) -> models.CheckConstraint:
    condition = Q(is_late=False) | (~Q(urgency_reason="") & ~Q(certified_by=""))
    return models.CheckConstraint(condition=condition, name=f"{name}_late_with_a_reason")


class AgendaItem(Guarded, Timed):
    """One item of an agenda."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=6, blank=True)
    kind = models.CharField(max_length=14, choices=ItemKind.choices, default=ItemKind.REPORT)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    asked_to = models.TextField("what the meeting is asked to do", blank=True)
    presenter = models.CharField(max_length=120, blank=True)
    origin = models.CharField("raised by", max_length=12, choices=Origin.choices, blank=True)
    minutes = models.PositiveSmallIntegerField("minutes of time", null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    released_note = models.CharField(max_length=300, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            *grounds("item"),
            reasoned("item"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def origin_words(self) -> str:
        return ORIGIN_WORDS.get(self.origin, "")

    @property
    def anchor(self) -> str:
        return f"item-{self.pk}"


class ItemPaper(Timed):
    """A paper's place on an agenda. The same paper may stand on several."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="places")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="places")
    label = models.CharField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    followed = models.BooleanField("was to follow when the agenda went out", default=False)

    objects = ItemPaperQuerySet.as_manager()

    class Meta:
        ordering = ["item__position", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "paper"], name="paper_once_an_item"), reasoned("paper")]

    def __str__(self) -> str:
        return f"{self.label}: {self.paper}" if self.label else str(self.paper)

    @property
    def anchor(self) -> str:
        return f"paper-{self.paper_id}"
