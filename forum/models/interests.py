"""What members declare each year: the links that they or their family have with the council or its contractors."""

from django.db import models
from django.db.models import Q

from forum.querysets import OfMemberQuerySet

from .bodies import Member


class YearlyDeclaration(models.Model):
    """One year's declaration of a member, in their words. Read by that member and by officers; never changed."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="declarations_made")
    on = models.DateField("declared on")
    nothing = models.BooleanField("nothing to declare")
    text = models.TextField("what was declared", blank=True)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(nothing=True) ^ ~Q(text=""), name="declared_something_or_nothing")
        ]

    def __str__(self) -> str:
        return self.text or "Nothing to declare"
