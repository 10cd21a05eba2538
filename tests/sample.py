"""The sample borough's files and the totals that a right reading of them yields."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "dartford_housing" / "portal" / "sample"


def raw(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def expected() -> dict[str, Any]:
    return dict(json.loads((Path(__file__).parent / "data" / "expected.json").read_text()))
