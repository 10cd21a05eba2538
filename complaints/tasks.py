"""What the worker does of itself for complaints."""

from celery import shared_task
from django.utils import timezone

from dartford_housing.web.once import forget_sent

from . import actions


@shared_task(name="complaints.forget")
def forget() -> None:
    """Every night: remove people from cases closed over six years ago that are not held; old drafts, sent forms."""
    actions.forget(timezone.now())
    actions.drop_drafts(timezone.now())
    forget_sent(timezone.now())
