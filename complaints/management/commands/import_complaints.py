from typing import Any

from complaints.actions import import_complaints
from dartford_housing.core.tables import Report
from dartford_housing.web.operators import ImportCommand


class Command(ImportCommand):
    help = "Import an older complaints register (CSV, a row a stage)."

    def take(self, raw: bytes, *, apply: bool, progress: Any) -> Report:
        return import_complaints(raw, apply=apply, progress=progress)
