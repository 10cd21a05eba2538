"""Every complaint is screened for a danger to health: the hazard's own clock runs beside the complaint's."""

from datetime import datetime
from typing import Any

from ..models import Complaint


def screen(complaint: Complaint, *, by: Any, now: datetime, what: str) -> None:
    """Report the hazard that the resident named, if any."""
