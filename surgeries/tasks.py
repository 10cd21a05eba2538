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
