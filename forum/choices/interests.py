"""What residents are invited to who let us keep what they care about, and the deeds in words."""

from django.db import models

PURPOSE = "interests"


class InvitedTo(models.TextChoices):
    GATHERING = "gathering", "A gathering"
    JOIN = "join", "Joining the Forum"
    WAYS = "ways", "Ways of taking part that fit them"


VERBS = {
    "interests.kept": "let us keep what they care about",
    "interests.invited": "invited residents by what they care about",
}
