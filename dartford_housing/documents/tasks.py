"""What the worker does with files."""

from celery import shared_task
from django.utils import timezone

from . import actions, drawings


@shared_task(name="documents.tidy")
def tidy() -> None:
    """Erase, each night, what nobody claimed and what no pack needs any more."""
    now = timezone.now()
    actions.erase_loose(now=now)
    drawings.erase_unused(now=now)
