"""The states of a promise."""

from django.db import models


class State(models.TextChoices):
    OPEN = "open", "To do"
    DONE = "done", "Done"
    DROPPED = "dropped", "Not to be done"


VERBS = {
    "commitment.promised": "promised it",
    "commitment.progressed": "noted progress",
    "commitment.moved": "changed the date",
    "commitment.fulfilled": "did what was promised",
    "commitment.dropped": "decided not to do it",
}
