from typing import Any

from django.conf import settings

from dartford_housing.core.tables import Report
from dartford_housing.estates.actions import import_homes
from dartford_housing.web.operators import ImportCommand


class Command(ImportCommand):
    help = "Import the housing system's homes (homes.csv)."

    def take(self, raw: bytes, *, apply: bool, progress: Any) -> Report:
        return import_homes(raw, wards=settings.COUNCIL["housing"]["wards"], apply=apply, progress=progress)
