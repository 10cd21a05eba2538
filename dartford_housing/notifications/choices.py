"""The states of a message and its classes."""

from django.db import models


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    CLAIMED = "claimed", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    UNCERTAIN = "uncertain", "Uncertain: it may have been sent"
    WITHHELD = "withheld", "Withheld at the person's wish"
    CANCELLED = "cancelled", "Cancelled: no longer true"
    TO_CALL = "to_call", "To be telephoned"
    CALLED = "called", "Telephoned"
    TO_PRINT = "to_print", "To be printed"
    PRINTED = "printed", "Printed"
    RETURNED = "returned", "Returned by the post"


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    POST = "post", "Post"
    TELEPHONE = "telephone", "Telephone"
    NONE = "", "No way to reach"
