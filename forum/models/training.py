"""Training for members of the Forum: what is offered, what is needed, who attended what."""

from datetime import date

from django.conf import settings
from django.db import models

from forum.querysets import TrainingQuerySet
from forum.rules import training as rules

from .bodies import Member


class Course(models.Model):
    """A course for members; some are needed before the papers of a procurement panel open."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    months = models.PositiveSmallIntegerField("months until it is taken again", null=True, blank=True)
    needed = models.BooleanField("every member needs it", default=False)
    needed_for_panels = models.BooleanField("needed on a procurement panel", default=False)
    offered = models.BooleanField("offered at present", default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Training(models.Model):
    """A member attended a course. Read by that member and by officers."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="trainings")
    member = models.ForeignKey(Member, models.PROTECT, related_name="trainings")
    on = models.DateField("attended on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [models.UniqueConstraint(fields=["course", "member", "on"], name="attended_once_a_day")]

    def __str__(self) -> str:
        return f"{self.member}: {self.course}"

    @property
    def expires_on(self) -> date | None:
        return rules.expires(self.on, self.course.months)
