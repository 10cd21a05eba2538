"""The sample borough, loaded by the same actions as the pages use. Safe to run again: what is there is left alone."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from complaints.management import sample as complaints
from dartford_housing.portal.management.sample import people, places
from dartford_housing.residents.management import sample as residents
from forum.management import sample as forum
from surgeries.management import sample as surgeries

FEATURES = (residents, surgeries, complaints, forum)


class Command(BaseCommand):
    help = "Load the sample borough: homes, residents, sign-ins, and something in every room."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self.stdout.write(f"Sample borough: {places.load_places(now, self.show)}")
        known = people.load_people(now)
        for feature in FEATURES:
            if line := feature.load(known, now):
                self.stdout.write(f"  {line}")
        self.stdout.write("\nSign-ins (every person here is invented):")
        for persona in people.PERSONAS:
            self.stdout.write(f"  {people.address_of(persona):<36} {', '.join(persona.roles)}")
        self.stdout.write(f"  password for all: {people.password()}")

    def show(self, done: int, total: int) -> None:
        """Show how far an import has come, where somebody watches."""
        if self.stdout.isatty():
            self.stdout.write(f"  importing {done:,} of {total:,}", ending="\r")
