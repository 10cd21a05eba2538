"""`manage.py deadlines complaint …` and `manage.py deadlines hazard …`: the clocks, asked from a terminal."""

import json
from datetime import date, datetime
from typing import Any

from django.core.management import BaseCommand, CommandError

from complaints import clock
from dartford_housing.core.dates import LOCAL, short_date
from dartford_housing.events.public import working_calendar
from dartford_housing.hazards import clock as hazard_clock


def a_moment(typed: str) -> datetime:
    """Return a moment; a bare day means its first minute."""
    made = datetime.fromisoformat(typed)
    return made if made.tzinfo else made.replace(tzinfo=LOCAL)


class Command(BaseCommand):
    help = "Say what is due and why: a stage of a complaint, or a hazard under Awaab's Law."

    def add_arguments(self, parser: Any) -> None:
        kinds = parser.add_subparsers(dest="what", required=True, metavar="complaint|hazard")
        complaint = kinds.add_parser("complaint", help="the Complaint Handling Code's days for one stage")
        complaint.add_argument("--stage", type=int, choices=(1, 2), required=True)
        complaint.add_argument("--received", type=date.fromisoformat, required=True, help="day 0, as 2026-11-23")
        complaint.add_argument("--acknowledged", type=date.fromisoformat)
        hazard = kinds.add_parser("hazard", help="the days (or hours) of Awaab's Law")
        hazard.add_argument("--kind", choices=("emergency", "significant"), required=True)
        hazard.add_argument("--aware", required=True, help="the day, or the moment as 2026-11-23T14:30")
        hazard.add_argument("--concluded", type=date.fromisoformat, help="when the investigation was concluded")
        for one in (complaint, hazard):
            one.add_argument("--json", action="store_true", help="print one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        facts = complaint_facts(options) if options["what"] == "complaint" else hazard_facts(options)
        self.stdout.write(json.dumps(facts) if options["json"] else "\n".join(facts["explanation"]))


def complaint_facts(options: dict[str, Any]) -> dict[str, Any]:
    stage, acknowledged = options["stage"], options["acknowledged"]
    if acknowledged and acknowledged < options["received"]:
        raise CommandError("An acknowledgement cannot come before what it acknowledges.")
    days = clock.reckon(stage, options["received"], calendar=working_calendar(), acknowledged=acknowledged)
    return {
        "acknowledge_by": str(days.acknowledge_by.day),
        "respond_by": str(days.respond_by.day),
        "latest_extension": str(days.latest_extension.day),
        "explanation": clock.told(stage, days, acknowledged),
    }


def hazard_facts(options: dict[str, Any]) -> dict[str, Any]:
    try:
        aware = a_moment(options["aware"])
    except ValueError:
        raise CommandError("--aware is a day or a moment, as 2026-11-23 or 2026-11-23T14:30.") from None
    steps = (
        hazard_clock.emergency(aware)
        if options["kind"] == "emergency"
        else hazard_clock.significant(aware.date(), working_calendar(), concluded=options["concluded"])
    )
    facts: dict[str, Any] = {one.name: one.moment.isoformat() if one.moment else str(one.day) for one in steps}
    return {**facts, "explanation": [f"{one.words} by {short_date(one.day)}: {one.because}." for one in steps]}
