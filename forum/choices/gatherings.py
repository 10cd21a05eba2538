"""The words of gatherings: where members meet others than themselves."""

from django.db import models


class GatheringKind(models.TextChoices):
    SERVICE = "service", "Meeting with officers or a contractor"
    COMMUNITY = "community", "Event in the community"
    JOINT = "joint", "Meeting with a partner group"


VERBS = {
    "gathering.made": "planned the gathering",
    "gathering.joined": "said that they come",
    "gathering.left": "said that they do not come",
    "gathering.told": "noted what came of the gathering",
    "gathering.cancelled": "called the gathering off",
}
