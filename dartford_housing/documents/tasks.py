"""What the worker does with files."""

from celery import shared_task
from django.utils import timezone

from . import actions


@shared_task(name="documents.tidy")
def tidy() -> None:
    actions.erase_loose(now=timezone.now())
