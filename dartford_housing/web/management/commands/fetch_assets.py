from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from dartford_housing.web import assets


class Command(BaseCommand):
    help = "Install the front-end assets into static/vendor/."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in assets.fetch(Path(settings.BASE_DIR)):
            self.stdout.write(f"{path.relative_to(settings.BASE_DIR)} {path.stat().st_size:,} bytes")
