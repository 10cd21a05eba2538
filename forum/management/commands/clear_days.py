"""When must an agenda be out? `manage.py clear_days --meeting 2026-12-09`."""

import json
from datetime import date
from typing import Any

from django.core.management import BaseCommand, CommandError

from dartford_housing.core.dates import long_date
from dartford_housing.events.public import working_calendar
from forum.rules import notice


class Command(BaseCommand):
    help = "Print the last day on which a meeting's agenda can be published. Writes nothing."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--meeting", required=True, help="day of the meeting, as 2026-12-09")
        parser.add_argument("--days", type=int, default=notice.CLEAR_DAYS, help="clear working days (default 5)")
        parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        meeting, days, calendar = day_of(options["meeting"]), options["days"], working_calendar()
        if days < 0:
            raise CommandError("Clear days cannot be fewer than none.")
        last, reason = notice.publish_by(meeting, calendar, days), notice.explained(meeting, calendar, days)
        found = {"publish_by": last.isoformat(), "explanation": reason}
        self.stdout.write(json.dumps(found) if options["json"] else f"Publish by {long_date(last)}.\n{reason}")


def day_of(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise CommandError(f"{typed} is not a day; write it as 2026-12-09.") from None
