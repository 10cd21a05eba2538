"""Surgeries at the officers' desk: planning the rota, changing what is published, running the day."""

from .appointments import AppointmentAdmin
from .changing import ChangeAdmin
from .following import AffectedAdmin
from .planning import AvailabilityAdmin, RotaAdmin, SurgeryAdmin
from .running import BookingAdmin, QueryAdmin
from .waiting import WaitingAdmin

__all__ = [
    "AffectedAdmin",
    "AppointmentAdmin",
    "AvailabilityAdmin",
    "BookingAdmin",
    "ChangeAdmin",
    "QueryAdmin",
    "RotaAdmin",
    "SurgeryAdmin",
    "WaitingAdmin",
]
