"""Texts with which officers begin their letters."""

from django.db import models
from django.db.models.functions import Lower

from ..choices import TextFor
from ..querysets import StartingTextQuerySet


class StartingText(models.Model):
    """A first draft for one kind of letter. It fills a box of a form; the rules say what a letter holds."""

    kind = models.CharField("for", max_length=12, choices=TextFor.choices)
    name = models.CharField(max_length=80)
    text = models.TextField()
    version = models.PositiveSmallIntegerField(default=1)
    retired_on = models.DateField("no longer offered since", null=True, blank=True)

    objects = StartingTextQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                "kind", Lower("name"), condition=models.Q(retired_on=None), name="each_starting_text_has_its_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
