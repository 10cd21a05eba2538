"""What the worker does, and when it is asked to; the doing is elsewhere."""

from celery import shared_task
from django.utils import timezone

from . import reminders, sending, summary


@shared_task(name="notifications.dispatch")
def dispatch() -> None:
    sending.mark_stale(now=timezone.now())
    sending.drain()


@shared_task(name="notifications.remind")
def remind() -> None:
    reminders.post_all(timezone.now())


@shared_task(name="notifications.summarise")
def summarise() -> None:
    summary.post_summaries(now=timezone.now())
