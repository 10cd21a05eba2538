"""What the worker does of itself for surgeries."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from . import actions
from .models import Affected, Offer, Surgery, Waiting


@shared_task(name="surgeries.forget")
def forget() -> None:
    """Every night: remove people from visits of more than two years ago."""
    now = timezone.now()
    while actions.forget(now=now):
        pass
    while actions.forget_waits(now=now):
        pass
    while actions.forget_appointments(now=now):
        pass


@shared_task(name="surgeries.note_sent")
def note_sent() -> None:
    """Every few minutes: note who has been told of a change, now that their message has gone."""
    actions.note_sent(now=timezone.now())


@shared_task(name="surgeries.wait")
def wait() -> None:
    """Every few minutes: look after those who wait."""
    look_after_the_line(timezone.now())


def look_after_the_line(now: datetime) -> None:
    """End offers and keeping that nobody answered, offer what is free, let go who waits for what is over."""
    for offer in Offer.objects.run_out(now):
        actions.expire_offer(offer, now=now)
    for row in Affected.objects.kept_too_long(now):
        actions.end_keeping(row, now=now)
    for surgery in Surgery.objects.waited_for(now):
        actions.offer_places(surgery, now=now)
    for waiting in Waiting.objects.to_settle(now):
        actions.settle_past(waiting, now=now)


@shared_task(name="surgeries.promise_answers")
def promise_answers() -> None:
    """Every morning: promise an answer by a day to everybody who came and has none yet."""
    actions.promise_answers(now=timezone.now())


@shared_task(name="surgeries.tally")
def tally() -> None:
    """Every night: count the surgeries that are over, so that the figures stay quick however many people come."""
    now = timezone.now()
    while actions.tally_up(now=now):
        pass
