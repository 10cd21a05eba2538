"""`manage.py forget_complaints`: remove the person from complaints whose time of keeping is over."""

import json
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from complaints import actions


class Command(BaseCommand):
    help = "Remove the person from ended complaints after six years; the case and the counts stay."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--years", type=int, default=6, help="how long a case is kept after its end (6)")
        parser.add_argument("--apply", action="store_true", help="write; without it nothing is changed")
        parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["apply"]:
            found = actions.forget(now, years=options["years"])
            actions.drop_drafts(now)
        else:
            found = [case.reference for case in actions.over(now, years=options["years"])]
        if options["json"]:
            self.stdout.write(json.dumps({"count": len(found), "references": found, "applied": options["apply"]}))
            return
        verb = "Removed the person from" if options["apply"] else "Nothing written yet (add --apply):"
        self.stdout.write("\n".join([f"{verb} {len(found)} cases.", *(f"  {reference}" for reference in found)]))
