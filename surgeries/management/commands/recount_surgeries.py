"""Count all surgeries that are over anew, for example after bookings were brought in from elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surgeries import actions


class Command(BaseCommand):
    help = "Forget the kept counts of surgeries that are over, and count them again from the bookings."

    def handle(self, *args: Any, **options: Any) -> None:
        count = actions.recount(now=timezone.now())
        self.stdout.write(f"Counted {count} surger{'y' if count == 1 else 'ies'} anew.")
