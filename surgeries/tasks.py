"""What the worker does of itself for surgeries."""

from celery import shared_task
from django.utils import timezone

from . import actions


@shared_task(name="surgeries.forget")
def forget() -> None:
    """Every night: remove people from visits of more than two years ago."""
    now = timezone.now()
    while actions.forget(now=now):
        pass


@shared_task(name="surgeries.note_sent")
def note_sent() -> None:
    """Every few minutes: note who has been told of a change, now that their message has gone."""
    actions.note_sent(now=timezone.now())
