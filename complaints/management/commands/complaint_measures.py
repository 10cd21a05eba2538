"""`manage.py complaint_measures --year 2024-25`: CH01 and CH02 with the counts behind them."""

import json
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from complaints.public import measures


class Command(BaseCommand):
    help = "Print CH01 and CH02 of a reporting year, by stage."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--year", required=True, help="as 2024-25, 1 April to 31 March")
        parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            year = measures.measured(options["year"], on=timezone.localdate())
        except ValueError:
            raise CommandError("--year is written as 2024-25.") from None
        facts = year.as_dict(measures.relevant_homes())
        self.stdout.write(json.dumps(facts) if options["json"] else "\n".join(told(facts)))


def told(facts: dict[str, Any]) -> list[str]:
    lines = [f"Complaints received in {facts['year']}, {measures.relevant_homes():,} homes"]
    for number in (1, 2):
        stage = f"stage_{number}"
        share = "nothing due yet" if facts["CH02"][stage] is None else f"{facts['CH02'][stage]} %"
        lines.append(
            f"Stage {number}: {facts['received'][stage]} received, {facts['in_time'][stage]} in time (all residents); "
            f"CH01 {facts['CH01'][stage]}, CH02 {share}"
        )
    return [*lines, *(f"{name}: {words}" for name, words in measures.DEFINITIONS.items())]
