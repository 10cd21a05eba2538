"""What the worker does, and when it is asked to; the doing is elsewhere."""

from celery import shared_task
from django.utils import timezone

from . import reminders, sending, summary
from .actions import print_runs


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


@shared_task(name="notifications.make_print_run")
def make_print_run(pk: int) -> None:
    print_runs.make(pk, clock=timezone.now)


@shared_task(name="notifications.go_on_printing")
def go_on_printing() -> None:
    print_runs.go_on(clock=timezone.now)
