from typing import Any

from django.utils import timezone

from dartford_housing.core.tables import Report
from dartford_housing.residents.actions import import_residents
from dartford_housing.web.operators import ImportCommand


class Command(ImportCommand):
    help = "Import the housing system's residents (residents.csv); import the homes first."

    def take(self, raw: bytes, *, apply: bool, progress: Any) -> Report:
        return import_residents(raw, now=timezone.now(), apply=apply, progress=progress)
