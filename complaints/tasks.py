"""What the worker does of itself for complaints."""

from celery import shared_task
from django.utils import timezone

from . import actions


@shared_task(name="complaints.forget")
def forget() -> None:
    """Every night: remove people from cases closed more than six years ago that are not held, and old drafts."""
    actions.forget(timezone.now())
    actions.drop_drafts(timezone.now())
