"""`flush` empties every table, the ledger too: for a sample or test database only."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.commands import flush
from django.db import connections

from dartford_housing.audit import guards


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        if not getattr(settings, "SAMPLE_BOROUGH", False):
            raise CommandError("This database keeps a ledger that is never deleted. Make an empty database instead.")
        with guards.lifted(connections[options["database"]]):
            super().handle(**options)
