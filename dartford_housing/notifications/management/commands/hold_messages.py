import json
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from dartford_housing.notifications.actions import messages


class Command(BaseCommand):
    help = (
        "After a restore, before the worker starts: hold what was waiting, because it may have gone since the backup."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--release", action="store_true", help="let what is still held go after all")
        parser.add_argument("--apply", action="store_true", help="write; without it nothing is changed")
        parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        act = messages.release_held if options["release"] else messages.hold_waiting
        count = act(now=timezone.now(), apply=options["apply"])
        word = "released" if options["release"] else "held"
        head = "" if options["apply"] else "Nothing written yet (add --apply): "
        self.stdout.write(json.dumps({word: count}) if options["json"] else f"{head}{count:,} {word}")
