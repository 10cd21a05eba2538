"""Surgeries at the officers' desk: planning the rota, changing what is published, running the day."""

from .changing import ChangeAdmin
from .following import AffectedAdmin
from .home import HomeVisitAdmin
from .planning import AvailabilityAdmin, RotaAdmin, SurgeryAdmin
from .running import BookingAdmin, QueryAdmin
from .waiting import WaitingAdmin

__all__ = [
    "AffectedAdmin",
    "AvailabilityAdmin",
    "BookingAdmin",
    "ChangeAdmin",
    "HomeVisitAdmin",
    "QueryAdmin",
    "RotaAdmin",
    "SurgeryAdmin",
    "WaitingAdmin",
]
