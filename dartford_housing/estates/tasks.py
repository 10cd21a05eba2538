"""What the worker does for imports; the doing is elsewhere."""

from celery import shared_task
from django.utils import timezone

from . import actions


@shared_task(name="estates.apply_import")
def apply_import(pk: int) -> None:
    actions.carry_out(pk, now=timezone.now())


@shared_task(name="estates.discard_files")
def discard_files() -> None:
    actions.discard_files(now=timezone.now())
