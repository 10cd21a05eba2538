"""Surgeries at the officers' desk: planning the rota, running the day."""

from .planning import AvailabilityAdmin, RotaAdmin, SurgeryAdmin
from .running import BookingAdmin, QueryAdmin

__all__ = ["AvailabilityAdmin", "BookingAdmin", "QueryAdmin", "RotaAdmin", "SurgeryAdmin"]
