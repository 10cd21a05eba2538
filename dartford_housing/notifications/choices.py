"""The states of a message and its classes."""

from django.db import models


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    CLAIMED = "claimed", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    UNCERTAIN = "uncertain", "Uncertain: it may have been sent"
    WITHHELD = "withheld", "Withheld at the person's wish"
    CANCELLED = "cancelled", "Cancelled"
    TO_CALL = "to_call", "To be telephoned"
    CALLED = "called", "Telephoned"
    TO_PRINT = "to_print", "To be printed"
    PRINTED = "printed", "Printed"
    RETURNED = "returned", "Returned by the post"
    REPLACED = "replaced", "Returned by the post, then sent another way"


REACHED = (State.SENT, State.CALLED, State.PRINTED)  # the words have left us


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    POST = "post", "Post"
    TELEPHONE = "telephone", "Telephone"
    NONE = "", "No way to reach"


class Scope(models.TextChoices):
    NEWS = "news", "No news: the person's wish"
    BROKEN = "broken", "The address does not work"


class RunState(models.TextChoices):
    MAKING = "making", "Being made"
    READY = "ready", "Ready to print"
    RECONCILED = "reconciled", "Handed over and counted"


AWAITING = {
    "failed": ("Failed", [State.FAILED]),
    "uncertain": ("Uncertain", [State.UNCERTAIN]),
    "call": ("To telephone", [State.TO_CALL]),
    "print": ("To print", [State.TO_PRINT]),
    "returned": ("Returned by the post", [State.RETURNED]),
    "waiting": ("Waiting to be sent", [State.WAITING, State.CLAIMED]),
}

VERBS = {
    "message.again": "sent again",
    "message.rerouted": "sent another way",
    "message.taken_as_sent": "took as sent",
    "message.withdrawn": "withdrew",
    "message.called": "told by telephone",
    "message.no_answer": "telephoned without an answer",
    "message.returned": "noted as returned by the post",
    "address.suppressed": "stopped messages to",
    "address.allowed": "allowed messages again to",
    "print_run.started": "started a print run",
    "print_run.finished": "finished making a print run",
    "print_run.downloaded": "downloaded the files of",
    "print_run.reconciled": "counted what was handed over of",
}
