"""Which offices the Forum's members elect, how an election ends, and its deeds in words."""

from django.db import models

from . import Office


class Outcome(models.TextChoices):
    RUNNING = "", "Not over yet"
    ELECTED = "elected", "Elected"
    UNOPPOSED = "unopposed", "Elected unopposed"
    NOBODY = "nobody", "Closed without a result"
    OFF = "off", "Called off"


class Standing(models.TextChoices):
    ASKED = "asked", "Asked to stand"
    STANDS = "stands", "Stands"
    NOT = "not", "Does not stand"


ELECTED_OFFICES = ((Office.CHAIR.value, Office.CHAIR.label), (Office.VICE_CHAIR.value, Office.VICE_CHAIR.label))
NONE_OF_THESE = "none"

VERBS = {
    "election.called": "called the election",
    "election.nominated": "nominated a candidate",
    "election.stands": "accepted the nomination",
    "election.not": "withdrew, or declined the nomination",
    "election.voted": "put a vote in the box",
    "election.settled": "declared the result of the election",
    "election.off": "called the election off",
    "office.taken": "took up an office",
    "office.ended": "gave up an office",
}
